import type { ReviewVerdict } from '#contract/reviews.ts'
import { VerdictCard } from './verdict-card.tsx'
import classes from './verdict-list.module.css'

type Props = { verdicts: readonly ReviewVerdict[]; repName: string }

/** The verdicts of a review, one card each. */
export function VerdictList({ verdicts, repName }: Props) {
  if (verdicts.length === 0) {
    return <p className={classes.none}>No plan was due in this review, and none was opened.</p>
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
    </div>
  )
}
