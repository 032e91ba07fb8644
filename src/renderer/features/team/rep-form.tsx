import { TextInput } from '@mantine/core'
import { zodResolver } from '@hookform/resolvers/zod'
import { Controller, useForm } from 'react-hook-form'
import { type NewRep, newRep, type Rep } from '#contract/team.ts'
import { quartersAround } from '#domain/days.ts'
import { DayInput } from '../../components/day-input.tsx'
import { Ask } from '../../components/ask.tsx'
import { today } from '../../lib/here.ts'
import { useRead, useWrite } from '../../lib/queries.ts'
import { useDraftedForm } from '../../lib/use-drafted-form.ts'
import { QuotaFields } from './quota-fields.tsx'

type Props = {
  /** The rep to change, or null for a new one. */
  rep: Rep | null
  onSaved: (rep: Rep) => void
  onCancel: () => void
}

/** Adds a rep, or changes one. */
export function RepForm({ rep, onSaved, onCancel }: Props) {
  const create = useWrite('team.createRep')
  const update = useWrite('team.updateRep')
  const form = useForm<NewRep>({
    resolver: zodResolver(newRep),
    defaultValues: {
      name: rep?.name ?? '',
      email: rep?.email ?? null,
      role: rep?.role ?? '',
      startDate: rep?.startDate ?? null,
      territory: rep?.territory ?? '',
      quotas: rep?.quotas ?? [],
    },
  })
  useDraftedForm(form, {
    key: `rep:${rep?.id ?? 'new'}`,
    label: rep ? `What is known of ${rep.name}` : 'New rep',
    words: ({ name, role, territory }) => [name, role, territory].filter(Boolean).join(', '),
  })
  const { errors, isSubmitting } = form.formState
  const currency = useRead('settings.get', {}).data?.settings.currency ?? 'USD'
  const failure = create.error ?? update.error

  async function save(values: NewRep): Promise<void> {
    const saved = rep
      ? await update.mutateAsync({ ...values, repId: rep.id, revision: rep.revision })
      : await create.mutateAsync(values)
    onSaved(saved.rep)
  }

  const emptyAsNull = { setValueAs: (value: string | null) => (value ? value.trim() : null) }
  return (
    <Ask
      problem={failure?.message}
      submit={rep ? 'Save' : 'Add rep'}
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
      <TextInput
        label="E-mail"
        type="email"
        error={errors.email?.message}
        {...form.register('email', emptyAsNull)}
      />
      <TextInput
        label="Role"
        placeholder="Account executive"
        error={errors.role?.message}
        {...form.register('role')}
      />
      <TextInput
        label="Territory"
        error={errors.territory?.message}
        {...form.register('territory')}
      />
      <Controller
        control={form.control}
        name="startDate"
        render={({ field }) => (
          <DayInput
            label="On the team since"
            look="back"
            value={field.value}
            onChange={field.onChange}
            error={errors.startDate?.message}
          />
        )}
      />
      <QuotaFields control={form.control} quarters={quartersAround(today())} currency={currency} />
    </Ask>
  )
}
