import type { Today } from '#contract/today.ts'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { RecordLink } from '../../components/record-link.tsx'
import { sayAgo } from '../../lib/say-when.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { AgendaLink } from './next-reviews.tsx'
import { sayCount } from '../../lib/format.ts'

/** Summaries that have not left, and agendas without a day. */
export function ToFinish({ today }: { today: Today }) {
  const none = today.unsent.length + today.drafts.length === 0
  return (
    <Panel title="To finish">
      {none ? (
        <PanelNote>Nothing is left open: no summary to send, no loose draft.</PanelNote>
      ) : null}
      <Lines>
        {today.unsent.map((review) => (
          <Line
            key={review.reviewId}
            lead="Summary"
            detail={`Held ${sayAgo(review.heldOn, today.today)}; nobody has the summary yet`}
          >
            <RecordLink record={{ kind: 'review', refId: review.reviewId, repId: review.repId }}>
              {review.repName}
            </RecordLink>{' '}
            · {reviewKindNames[review.reviewKind]}
          </Line>
        ))}
        {today.drafts.map((agenda) => (
          <Line
            key={agenda.agendaId}
            lead="Agenda"
            detail={`${sayCount(agenda.openItems, 'item')}, no day yet`}
          >
            <AgendaLink agenda={agenda} />
          </Line>
        ))}
      </Lines>
    </Panel>
  )
}
