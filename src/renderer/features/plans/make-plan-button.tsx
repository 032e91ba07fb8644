import { Button, Modal, NativeSelect, Stack } from '@mantine/core'
import { useState } from 'react'
import type { PlanSubject } from '#contract/plans.ts'
import { FormFoot } from '../../components/form-foot.tsx'
import { useRead } from '../../lib/queries.ts'
import { tellProblem } from '../../lib/tell.ts'
import { openOrMakePlan } from './open-plan.ts'

type Props = {
  /**
   * What the plan is about: a deal, an account, a rep's quarter or a call. Where its `repId` is null
   * the manager is asked whose plan it is.
   */
  subject: PlanSubject
  /** The review in which it is made; null outside one. */
  reviewId: string | null
  /** Called with the plan that was there, or that was made. */
  onOpen: (planId: string) => void
  /** Only the way to a plan that is there, as for a deal that is closed. */
  openOnly?: boolean
}

/** Opens the plan for a subject, or makes it in one click where there is none. */
export function MakePlanButton({ subject, reviewId, onOpen, openOnly = false }: Props) {
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const found = useRead('plans.find', subject).data
  async function open(repId: string | null): Promise<void> {
    setAsking(false)
    setBusy(true)
    try {
      onOpen(await openOrMakePlan({ ...subject, repId }, reviewId))
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const planId = found?.planId ?? null
  if (openOnly && planId === null) return null
  return (
    <>
      <Button
        loading={busy}
        disabled={!found}
        onClick={() => {
          if (planId) onOpen(planId)
          else if (subject.repId === null) setAsking(true)
          else void open(subject.repId)
        }}
      >
        {planId ? 'Open the plan' : 'Make the plan'}
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Whose plan is it?">
        {asking ? <AskRep onChoose={open} onCancel={() => setAsking(false)} /> : null}
      </Modal>
    </>
  )
}

type AskProps = { onChoose: (repId: string) => Promise<void>; onCancel: () => void }

function AskRep({ onChoose, onCancel }: AskProps) {
  const reps = useRead('team.reps', { archived: false }).data?.reps ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const repId = chosen ?? reps[0]?.id ?? null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (repId) void onChoose(repId)
      }}
    >
      <Stack gap="md">
        <NativeSelect
          data-autofocus
          label="Rep"
          description="Nobody owns it in Plumbline, so say who keeps its plan."
          value={repId ?? ''}
          data={reps.map((rep) => ({ value: rep.id, label: rep.name }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <FormFoot submit="Make the plan" disabled={repId === null} onCancel={onCancel} />
      </Stack>
    </form>
  )
}
