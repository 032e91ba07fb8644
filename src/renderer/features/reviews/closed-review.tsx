import { Lock } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { Commitment } from '#contract/commitments.ts'
import type { Capture, Review } from '#contract/reviews.ts'
import { timeShares } from '#domain/reviews/shares.ts'
import { PrivacyBadge } from '../../components/privacy-badge.tsx'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { formatDay, formatTime } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { sayWhen } from '../../lib/say-when.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { Addenda } from './addenda.tsx'
import { captureLooks, keptWords } from './capture-words.ts'
import { sayDuration } from './clock-words.ts'
import classes from './closed-review.module.css'
import { useCommitments } from './open-review.tsx'
import { useClock } from './use-clock.ts'
import { VerdictList } from './verdict-list.tsx'
import { percent } from './verdict-words.ts'

type Props = { review: Review; actions?: ReactNode; preparation?: ReactNode }

/** A closed review: locked as it was, with its verdicts and dated remarks. */
export function ClosedReview({ review, actions, preparation }: Props) {
  const verdicts = useRead('reviews.verdicts', { reviewId: review.id })
  const commitments = useCommitments(review.id)
  return (
    <Screen
      title={`${review.repName} · ${reviewKindNames[review.kind]}`}
      actions={actions}
      toolbar={<Facts review={review} />}
    >
      <div className={classes.columns}>
        <div className={classes.column}>
          <Answer review={review} />
          <Part title="What was agreed">
            {commitments.length === 0 ? (
              <p className={classes.quiet}>
                {review.closing.noneNeeded
                  ? `None needed: ${review.closing.noneNeeded}`
                  : 'No commitment was made.'}
              </p>
            ) : (
              <ul className={classes.lines}>
                {commitments.map((commitment) => (
                  <Agreed key={commitment.id} commitment={commitment} repName={review.repName} />
                ))}
              </ul>
            )}
          </Part>
          <Noted review={review} />
        </div>
        <div className={classes.column}>
          <Part title="Were the plans used?">
            <WhenRead read={verdicts}>
              {(data) => (
                <VerdictList
                  verdicts={data.verdicts}
                  plans={review.plans}
                  repName={review.repName}
                />
              )}
            </WhenRead>
          </Part>
          {preparation}
          <Minutes review={review} />
          <Addenda review={review} />
        </div>
      </div>
    </Screen>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId()
  return (
    <section className={classes.part} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {children}
    </section>
  )
}

function Facts({ review }: { review: Review }) {
  const next = useRead('cadence.nextAfter', { reviewId: review.id }).data?.next
  const facts = [
    review.subject,
    `Held on ${formatDay(review.heldOn)}, ${formatTime(review.startedAt)}`,
    review.closing.rating === null ? null : `Rated ${review.closing.rating} of 5 by the rep`,
    next ? `Next one ${sayWhen(next)}` : null,
  ].filter((fact) => fact !== null)
  return (
    <p className={classes.facts}>
      <span className={classes.locked}>
        <Lock size={13} strokeWidth={1.75} aria-hidden="true" /> Closed and locked
      </span>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  )
}

const answerWords = { yes: 'Answered', partly: 'Partly answered', no: 'Not answered yet' } as const

function Answer({ review }: { review: Review }) {
  const { questionAnswered, questionNote, ratingNote } = review.closing
  return (
    <Part title={review.question}>
      <p>
        <strong>{questionAnswered ? answerWords[questionAnswered] : 'Not said'}.</strong>{' '}
        {questionNote}
      </p>
      {ratingNote ? <p className={classes.quiet}>One thing to change: {ratingNote}</p> : null}
    </Part>
  )
}

function Agreed({ commitment, repName }: { commitment: Commitment; repName: string }) {
  const who =
    commitment.owner === 'manager'
      ? 'Me'
      : commitment.owner === 'rep'
        ? repName
        : commitment.ownerName
  const details = [
    commitment.dueOn ? `by ${formatDay(commitment.dueOn)}` : null,
    commitment.proof ? `proof: ${commitment.proof}` : null,
    commitment.fieldLabel ? `from ${commitment.fieldLabel}` : null,
    commitment.state === 'open' ? null : commitment.state,
  ].filter((detail) => detail !== null)
  return (
    <li className={classes.line}>
      <span>
        <strong>{who}:</strong> {commitment.text}
        <span className={classes.detail}>{details.join(' · ')}</span>
      </span>
      <PrivacyBadge privacy={commitment.privacy} repName={repName} />
    </li>
  )
}

function Noted({ review }: { review: Review }) {
  const sections = review.sections.flatMap((section) => {
    const captures = review.captures.filter((capture) => capture.sectionKey === section.key)
    return captures.length > 0 ? [{ section, captures }] : []
  })
  if (sections.length === 0) return null
  return (
    <Part title="What was noted">
      {sections.map(({ section, captures }) => (
        <div key={section.key} className={classes.group}>
          <h3>{section.label}</h3>
          <ul className={classes.lines}>
            {captures.map((capture) => (
              <CaptureLine key={capture.id} capture={capture} repName={review.repName} />
            ))}
          </ul>
        </div>
      ))}
    </Part>
  )
}

function CaptureLine({ capture, repName }: { capture: Capture; repName: string }) {
  const { icon: Icon } = captureLooks[capture.kind]
  return (
    <li className={classes.line}>
      <span className={classes.words}>
        <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
        <span>
          <span className={classes.kind}>{keptWords[capture.kind]}</span> {capture.text}
          {capture.outcome ? (
            <span className={classes.detail}>
              Became: {capture.outcomeText}
              {capture.outcomeOn ? `, by ${formatDay(capture.outcomeOn)}` : ''}
            </span>
          ) : null}
        </span>
      </span>
      <PrivacyBadge privacy={capture.privacy} repName={repName} />
    </li>
  )
}

/** Where the minutes went: planned beside taken, and how much of it looked ahead. */
function Minutes({ review }: { review: Review }) {
  const clock = useClock(review)
  const seconds = new Map(clock.sections.map((section) => [section.key, section.actual]))
  const { ahead } = timeShares(
    review.sections.map(({ key, tag }) => ({ tag, seconds: seconds.get(key) ?? 0 })),
  )
  return (
    <Part title="Where the minutes went">
      <p className={classes.quiet}>
        {sayDuration(clock.actual)} of {sayDuration(clock.planned)} planned
        {ahead === null ? '' : `; ${percent(ahead)} looked ahead or was coaching`}.
      </p>
      <table className={classes.minutes}>
        <thead>
          <tr>
            <th scope="col">Section</th>
            <th scope="col" className={classes.minutesNumber}>
              Planned
            </th>
            <th scope="col" className={classes.minutesNumber}>
              Taken
            </th>
          </tr>
        </thead>
        <tbody>
          {review.sections.map((section) => (
            <tr key={section.key}>
              <th scope="row">{section.label}</th>
              <td className={classes.minutesNumber}>{sayDuration(section.plannedSeconds)}</td>
              <td className={classes.minutesNumber}>
                {sayDuration(seconds.get(section.key) ?? 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
