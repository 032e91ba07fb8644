import { SegmentedControl } from '@mantine/core'
import type { PlanDetail } from '#contract/plans.ts'
import { type PlanIntent, planIntents } from '#contract/template-definition.ts'
import { intentWords, isShown } from '#domain/templates/intent.ts'
import { call } from '../../lib/call.ts'
import { tellProblem } from '../../lib/tell.ts'
import { offerUndo } from '../../lib/undo.ts'
import classes from './intent-control.module.css'

/** What a plan is for. It decides which sections show, where its template makes a difference. */
export function IntentControl({ detail }: { detail: PlanDetail }) {
  const { plan, definition } = detail
  const differs = definition.sections.some((section) => section.intents !== undefined)
  if (!differs && plan.intent === null) return null
  const hidden = definition.sections.filter((section) => !isShown(section, plan.intent))
  return (
    <div className={classes.intent}>
      <span id={`intent-${plan.id}`}>This plan is to</span>
      <SegmentedControl
        aria-labelledby={`intent-${plan.id}`}
        size="xs"
        disabled={plan.archivedAt !== null}
        value={plan.intent ?? ''}
        data={[
          ...planIntents.map((intent) => ({ value: intent, label: intentWords[intent] })),
          { value: '', label: 'Not said' },
        ]}
        onChange={(value) => {
          const intent = planIntents.find((item) => item === value) ?? null
          void setIntent(plan.id, plan.intent, intent).catch(tellProblem)
        }}
      />
      {hidden.length > 0 ? (
        <p>
          Hidden, with all that is in {hidden.length === 1 ? 'it' : 'them'}:{' '}
          {hidden.map((section) => section.label).join(', ')}.
        </p>
      ) : null}
    </div>
  )
}

async function setIntent(
  planId: string,
  before: PlanIntent | null,
  intent: PlanIntent | null,
): Promise<void> {
  const set = async (to: PlanIntent | null, was?: PlanIntent | null) => {
    await call('plans.setIntent', { planId, intent: to, was })
  }
  await set(intent)
  offerUndo({
    label: intent === null ? 'Intent taken away' : `This plan is to ${intent}`,
    undo: () => set(before, intent),
    redo: () => set(intent, before),
  })
}
