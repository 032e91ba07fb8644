import { Modal } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReviewKind } from '#contract/values.ts'
import { Badge } from '../../components/badge.tsx'
import { Line, Lines, PanelNote } from '../../components/panel.tsx'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { saySkip, stateLooks } from './cadence-words.ts'
import { sayDay } from '../../lib/format.ts'

/** The reviews behind a figure. */
export type RowsOf = {
  readonly kind: ReviewKind
  /** null: of everybody. */
  readonly repId: string | null
  readonly from: string
  readonly to: string
}

type Props = { of: RowsOf | null; today: string; onClose: () => void }

/** The reviews that a figure was counted from, the newest first. */
export function HeldRows({ of, today, onClose }: Props) {
  return (
    <Modal
      opened={of !== null}
      onClose={onClose}
      title={of ? `${reviewKindNames[of.kind]}: held, missed and skipped` : ''}
      size={640}
    >
      {of ? <Rows of={of} today={today} /> : null}
    </Modal>
  )
}

function Rows({ of, today }: { of: RowsOf; today: string }) {
  const read = useRead('cadence.between', { ...of, removed: false }).data
  const counted = (read?.occurrences ?? [])
    .filter(({ state }) => state === 'held' || state === 'missed' || state === 'skipped')
    .toReversed()
  return (
    <>
      {read !== undefined && counted.length === 0 ? (
        <PanelNote>None in these weeks.</PanelNote>
      ) : null}
      <Lines>
        {counted.map((one) => {
          const look = stateLooks[one.state]
          const words = `${one.repName}, ${sayDay(one.on, today)}`
          return (
            <Line
              key={one.key}
              detail={one.skip === null ? '' : saySkip(one.skip, one.repName)}
              end={<Badge tone={look.tone}>{look.word}</Badge>}
            >
              {one.reviewId === null ? (
                <Link to="/week" search={{ of: one.on }}>
                  {words}
                </Link>
              ) : (
                <Link to="/reviews/$reviewId" params={{ reviewId: one.reviewId }}>
                  {words}
                </Link>
              )}
            </Line>
          )
        })}
      </Lines>
    </>
  )
}
