import type { ReviewPlan, ReviewVerdict } from '#contract/reviews.ts'
import { VerdictCard } from './verdict-card.tsx'
import classes from './verdict-list.module.css'

type Props = {
  verdicts: readonly ReviewVerdict[]
  /** The plans of the review: one that was made in it, where none was due, has no verdict. */
  plans: readonly ReviewPlan[]
  repName: string
}

/** The verdicts of a review, one card each. */
export function VerdictList({ verdicts, plans, repName }: Props) {
  const judged = new Set(verdicts.map(({ planId }) => planId))
  const made = plans.filter(({ planId }) => planId !== null && !judged.has(planId))
  if (verdicts.length === 0) {
    return (
      <p className={classes.none}>
        {made.length === 0
          ? 'No plan was due in this review, and none was opened.'
          : `No plan was due in this review. ${sayMade(made)}`}
      </p>
    )
  }
  return (
    <div className={classes.list}>
      {verdicts.map((verdict) => (
        <VerdictCard
          key={`${verdict.planKind}:${verdict.planId ?? verdict.title}`}
          verdict={verdict}
          repName={repName}
        />
      ))}
      {made.length === 0 ? null : <p className={classes.none}>{sayMade(made)}</p>}
    </div>
  )
}

function sayMade(made: readonly ReviewPlan[]): string {
  const titles = made.map(({ title }) => title).join(', ')
  return `Made in it: ${titles}. What is made in a review is judged from the next one on.`
}
