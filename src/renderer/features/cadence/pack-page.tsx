import { Link } from '@tanstack/react-router'
import { ArrowUpRight } from 'lucide-react'
import { useId } from 'react'
import type { PackItem, PackLeftOut, PackPage, PackReview } from '#contract/cadence-values.ts'
import { sayAge } from '#domain/days/say-day.ts'
import { Badge } from '../../components/badge.tsx'
import { PrivacyBadge } from '../../components/privacy-badge.tsx'
import { RecordLink } from '../../components/record-link.tsx'
import { sayAgo, sayPlanned, sayTime } from '../../lib/say-when.ts'
import { useSource } from '../../lib/use-source.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { sayLength, stateLooks } from './cadence-words.ts'
import classes from './pack.module.css'
import { PipelineNews } from './pipeline-news.tsx'
import { sayDay, sayCount } from '../../lib/format.ts'

type Props = { page: PackPage; today: string }

/** What a rep's reviews of the week go through, on one page. */
export function PackPageView({ page, today }: Props) {
  const heading = useId()
  const facts = [
    page.lastReviewOn ? `Last review ${sayAgo(page.lastReviewOn, today)}` : 'No review yet',
    page.lastCoachedOn ? `coached ${sayAgo(page.lastCoachedOn, today)}` : 'not coached yet',
    page.waiting > 0 ? `${sayCount(page.waiting, 'open topic')} in no agenda of this week` : '',
  ].filter((part) => part !== '')
  return (
    <section className={classes.page} aria-labelledby={heading}>
      <div className={classes.head}>
        <h2 id={heading}>
          <Link to="/people/$repId" params={{ repId: page.repId }}>
            {page.repName}
          </Link>
        </h2>
        <span className="meta">{facts.join(' · ')}</span>
      </div>
      {page.reviews.map((review) => (
        <ReviewBlock
          key={review.occurrence.key}
          review={review}
          repName={page.repName}
          today={today}
        />
      ))}
      <PipelineNews pipeline={page.pipeline} today={today} />
    </section>
  )
}

type ReviewProps = { review: PackReview; repName: string; today: string }

function ReviewBlock({ review, repName, today }: ReviewProps) {
  const { occurrence, agendaId, sections, leftOut } = review
  const about = occurrence.opportunityName ?? occurrence.accountName
  const look = stateLooks[occurrence.state]
  const full = sections.filter(({ items }) => items.length > 0)
  const free = sections.filter(({ items, minutes }) => items.length === 0 && minutes > 0)
  return (
    <div className={classes.review}>
      <div className={classes.reviewHead}>
        <h3>
          {reviewKindNames[occurrence.reviewKind]}
          {about ? `: ${about}` : ''}
        </h3>
        <span className="meta">
          {sayPlanned(occurrence.on, today)}, {sayTime(occurrence)} · {sayLength(review, repName)}
        </span>
        <Badge tone={look.tone}>{look.word}</Badge>
        {agendaId ? (
          <Link to="/agendas/$agendaId" params={{ agendaId }} className={classes.edit}>
            Open the agenda
            <span className="visually-hidden">
              {' '}
              of the {reviewKindNames[occurrence.reviewKind]} with {repName}
            </span>
          </Link>
        ) : null}
      </div>
      {review.question === '' ? null : <p className={classes.question}>{review.question}</p>}
      {review.notPrepared === null ? null : <p className="meta">{review.notPrepared}</p>}
      {full.map((section) => (
        <div key={section.key} className={classes.section}>
          <h4>
            {section.label} <span className="meta">{section.minutes} min</span>
          </h4>
          <ul className={classes.items}>
            {section.items.map((item) => (
              <Item
                key={item.itemId}
                item={item}
                repId={occurrence.repId}
                repName={repName}
                today={today}
              />
            ))}
          </ul>
        </div>
      ))}
      {free.length === 0 ? null : (
        <p className="meta">
          Time kept for: {free.map(({ label, minutes }) => `${label} (${minutes} min)`).join(', ')}
        </p>
      )}
      {leftOut.length === 0 ? null : <LeftOutList leftOut={leftOut} />}
    </div>
  )
}

type ItemProps = { item: PackItem; repId: string; repName: string; today: string }

function Item({ item, repId, repName, today }: ItemProps) {
  const source = useSource(item, repId)
  return (
    <li>
      <span className={classes.text}>
        {item.text}
        {source ? (
          <span className={classes.open}>
            <RecordLink record={source.record}>
              <ArrowUpRight size={14} strokeWidth={1.75} aria-hidden="true" />
              <span className="visually-hidden">
                {source.label} of “{item.text}”
              </span>
            </RecordLink>
          </span>
        ) : null}
      </span>
      <span className={classes.why}>
        {item.why}
        {item.age > 0 ? (
          <span className={classes.age}>
            {' '}
            Open since {sayDay(item.openedOn, today)}, {sayAge(item.age)}.
          </span>
        ) : null}
      </span>
      <span className={classes.side}>
        {item.privacy === 'private' ? null : (
          <PrivacyBadge privacy={item.privacy} repName={repName} />
        )}
        {item.minutes > 0 ? <span className="meta">{item.minutes} min</span> : null}
      </span>
    </li>
  )
}

/** What does not come up this time, each with its reason. */
function LeftOutList({ leftOut }: { leftOut: readonly PackLeftOut[] }) {
  return (
    <details className={classes.leftOut}>
      <summary>Left out ({leftOut.length})</summary>
      <ul>
        {leftOut.map((one) => (
          <li key={one.itemId ?? one.key}>
            {one.text} <span className="meta">{one.say}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
