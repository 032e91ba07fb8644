import { useState } from 'react'
import type { ReviewKind } from '#contract/values.ts'
import { DayAndTime } from '../../components/day-and-time.tsx'
import { Ask } from '../../components/ask.tsx'
import { SubjectSelect } from '../../components/subject-select.tsx'
import { RepSelect } from '../../components/rep-select.tsx'
import { ReviewKindSelect } from '../../components/review-kind-select.tsx'
import { useRead, useWrite } from '../../lib/queries.ts'

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
    <Ask
      problem={build.error?.message}
      submit="Prepare"
      busy={build.isPending}
      onCancel={onCancel}
      onSubmit={() => save().catch(() => undefined)}
    >
      {known === null ? (
        <RepSelect
          label="With"
          none="Choose…"
          value={repId}
          onChange={(next) => {
            setRep(next)
            setAbout(null)
          }}
          error={asked && repMissing ? 'Whom is it with?' : undefined}
          focusFirst
        />
      ) : null}
      <ReviewKindSelect
        value={kind}
        onChange={(next) => {
          setKind(next)
          setAbout(null)
        }}
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
      <DayAndTime
        day={{ label: 'When', value: plannedOn, onChange: setPlannedOn, today }}
        time={{ value: plannedTime, disabled: plannedOn === null, onChange: setPlannedTime }}
      />
    </Ask>
  )
}
