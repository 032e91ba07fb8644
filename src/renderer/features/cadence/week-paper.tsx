import { Button, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import type { Output } from '#contract/contract.ts'
import type { Pack, PackPage, PackReview } from '#contract/cadence-values.ts'
import type { SummaryPart } from '#contract/summary-values.ts'
import { weekOf } from '#domain/cadence/week.ts'
import { sayAge } from '#domain/days/say-day.ts'
import { PaperPage } from '../../components/paper-page.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { useCommand } from '../../lib/commands.ts'
import { formatDay, sayDay, sayWeekday, sayCount } from '../../lib/format.ts'
import { useToday } from '../../lib/here.ts'
import { finishDelivery } from '../../lib/pick-file.ts'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import paper from '../../components/paper.module.css'
import { sayLength } from './cadence-words.ts'
import { sayTime } from '../../lib/say-when.ts'
import classes from './week-paper.module.css'

type Props = { of: string | null; copy: 'mine' | 'rep'; onCopy: (copy: 'mine' | 'rep') => void }

/** The pack of a week as it comes out of the printer: one page a rep, mine or for the reps. */
export function WeekPaper({ of, copy, onCopy }: Props) {
  const today = useToday()
  const { from } = weekOf(of ?? today)
  useCommand('agendas.print', print)
  return (
    <Screen
      title={`Print: week of ${sayDay(from, today)}`}
      actions={
        <>
          <Link to="/week" search={of ? { of } : {}} className={paper.back}>
            Back to the week
          </Link>
          <Button onClick={print}>Print</Button>
        </>
      }
      toolbar={
        <div className={paper.toolbar}>
          <SegmentedControl
            aria-label="Copy"
            value={copy}
            onChange={(value) => onCopy(value === 'rep' ? 'rep' : 'mine')}
            data={[
              { value: 'mine', label: 'My copy' },
              { value: 'rep', label: 'For the reps' },
            ]}
          />
          {copy === 'mine' ? (
            <span className="meta">Holds private topics. For your own hands only.</span>
          ) : null}
        </div>
      }
    >
      {copy === 'mine' ? <MyCopy from={from} /> : <RepCopies from={from} />}
    </Screen>
  )
}

function print(): void {
  window.print()
}

const nothing = <EmptyState title="Nothing to print">No review is due in this week.</EmptyState>

function MyCopy({ from }: { from: string }) {
  const read = useRead('cadence.pack', { weekOf: from })
  return (
    <WhenRead read={read}>
      {({ pack }) =>
        pack.pages.length === 0 ? (
          nothing
        ) : (
          <>
            {pack.pages.map((page) => (
              <PaperPage dense key={page.repId} label={page.repName}>
                <p className={paper.own}>My own copy – holds private topics, not to be handed on</p>
                <MyPage page={page} pack={pack} />
              </PaperPage>
            ))}
          </>
        )
      }
    </WhenRead>
  )
}

function MyPage({ page, pack }: { page: PackPage; pack: Pack }) {
  return (
    <>
      <h2>{page.repName}</h2>
      <p className={paper.meta}>Week of {sayWeekday(pack.from)}</p>
      {pack.crm?.old ? (
        <p className={paper.meta}>
          CRM data as of {formatDay(pack.crm.asOf)}, {sayCount(pack.crm.days, 'day')} old.
        </p>
      ) : null}
      {page.reviews.map((review) => (
        <PaperReview key={review.occurrence.key} review={review} today={pack.today} />
      ))}
    </>
  )
}

function PaperReview({ review, today: now }: { review: PackReview; today: string }) {
  const { occurrence, leftOut } = review
  const about = occurrence.opportunityName ?? occurrence.accountName
  const free = review.sections
    .filter(({ items, minutes }) => items.length === 0 && minutes > 0)
    .map(({ label, minutes }) => `${label} (${minutes} min)`)
  return (
    <>
      <div className={classes.review}>
        <h3>
          {reviewKindNames[occurrence.reviewKind]}
          {about ? `: ${about}` : ''}, {sayWeekday(occurrence.on)}, {sayTime(occurrence)},{' '}
          {sayLength(review, occurrence.repName)}
        </h3>
        <p>{review.question === '' ? (review.notPrepared ?? '') : review.question}</p>
      </div>
      {review.sections.map((section) =>
        section.items.length === 0 ? null : (
          <div key={section.key} className={classes.section}>
            <h4>
              {section.label} ({section.minutes} min)
            </h4>
            {section.items.map((item) => (
              <div key={item.itemId} className={`${paper.item} ${classes.item}`}>
                <span className={paper.box} aria-hidden="true" />
                <div>
                  <p>{item.text}</p>
                  <p className={paper.why}>
                    {item.why}
                    {item.age > 0
                      ? ` Open since ${sayDay(item.openedOn, now)}, ${sayAge(item.age)}.`
                      : ''}
                  </p>
                </div>
              </div>
            ))}
          </div>
        ),
      )}
      {free.length === 0 ? null : <p className={classes.free}>Time kept for: {free.join(', ')}</p>}
      {leftOut.length === 0 ? null : (
        <div className={classes.leftOut}>
          <h4>Left out</h4>
          <ul>
            {leftOut.slice(0, mostLeftOut).map((one) => (
              <li key={one.itemId ?? one.key}>
                {one.text} – {one.say}
              </li>
            ))}
          </ul>
          {leftOut.length > mostLeftOut ? (
            <p className={paper.meta}>And {leftOut.length - mostLeftOut} more in the app.</p>
          ) : null}
        </div>
      )}
    </>
  )
}

/** A page has room for so many of what was left out. */
const mostLeftOut = 4

function RepCopies({ from }: { from: string }) {
  const read = useRead('cadence.repPages', { weekOf: from })
  const [said, setSaid] = useState('')

  async function hand(
    way: () => Promise<{ delivered: Output<'cadence.packDraft'>['delivered'] }>,
    words: string,
  ): Promise<void> {
    setSaid('')
    const done = await act(way)
    if (!done) return
    await finishDelivery(done.delivered)
    if (done.delivered.outcome !== 'cancelled') setSaid(words)
  }

  return (
    <WhenRead read={read}>
      {({ pages }) =>
        pages.length === 0 ? (
          nothing
        ) : (
          <>
            <div className={classes.ways}>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() =>
                  void hand(
                    () => call('cadence.packFile', { weekOf: from, repId: null }),
                    'The Markdown file is ready.',
                  )
                }
              >
                All as Markdown
              </Button>
              <span role="status" className="meta">
                {said}
              </span>
            </div>
            {pages.map((page) => (
              <Fragment key={page.repId}>
                <div className={classes.ways}>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`E-mail draft to ${page.repName}`}
                    onClick={() =>
                      void hand(
                        () => call('cadence.packDraft', { weekOf: from, repId: page.repId }),
                        `The draft to ${page.repName} is ready. It is not sent yet.`,
                      )
                    }
                  >
                    E-mail draft
                  </Button>
                  <span className="meta">
                    {page.withheld === 0
                      ? 'Nothing had to be left out.'
                      : `${sayCount(page.withheld, 'topic')} not meant for ${page.repName} left out.`}
                  </span>
                </div>
                <PaperPage dense label={page.repName}>
                  <h2>{page.subject}</h2>
                  <p className={paper.meta}>{page.repName}</p>
                  {page.blocks.map((block, index) => (
                    <div key={index} className={classes.section}>
                      {block.heading === '' ? null : <h3>{block.heading}</h3>}
                      {block.parts.map((part, place) => (
                        <Part key={place} part={part} />
                      ))}
                    </div>
                  ))}
                </PaperPage>
              </Fragment>
            ))}
          </>
        )
      }
    </WhenRead>
  )
}

function Part({ part }: { part: SummaryPart }) {
  if (part.kind === 'line') return <p>{part.text}</p>
  if (part.kind !== 'list') return null
  return (
    <ul className={classes.list}>
      {part.items.map((text, index) => (
        <li key={index}>{text}</li>
      ))}
    </ul>
  )
}
