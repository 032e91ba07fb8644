import { NativeSelect, Radio, TextInput } from '@mantine/core'
import { zodResolver } from '@hookform/resolvers/zod'
import { type Control, Controller, useForm, useWatch } from 'react-hook-form'
import {
  type Commitment,
  type CommitmentOwner,
  newCommitment,
  type NewCommitment,
} from '#contract/commitments.ts'
import { privacies } from '#contract/values.ts'
import { readersOf, readersWith } from '#domain/commitments/readers.ts'
import { useRead, useWrite } from '../lib/queries.ts'
import { useDraftedForm } from '../lib/use-drafted-form.ts'
import { Ask } from './ask.tsx'
import { CitedField } from './cited-field.tsx'
import classes from './commitment-form.module.css'
import { DayInput } from './day-input.tsx'
import { privacyWords } from './privacy-words.ts'

/** What a new commitment belongs to; null: the form asks, or it stands on its own. */
export type CommitmentTies = {
  readonly repId: string | null
  readonly reviewId?: string | null
  readonly sectionKey?: string | null
  readonly captureId?: string | null
  readonly planId?: string | null
  readonly fieldKey?: string | null
}

type Props = {
  ties: CommitmentTies
  /** The commitment whose words are changed; null makes a new one. */
  commitment: Commitment | null
  /** Words to start a new one with. */
  text?: string
  today: string
  onSaved: (commitment: Commitment) => void
  onCancel: () => void
}

/** Makes a commitment, or changes the words of one: who, what, until when, and what will show it. */
export function CommitmentForm({ ties, commitment, text, today, onSaved, onCancel }: Props) {
  const reps = useRead('team.reps', { archived: false }).data?.reps ?? []
  const create = useWrite('commitments.create')
  const edit = useWrite('commitments.edit')
  const form = useForm<NewCommitment>({
    resolver: zodResolver(newCommitment),
    defaultValues: startValues(ties, commitment, text ?? ''),
  })
  useDraftedForm(form, {
    key: `promise:${commitment?.id ?? newKey(ties)}`,
    label: commitment ? `Commitment: ${commitment.text}`.slice(0, 300) : 'New commitment',
    words: ({ text, proof }) => [text, proof].filter(Boolean).join(' – '),
  })
  const { errors, isSubmitting } = form.formState
  const repId = useWatch({ control: form.control, name: 'repId' })
  const repName = commitment?.repName ?? reps.find((rep) => rep.id === repId)?.name ?? 'The rep'
  const failure = create.error ?? edit.error
  const asksRep = ties.repId === null && commitment === null

  async function save(values: NewCommitment): Promise<void> {
    const saved = commitment
      ? await edit.mutateAsync({
          commitmentId: commitment.id,
          revision: commitment.revision,
          ...wordsOf(values),
        })
      : await create.mutateAsync(values)
    onSaved(saved.commitment)
  }

  return (
    <Ask
      problem={failure?.message}
      submit={commitment ? 'Save' : 'Add commitment'}
      busy={isSubmitting}
      onCancel={onCancel}
      onSubmit={form.handleSubmit((values) => save(values).catch(() => undefined))}
    >
      {asksRep ? (
        <NativeSelect
          label="In the talk with"
          data-autofocus
          data={[
            { value: '', label: 'Choose…' },
            ...reps.map((rep) => ({ value: rep.id, label: rep.name })),
          ]}
          error={errors.repId ? 'Whose list is it on?' : undefined}
          {...form.register('repId')}
        />
      ) : null}
      <TextInput
        label="What is promised"
        placeholder="Meet the budget owner"
        data-autofocus={!asksRep || undefined}
        error={errors.text?.message}
        {...form.register('text')}
      />
      <OwnerChoice
        control={form.control}
        repName={repName}
        onOwner={(owner) => {
          const { owner: before, privacy } = form.getValues()
          form.setValue('privacy', readersWith({ owner: before, privacy }, owner))
        }}
      />
      <NameOfOther
        control={form.control}
        error={errors.ownerName?.message}
        field={form.register('ownerName')}
      />
      {commitment ? null : (
        <Controller
          control={form.control}
          name="dueOn"
          render={({ field }) => (
            <DayInput
              label="Until when"
              planned
              value={field.value}
              onChange={field.onChange}
              today={today}
              error={errors.dueOn?.message}
            />
          )}
        />
      )}
      <TextInput
        label="What will show that it is done"
        placeholder="Her name and the date in the plan"
        error={errors.proof?.message}
        {...form.register('proof')}
      />
      {repId ? (
        <Controller
          control={form.control}
          name="planId"
          render={({ field: plan }) => (
            <Controller
              control={form.control}
              name="fieldKey"
              render={({ field }) => (
                <CitedField
                  repId={repId}
                  value={{ planId: plan.value, fieldKey: field.value }}
                  onChange={(cited) => {
                    plan.onChange(cited.planId)
                    field.onChange(cited.fieldKey)
                  }}
                />
              )}
            />
          )}
        />
      ) : null}
      <NativeSelect
        label="Who may read it"
        data={privacies.map((value) => ({ value, label: privacyWords(value, repName).label }))}
        {...form.register('privacy')}
      />
    </Ask>
  )
}

/** New ones are told apart by where they are written. */
function newKey({ reviewId, planId, repId }: CommitmentTies): string {
  return `new:${reviewId ?? planId ?? repId ?? 'anybody'}`
}

const owners: readonly CommitmentOwner[] = ['rep', 'manager', 'other']

type OwnerProps = {
  control: Control<NewCommitment>
  repName: string
  /** Hears of another owner before it is set. */
  onOwner: (owner: CommitmentOwner) => void
}

function OwnerChoice({ control, repName, onOwner }: OwnerProps) {
  const labels = { rep: repName, manager: 'I', other: 'Somebody else' }
  return (
    <Controller
      control={control}
      name="owner"
      render={({ field }) => (
        <Radio.Group
          label="Who promises"
          value={field.value}
          onChange={(value) => {
            const owner = owners.find((one) => one === value) ?? 'rep'
            onOwner(owner)
            field.onChange(owner)
          }}
        >
          <div className={classes.owners}>
            {owners.map((owner) => (
              <Radio key={owner} value={owner} label={labels[owner]} />
            ))}
          </div>
        </Radio.Group>
      )}
    />
  )
}

type NameProps = {
  control: Control<NewCommitment>
  error: string | undefined
  field: object
}

function NameOfOther({ control, error, field }: NameProps) {
  const owner = useWatch({ control, name: 'owner' })
  if (owner !== 'other') return null
  return <TextInput label="Who is it" placeholder="Mia, Legal" error={error} {...field} />
}

function startValues(
  ties: CommitmentTies,
  commitment: Commitment | null,
  text: string,
): NewCommitment {
  return {
    repId: commitment?.repId ?? ties.repId ?? '',
    owner: commitment?.owner ?? 'rep',
    ownerName: commitment?.ownerName ?? '',
    text: commitment?.text ?? text,
    proof: commitment?.proof ?? '',
    dueOn: commitment?.dueOn ?? null,
    privacy: commitment?.privacy ?? readersOf('rep'),
    planId: commitment ? commitment.planId : (ties.planId ?? null),
    fieldKey: commitment ? commitment.fieldKey : (ties.fieldKey ?? null),
    reviewId: commitment ? commitment.reviewId : (ties.reviewId ?? null),
    sectionKey: commitment ? commitment.sectionKey : (ties.sectionKey ?? null),
    captureId: commitment ? commitment.captureId : (ties.captureId ?? null),
  }
}

function wordsOf(values: NewCommitment) {
  const { owner, ownerName, text, proof, privacy, planId, fieldKey } = values
  return { owner, ownerName, text, proof, privacy, planId, fieldKey }
}
