import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type ReviewKind, reviewKinds } from '#contract/values.ts'
import { DayInput } from '../../components/day-input.tsx'
import { FormFoot } from '../../components/form-foot.tsx'
import { SubjectSelect } from '../../components/subject-select.tsx'
import { useRead, useWrite } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './agendas.module.css'

type Props = {
  /** The rep, where the screen knows it already. */
  repId: string | null
  today: string
  onPrepared: (agendaId: string) => void
  onCancel: () => void
}

/** Whom the review is with, of which kind, about what and when; the app does the rest. */
export function PrepareForm({ repId: known, today, onPrepared, onCancel }: Props) {
  const reps = useRead('team.reps', { archived: false }).data?.reps ?? []
  const build = useWrite('agendas.build')
  const [chosenRep, setRep] = useState('')
  const [kind, setKind] = useState<ReviewKind>('one_on_one')
  const [about, setAbout] = useState<string | null>(null)
  const [plannedOn, setPlannedOn] = useState<string | null>(null)
  const [plannedTime, setPlannedTime] = useState('')
  const [asked, setAsked] = useState(false)
  const repId = known ?? (chosenRep || (reps.length === 1 ? (reps[0]?.id ?? '') : ''))
  const needs = kind === 'deal' || kind === 'account'
  const repMissing = repId === ''
  const aboutMissing = needs && about === null

  async function save(): Promise<void> {
    setAsked(true)
    if (repMissing || aboutMissing) return
    const subject = {
      repId,
      reviewKind: kind,
      accountId: kind === 'account' ? about : null,
      opportunityId: kind === 'deal' ? about : null,
    }
    const time = plannedOn === null || plannedTime === '' ? null : plannedTime
    const built = await build.mutateAsync({ subject, plannedOn, plannedTime: time })
    onPrepared(built.agenda.id)
  }

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save().catch(() => undefined)
      }}
    >
      {known === null ? (
        <NativeSelect
          label="With"
          data-autofocus
          value={repId}
          onChange={(event) => {
            setRep(event.currentTarget.value)
            setAbout(null)
          }}
          error={asked && repMissing ? 'Whom is it with?' : undefined}
          data={[
            { value: '', label: 'Choose…' },
            ...reps.map((rep) => ({ value: rep.id, label: rep.name })),
          ]}
        />
      ) : null}
      <NativeSelect
        label="Kind of review"
        value={kind}
        onChange={(event) => {
          const next = reviewKinds.find((entry) => entry === event.currentTarget.value)
          if (next) setKind(next)
          setAbout(null)
        }}
        data={reviewKinds.map((value) => ({ value, label: reviewKindNames[value] }))}
      />
      {needs && repId !== '' ? (
        <SubjectSelect
          repId={repId}
          kind={kind}
          value={about}
          onChange={setAbout}
          error={asked && aboutMissing ? 'What is it about?' : undefined}
        />
      ) : null}
      <div className={classes.when}>
        <DayInput label="When" value={plannedOn} onChange={setPlannedOn} today={today} />
        <TextInput
          label="Time"
          type="time"
          value={plannedTime}
          disabled={plannedOn === null}
          onChange={(event) => setPlannedTime(event.currentTarget.value)}
        />
      </div>
      <FormFoot
        problem={build.error?.message}
        submit="Prepare"
        busy={build.isPending}
        onCancel={onCancel}
      />
    </form>
  )
}
