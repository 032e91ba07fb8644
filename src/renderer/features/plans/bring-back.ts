import type { Input } from '#contract/contract.ts'
import { call } from '../../lib/call.ts'
import { tellProblem } from '../../lib/tell.ts'
import { offerUndo } from '../../lib/undo.ts'
import { knownRevision } from './known-revisions.ts'
import type { PlanForm } from './use-plan-form.ts'

type Side = Pick<Input<'plans.restoreRevision'>, 'fieldKey' | 'seq' | 'side'>

/** Brings one side of an old change of a field back, as a new change that an undo takes back. */
export function bringBack(planForm: PlanForm, label: string, side: Side): void {
  const { detail, reviewId } = planForm
  const planId = detail.plan.id
  const { fieldKey } = side
  // The form takes what was brought back when the plan is read again, which may be after an undo.
  let newest = 0
  const put = async (what: Side) => {
    const revision = Math.max(newest, knownRevision(planId, fieldKey))
    const made = await call('plans.restoreRevision', { planId, revision, reviewId, ...what })
    newest = made.revision
    return made.seq
  }
  const work = async () => {
    if (!(await planForm.flush())) return
    let seq = await put(side)
    planForm.touched({ kind: 'edited', fieldKey })
    offerUndo({
      label: `${label}: old text brought back`,
      undo: async () => {
        if (seq !== null) await put({ fieldKey, seq, side: 'before' })
      },
      redo: async () => {
        seq = await put(side)
      },
    })
  }
  work().catch(tellProblem)
}
