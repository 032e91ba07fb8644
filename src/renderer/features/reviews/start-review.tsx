import { Modal, Select, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { type PlanKind, type ReviewKind, reviewKinds } from '#contract/values.ts'
import { FormFoot } from '../../components/form-foot.tsx'
import { call, CallError } from '../../lib/call.ts'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'

type Props = { opened: boolean; onClose: () => void; repId: string | null }

/** Which kinds are about a deal or an account, and which plan stands for that. */
const about: Partial<Record<ReviewKind, PlanKind>> = {
  deal: 'opportunity_plan',
  account: 'account_plan',
}

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
  const planKind = about[kind] ?? null
  const candidates = useRead(
    'plans.candidates',
    { kind: planKind ?? 'account_plan', repId: repId ?? '', search: '' },
    { enabled: planKind !== null && repId !== null },
  ).data?.candidates

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
        {planKind ? (
          <Select
            label={kind === 'deal' ? 'Deal' : 'Account'}
            searchable
            selectFirstOptionOnChange
            disabled={repId === null}
            value={subject}
            nothingFoundMessage="Nothing found. An import or a new account brings more."
            data={(candidates ?? []).map((candidate) => ({
              value: candidate.opportunityId ?? candidate.accountId ?? '',
              label: [candidate.name, candidate.detail].filter(Boolean).join(' · '),
            }))}
            onChange={setSubject}
          />
        ) : null}
        <FormFoot problem={problem} submit="Start" onCancel={onClose} />
      </Stack>
    </form>
  )
}
