import { Button, Chip } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { type TimelineEntry, type TimelineKind, timelineKinds } from '#contract/person.ts'
import { readAmountText } from '#domain/crm/state.ts'
import { Badge } from '../../components/badge.tsx'
import { Line, Lines, PanelNote } from '../../components/panel.tsx'
import { RecordLink } from '../../components/record-link.tsx'
import { WhenRead } from '../../components/states.tsx'
import { formatDay, formatMoney, sayCount } from '../../lib/format.ts'
import { readOptions } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './person-screen.module.css'

const step = 40
const most = 400

const kindLabels: Readonly<Record<TimelineKind, string>> = {
  review: 'Reviews',
  promise: 'Promises',
  note: 'Notes',
  plan: 'Plans',
  deal: 'Deals',
}

type Props = {
  repId: string
  today: string
  /** null: all. */
  kinds: readonly TimelineKind[] | null
  onKinds: (kinds: readonly TimelineKind[] | null) => void
}

/** What happened with a person, newest first. */
export function Timeline({ repId, kinds, onKinds }: Props) {
  const [limit, setLimit] = useState(step)
  const shown = kinds ?? timelineKinds
  const read = useQuery({
    ...readOptions('team.timeline', { repId, kinds: [...shown], limit }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className={classes.kinds} role="group" aria-label="Show in the timeline">
        {timelineKinds.map((kind) => (
          <Chip
            key={kind}
            size="xs"
            radius="sm"
            variant="light"
            checked={shown.includes(kind)}
            onChange={() => onKinds(toggled(shown, kind))}
          >
            {kindLabels[kind]}
          </Chip>
        ))}
      </div>
      <WhenRead read={read}>
        {({ entries, more }) => (
          <>
            {entries.length === 0 ? (
              <PanelNote>
                {kinds === null
                  ? 'Nothing has happened yet: no review, promise, note, plan or change.'
                  : 'Nothing of these kinds. Choose more above.'}
              </PanelNote>
            ) : null}
            <Lines>
              {entries.map((entry, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- one record may stand here twice
                <Entry key={`${entry.kind} ${entry.on} ${index}`} entry={entry} repId={repId} />
              ))}
            </Lines>
            {more && limit < most ? (
              <Button variant="subtle" onClick={() => setLimit(Math.min(limit * 2, most))}>
                Show older
              </Button>
            ) : null}
          </>
        )}
      </WhenRead>
    </>
  )
}

/** All but one, or all again; the last one that is shown stays. */
function toggled(
  shown: readonly TimelineKind[],
  kind: TimelineKind,
): readonly TimelineKind[] | null {
  if (shown.length === timelineKinds.length) return [kind]
  const next = timelineKinds.filter((entry) => (entry === kind) !== shown.includes(entry))
  return next.length === 0 || next.length === timelineKinds.length ? null : next
}

function Entry({ entry, repId }: { entry: TimelineEntry; repId: string }) {
  const { words, detail, secret } = describe(entry, repId)
  return (
    <Line
      lead={formatDay(entry.on)}
      detail={detail}
      end={secret ? <Badge tone="neutral">Private</Badge> : null}
    >
      {words}
    </Line>
  )
}

function describe(
  entry: TimelineEntry,
  repId: string,
): { words: ReactNode; detail?: string; secret?: boolean } {
  switch (entry.kind) {
    case 'review': {
      const { review } = entry
      return {
        words: (
          <>
            <RecordLink record={{ kind: 'review', refId: review.reviewId, repId }}>
              {reviewKindNames[review.reviewKind]}
            </RecordLink>
            {review.about ? ` · ${review.about}` : ''}
          </>
        ),
        detail:
          review.state === 'closed'
            ? `${review.looked} of ${review.due} due plans looked at, ${review.used} used`
            : 'not closed yet',
      }
    }
    case 'promise':
      return {
        words: (
          <RecordLink record={{ kind: 'commitment', refId: entry.commitmentId, repId }}>
            {entry.text}
          </RecordLink>
        ),
        detail: `Promise ${promiseEvents[entry.event]}, ${sayOwner(entry)}`,
        secret: entry.private,
      }
    case 'note':
      return {
        words: (
          <RecordLink
            record={{ kind: 'note', refId: entry.noteId, repId, reviewId: entry.reviewId }}
          >
            {entry.text || 'Coaching note'}
          </RecordLink>
        ),
        detail: 'Coaching note',
        secret: entry.private,
      }
    case 'plan':
      return {
        words: (
          <RecordLink record={{ kind: 'plan', refId: entry.planId, repId }}>
            {entry.title}
          </RecordLink>
        ),
        detail: `${sayCount(entry.fields, 'field')} changed`,
      }
    case 'deal':
      return {
        words: (
          <RecordLink record={{ kind: 'opportunity', refId: entry.opportunityId, repId }}>
            {entry.name}
          </RecordLink>
        ),
        detail: sayChange(entry),
      }
  }
}

const promiseEvents = { made: 'made', done: 'kept', dropped: 'dropped' } as const

function sayOwner(entry: Extract<TimelineEntry, { kind: 'promise' }>): string {
  if (entry.owner === 'manager') return 'mine'
  return entry.owner === 'rep' ? 'theirs' : entry.ownerName
}

const changeFields = {
  stage: 'Stage',
  amount: 'Amount',
  close_date: 'Close date',
  owner: 'Owner',
  next_step: 'Next step',
  status: 'Status',
} as const

function sayChange(entry: Extract<TimelineEntry, { kind: 'deal' }>): string {
  const field = changeFields[entry.field]
  // An owner is kept as an id, which says nothing to a person.
  if (entry.field === 'owner') return `${field} changed`
  return `${field}: ${sayValue(entry.field, entry.before)} → ${sayValue(entry.field, entry.after)}`
}

function sayValue(field: string, value: string | null): string {
  if (value === null || value === '') return 'none'
  if (field === 'close_date') return formatDay(value)
  const amount = field === 'amount' ? readAmountText(value) : null
  return amount ? formatMoney(amount) : value
}
