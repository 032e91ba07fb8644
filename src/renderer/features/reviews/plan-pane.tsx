import { Button, Select } from '@mantine/core'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useCallback, useEffect } from 'react'
import type { Review, ReviewPlan } from '#contract/reviews.ts'
import { EmptyState } from '../../components/states.tsx'
import { call } from '../../lib/call.ts'
import { keysOf } from '../../lib/commands.ts'
import { sayCount } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { tellProblem } from '../../lib/tell.ts'
import { planKindNames } from '../../lib/words.ts'
import { sayDuration } from './clock-words.ts'
import type { Cited } from './drafts.ts'
import { useInFront } from './front-plan.ts'
import { openIn, planKey, planList } from './plan-key.ts'
import classes from './plan-pane.module.css'
import { useSeenFor } from './use-seen-for.ts'

/** What the app draws a plan with. */
export type PlanSlot = {
  readonly planId: string
  readonly reviewId: string
  readonly onCite: (fieldKey: string) => void
}

type Props = {
  review: Review
  selected: string | null
  onSelect: (plan: string | null) => void
  onCite: (cited: Cited) => void
  /** Opens the form for a plan that is made in this review. */
  onMake: () => void
  renderPlan: (slot: PlanSlot) => ReactNode
}

/** The plans of this review: the one that it is about, another one, or the list to open one from. */
export function PlanPane({ review, selected, onSelect, onCite, onMake, renderPlan }: Props) {
  const open = openIn(review, selected)
  const missing = open?.plan?.planId === null ? open.plan : undefined
  // A plan that is not due in this review may be opened all the same.
  const planId = open ? (open.plan ? open.plan.planId : open.key) : null
  const cite = useCallback(
    (fieldKey: string) => {
      if (planId) onCite({ planId, fieldKey })
    },
    [planId, onCite],
  )
  useOpened(review, planId, missing, open?.byItself === true)
  useInFront(planId)
  const toList = <BackToList onBack={() => onSelect(planList)} />
  if (planId) {
    return (
      <>
        {toList}
        <div className={classes.plan}>
          {renderPlan({
            planId,
            reviewId: review.id,
            onCite: cite,
          })}
        </div>
      </>
    )
  }
  if (missing) {
    return (
      <>
        {toList}
        <MissingPlan review={review} plan={missing} onMade={onSelect} />
      </>
    )
  }
  return <PlanList review={review} onSelect={onSelect} onMake={onMake} />
}

/**
 * Notes in the review that a plan was opened, or looked for in vain. A place that the app opened by
 * itself counts as looked for only once it was in front as long as a plan has to be.
 */
function useOpened(
  review: Review,
  planId: string | null,
  missing: ReviewPlan | undefined,
  byItself: boolean,
): void {
  const reviewId = review.id
  const kind = missing?.planKind
  const accountId = missing?.accountId ?? null
  const opportunityId = missing?.opportunityId ?? null
  const noteMissing = useCallback(() => {
    if (!kind) return
    const place = { planKind: kind, accountId, opportunityId }
    void call('reviews.openPlan', { is: 'missing', reviewId, ...place }).catch(tellProblem)
  }, [reviewId, kind, accountId, opportunityId])
  useEffect(() => {
    if (planId) {
      void call('reviews.openPlan', { is: 'there', reviewId, planId }).catch(tellProblem)
    } else if (!byItself) {
      noteMissing()
    }
  }, [reviewId, planId, byItself, noteMissing])
  const waits = byItself && missing?.openedAbsent === false && review.state === 'running'
  const least = useRead('settings.get', {}).data?.settings.verdict.lookedSeconds ?? 60
  useSeenFor(least, waits, noteMissing)
}

function BackToList({ onBack }: { onBack: () => void }) {
  return (
    <div className={classes.back}>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<ArrowLeft size={14} strokeWidth={1.75} aria-hidden="true" />}
        onClick={onBack}
      >
        Plans of this review
      </Button>
    </div>
  )
}

function MissingPlan({
  review,
  plan,
  onMade,
}: {
  review: Review
  plan: ReviewPlan
  onMade: (planId: string) => void
}) {
  const name = planKindNames[plan.planKind].toLowerCase()
  return (
    <EmptyState
      title={`No ${name} yet`}
      actions={
        <Button
          onClick={() =>
            void call('plans.create', {
              kind: plan.planKind,
              repId: review.repId,
              accountId: plan.accountId,
              opportunityId: plan.opportunityId,
              period: plan.period,
              reviewId: review.id,
            })
              .then((made) => onMade(made.plan.id))
              .catch(tellProblem)
          }
        >
          Make it now, together
        </Button>
      }
    >
      {plan.due
        ? `${plan.title}: this review works beside a plan. Making a first one takes about ten minutes; in this review it still counts as missing.`
        : `${plan.title}: no plan is asked for here. Make one where it helps.`}
    </EmptyState>
  )
}

function PlanList({ review, onSelect, onMake }: Pick<Props, 'review' | 'onSelect' | 'onMake'>) {
  const { plans } = review
  const first = plans.find((plan) => !isLookedAt(plan))
  return (
    <div className={classes.list}>
      <h2>Plans of this review</h2>
      {plans.length === 0 ? (
        <p className={classes.none}>
          No plan is due in this review. Open one when the talk comes to it, or make it here.
        </p>
      ) : (
        <ul className={classes.cards}>
          {plans.map((plan) => (
            <li key={planKey(plan)} className={classes.card}>
              <div className={classes.about}>
                <span className={classes.title}>{plan.title}</span>
                <span className="meta">
                  {planKindNames[plan.planKind]}
                  {plan.due ? '' : ' · not due'}
                </span>
                <span className={classes.looked}>{sayLooked(plan)}</span>
              </div>
              <Button
                variant={plan === first ? 'filled' : 'default'}
                title={plan === first ? keysOf('review.plan') : ''}
                aria-label={`Open ${plan.title}, ${planKindNames[plan.planKind]}`}
                onClick={() => onSelect(planKey(plan))}
              >
                Open
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AnotherPlan review={review} onSelect={onSelect} />
      <div>
        <Button
          variant="default"
          title={plans.length === 0 ? keysOf('review.plan') : ''}
          onClick={onMake}
        >
          Make a plan
        </Button>
      </div>
      <p className="meta">
        A plan counts as looked at after a minute in front, or when a field is edited, confirmed or
        cited.
      </p>
    </div>
  )
}

function isLookedAt(plan: ReviewPlan): boolean {
  return (
    plan.openedAbsent || plan.secondsInFront >= 60 || plan.edited + plan.confirmed + plan.cited > 0
  )
}

function sayLooked(plan: ReviewPlan): string {
  if (plan.planId === null) return plan.openedAbsent ? 'Looked for: there is none' : 'None yet'
  const done = [
    ...(plan.edited > 0 ? [`${sayCount(plan.edited, 'field')} edited`] : []),
    ...(plan.confirmed > 0 ? [`${plan.confirmed} confirmed`] : []),
    ...(plan.cited > 0 ? [`${plan.cited} cited`] : []),
  ]
  const seconds = Math.floor(plan.secondsInFront)
  const time = seconds > 0 ? [`${sayDuration(seconds)} in front`] : []
  return [...time, ...done].join(', ') || 'Not opened yet'
}

function AnotherPlan({ review, onSelect }: Pick<Props, 'review' | 'onSelect'>) {
  const listed = new Set(review.plans.map((plan) => plan.planId))
  const read = useRead('plans.list', {
    kind: null,
    repId: review.repId,
    accountId: null,
    opportunityId: null,
    archived: false,
    offset: 0,
    limit: 100,
  })
  const others = (read.data?.plans ?? []).filter((plan) => !listed.has(plan.id))
  if (others.length === 0) return null
  return (
    <Select
      label={`Another plan of ${review.repName}`}
      placeholder="Choose one to open"
      searchable
      selectFirstOptionOnChange
      value={null}
      data={others.map((plan) => ({
        value: plan.id,
        label: `${plan.title} · ${planKindNames[plan.kind]}`,
      }))}
      onChange={(planId) => {
        if (planId) onSelect(planId)
      }}
    />
  )
}
