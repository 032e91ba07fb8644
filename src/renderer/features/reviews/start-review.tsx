import { Modal, Select, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { type ReviewKind, reviewKinds } from '#contract/values.ts'
import { FormFoot } from '../../components/form-foot.tsx'
import { SubjectSelect } from '../../components/subject-select.tsx'
import { call, CallError } from '../../lib/call.ts'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'

type Props = { opened: boolean; onClose: () => void; repId: string | null }

/** Starts a review without an agenda: with whom, of which kind, about what. */
export function StartReview({ opened, onClose, repId }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Start a review">
      <StartForm repId={repId} onClose={onClose} />
    </Modal>
  )
}

function StartForm({ repId: given, onClose }: Omit<Props, 'opened'>) {
  const navigate = useNavigate()
  const reps = useRead('team.reps', { archived: false }).data?.reps ?? []
  const [repId, setRepId] = useState(given)
  const [kind, setKind] = useState<ReviewKind>('one_on_one')
  const [subject, setSubject] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const about = kind === 'deal' || kind === 'account' ? kind : null

  async function start(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!repId) return setProblem('With whom?')
    try {
      const { review } = await call('reviews.start', {
        from: 'scratch',
        repId,
        kind,
        accountId: kind === 'account' ? subject : null,
        opportunityId: kind === 'deal' ? subject : null,
      })
      onClose()
      await navigate({ to: '/reviews/$reviewId', params: { reviewId: review.id } })
    } catch (error) {
      setProblem(
        error instanceof CallError ? (error.issues[0]?.message ?? error.message) : String(error),
      )
    }
  }

  return (
    <form noValidate onSubmit={(event) => void start(event)}>
      <Stack gap="md">
        <Select
          label="With"
          data-autofocus
          searchable
          selectFirstOptionOnChange
          value={repId}
          data={reps.map((rep) => ({ value: rep.id, label: rep.name }))}
          onChange={(value) => {
            setRepId(value)
            setSubject(null)
          }}
        />
        <Select
          label="Kind"
          allowDeselect={false}
          value={kind}
          data={reviewKinds.map((value) => ({ value, label: reviewKindNames[value] }))}
          onChange={(value) => {
            setKind(reviewKinds.find((known) => known === value) ?? 'one_on_one')
            setSubject(null)
          }}
        />
        {about && repId ? (
          <SubjectSelect
            key={`${about}:${repId}`}
            repId={repId}
            kind={about}
            label={about === 'deal' ? 'Deal' : 'Account'}
            value={subject}
            onChange={setSubject}
          />
        ) : null}
        <FormFoot problem={problem} submit="Start" onCancel={onClose} />
      </Stack>
    </form>
  )
}
