import type { Audience } from '#contract/summary-values.ts'
import { reviewNames } from '#domain/summaries/wording.ts'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import classes from './summary-screen.module.css'
import { SummaryPanel } from './summary-panel.tsx'
import { sayDate } from '../../lib/format.ts'

type Props = {
  reviewId: string
  audience: Audience
  onAudience: (audience: Audience) => void
}

/** What a review sends out. */
export function SummaryScreen({ reviewId, audience, onAudience }: Props) {
  const read = useRead('summaries.preview', { reviewId, audience: 'rep' })
  return (
    <WhenRead read={read}>
      {({ summary: { review } }) => (
        <div className={classes.screen}>
          <Screen
            title={`Summary of the ${reviewNames[review.kind]} with ${review.repName}, ${sayDate(review.heldOn)}`}
          >
            <SummaryPanel
              reviewId={reviewId}
              repName={review.repName}
              audience={audience}
              onAudience={onAudience}
            />
          </Screen>
        </div>
      )}
    </WhenRead>
  )
}
