import { Button, TextInput } from '@mantine/core'
import type { DifferenceOutcome, PlanDifference } from '#contract/plans.ts'
import { emptyValue } from '#domain/templates/empty.ts'
import { fieldOf } from '#domain/templates/fields.ts'
import { Badge } from '../../components/badge.tsx'
import { call } from '../../lib/call.ts'
import { formatDay } from '../../lib/format.ts'
import { tellProblem } from '../../lib/tell.ts'
import { offerUndo } from '../../lib/undo.ts'
import { crmWords } from './plan-words.ts'
import classes from './panels.module.css'
import type { PlanForm } from './use-plan-form.ts'
import { useDraftedText } from '../../lib/use-drafted.ts'

type Props = {
  planForm: PlanForm
  onField: (key: string) => void
  /** The one field whose difference is shown; all of them when absent. */
  only?: string
}

const outcomes: readonly { outcome: DifferenceOutcome; say: string; closed: string }[] = [
  { outcome: 'crm_right', say: 'CRM is right', closed: 'CRM right' },
  { outcome: 'plan_right', say: 'Plan is right', closed: 'Plan right' },
  { outcome: 'both_stale', say: 'Both are stale', closed: 'Both stale' },
]

/** Where the plan and the newest CRM snapshot say different things, each to be closed in one click. */
export function DifferencesPanel({ planForm, onField, only }: Props) {
  const { deal, compared } = planForm.detail
  const differences = planForm.detail.differences.filter(
    (item) => only === undefined || item.fieldKey === only,
  )
  if (!deal || deal.snapshotOn === null) {
    return (
      <p className={classes.calm}>
        {deal
          ? 'This deal was never in a CRM export, so there is nothing to compare.'
          : 'Only a plan for a deal is compared with the CRM.'}
      </p>
    )
  }
  const open = differences.filter((item) => item.explained === null)
  const closed = differences.filter((item) => item.explained !== null)
  return (
    <div className={classes.panel}>
      <p className={classes.calm}>
        {compared.length === 0
          ? 'The newest export says nothing that this plan could be compared with.'
          : `Compared with the export of ${formatDay(deal.snapshotOn)}: ${
              open.length === 0 ? 'all agreed or explained.' : `${open.length} to look at.`
            }`}
      </p>
      {[...open, ...closed].map((difference) => (
        <Difference
          key={difference.field}
          difference={difference}
          planForm={planForm}
          onField={onField}
        />
      ))}
    </div>
  )
}

function Difference(props: Props & { difference: PlanDifference }) {
  const { difference, planForm, onField } = props
  const { explained } = difference
  const [words, setWords] = useDraftedText({
    key: `difference:${planForm.detail.plan.id}:${difference.field}`,
    label: `What differs from the CRM in the plan ${planForm.detail.plan.title}`.slice(0, 300),
  })
  const name = crmWords[difference.field]
  return (
    <section className={classes.difference} aria-label={name}>
      <h3>
        <button type="button" onClick={() => onField(difference.fieldKey)}>
          {name}
        </button>
        {explained ? (
          <Badge tone="ok">
            {outcomes.find((item) => item.outcome === explained.outcome)?.closed}
          </Badge>
        ) : (
          <Badge tone="warn">Differs</Badge>
        )}
      </h3>
      <dl className={classes.sides}>
        <dt>Plan</dt>
        <dd>{difference.planSays || 'says nothing'}</dd>
        <dt>CRM</dt>
        <dd>{difference.crmSays}</dd>
      </dl>
      {explained ? (
        <div className={classes.explained}>
          {explained.words === '' ? null : <p>“{explained.words}”</p>}
          <Button
            size="compact-sm"
            variant="default"
            disabled={planForm.disabled}
            onClick={() =>
              void call('plans.withdrawExplanation', { explanationId: explained.id }).catch(
                tellProblem,
              )
            }
          >
            Open again
          </Button>
        </div>
      ) : (
        <>
          <TextInput
            size="xs"
            aria-label={`${name}: why they differ, if you want to say`}
            placeholder="Why, in a few words (optional)"
            disabled={planForm.disabled}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <div className={classes.outcomes}>
            {outcomes.map((item) => (
              <Button
                key={item.outcome}
                size="compact-sm"
                variant="default"
                disabled={planForm.disabled}
                onClick={() => void close(props, item.outcome, words.trim()).catch(tellProblem)}
              >
                {item.say}
              </Button>
            ))}
          </div>
        </>
      )}
    </section>
  )
}

async function close(
  { difference, planForm }: Props & { difference: PlanDifference },
  outcome: DifferenceOutcome,
  words: string,
): Promise<void> {
  const { detail, reviewId } = planForm
  if (!(await planForm.flush())) return
  const input = {
    planId: detail.plan.id,
    field: difference.field,
    planValue: difference.planValue,
    crmValue: difference.crmValue,
    outcome,
    words,
    reviewId,
  }
  let done = await call('plans.explainDifference', input)
  planForm.touched({ kind: 'edited', fieldKey: difference.fieldKey })
  offerUndo({
    label: `${crmWords[difference.field]}: difference closed`,
    undo: async () => {
      await call('plans.withdrawExplanation', { explanationId: done.explanationId })
      if (done.taken === null) return
      const field = fieldOf(detail.definition, done.fieldKey)
      await call('plans.saveField', {
        planId: detail.plan.id,
        fieldKey: done.fieldKey,
        value: done.taken.before ?? (field ? emptyValue(field, detail.currency) : null),
        score: done.taken.score,
        revision: done.taken.revision,
        reviewId,
      })
    },
    redo: async () => {
      done = await call('plans.explainDifference', input)
    },
  })
}
