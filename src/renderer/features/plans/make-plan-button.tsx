import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PlanSubject } from '#contract/plans.ts'
import { useRead } from '../../lib/queries.ts'
import { tellProblem } from '../../lib/tell.ts'
import { openOrMakePlan } from './open-plan.ts'

type Props = {
  /** What the plan is about: a deal, an account, a rep's quarter or a call. */
  subject: PlanSubject
  /** The review in which it is made; null outside one. */
  reviewId: string | null
  /** Called with the plan that was there, or that was made. */
  onOpen: (planId: string) => void
}

/** Opens the plan for a subject, or makes it in one click where there is none. */
export function MakePlanButton({ subject, reviewId, onOpen }: Props) {
  const [busy, setBusy] = useState(false)
  const found = useRead('plans.find', subject).data
  async function open(): Promise<void> {
    setBusy(true)
    try {
      onOpen(await openOrMakePlan(subject, reviewId))
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button variant="default" loading={busy} disabled={!found} onClick={() => void open()}>
      {found?.planId ? 'Open the plan' : 'Make the plan'}
    </Button>
  )
}
