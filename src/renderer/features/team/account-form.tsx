import { zodResolver } from '@hookform/resolvers/zod'
import { NativeSelect, TextInput } from '@mantine/core'
import { useForm } from 'react-hook-form'
import {
  type Account,
  accountTiers,
  accountTypes,
  newAccount,
  type NewAccount,
} from '#contract/team.ts'
import { Ask } from '../../components/ask.tsx'
import { useRead, useWrite } from '../../lib/queries.ts'
import { useDraftedForm } from '../../lib/use-drafted-form.ts'

type Props = {
  /** The account to change, or null for a new one. */
  account: Account | null
  onSaved: (account: Account) => void
  onCancel: () => void
}

const typeNames: Readonly<Record<(typeof accountTypes)[number], string>> = {
  customer: 'Customer',
  prospect: 'Prospect',
  partner: 'Partner',
  other: 'Other',
}

/** Adds an account by hand, or changes one. */
export function AccountForm({ account, onSaved, onCancel }: Props) {
  const reps = useRead('team.reps', { archived: false }).data?.reps ?? []
  const create = useWrite('team.createAccount')
  const update = useWrite('team.updateAccount')
  const form = useForm<NewAccount>({
    resolver: zodResolver(newAccount),
    defaultValues: {
      name: account?.name ?? '',
      tier: account?.tier ?? '',
      type: account?.type ?? 'prospect',
      ownerRepId: account?.ownerRepId ?? null,
    },
  })
  useDraftedForm(form, {
    key: `account:${account?.id ?? 'new'}`,
    label: account ? `What is known of ${account.name}` : 'New account',
    words: ({ name }) => name,
  })
  const { errors, isSubmitting } = form.formState
  const failure = create.error ?? update.error

  async function save(values: NewAccount): Promise<void> {
    const saved = account
      ? await update.mutateAsync({ ...values, accountId: account.id, revision: account.revision })
      : await create.mutateAsync(values)
    onSaved(saved.account)
  }

  return (
    <Ask
      problem={failure?.message}
      submit={account ? 'Save' : 'Add account'}
      busy={isSubmitting}
      onCancel={onCancel}
      onSubmit={form.handleSubmit((values) => save(values).catch(() => undefined))}
    >
      <TextInput
        label="Name"
        required
        data-autofocus
        error={errors.name?.message}
        {...form.register('name')}
      />
      <NativeSelect
        label="Tier"
        data={accountTiers.map((tier) => ({ value: tier, label: tier || 'No tier' }))}
        {...form.register('tier')}
      />
      <NativeSelect
        label="Type"
        data={accountTypes.map((type) => ({ value: type, label: typeNames[type] }))}
        {...form.register('type')}
      />
      {account?.ownerRepId ? null : (
        // Who has it already hands it over: that has a day, and takes the plan along.
        <NativeSelect
          label="Owner"
          data={[
            { value: '', label: 'Nobody yet' },
            ...reps.map((rep) => ({ value: rep.id, label: rep.name })),
          ]}
          {...form.register('ownerRepId', { setValueAs: (value: string | null) => value || null })}
        />
      )}
    </Ask>
  )
}
