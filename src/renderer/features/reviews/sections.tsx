import { Checkbox, UnstyledButton } from '@mantine/core'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Commitment } from '#contract/commitments.ts'
import type { Review, ReviewItem, ReviewSection } from '#contract/reviews.ts'
import type { SectionClock } from '#domain/reviews/clock.ts'
import { PrivacyBadge } from '../../components/privacy-badge.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { call } from '../../lib/call.ts'
import { tellProblem } from '../../lib/tell.ts'
import { CaptureRow } from './capture-row.tsx'
import { sayClock, sayDuration } from './clock-words.ts'
import { CommitmentRow } from './commitment-row.tsx'
import { rowsOf } from './drafts.ts'
import { focusSection, sectionId } from './section-focus.ts'
import classes from './sections.module.css'
import { useClock } from './use-clock.ts'
import type { Drafts } from './use-drafts.ts'

type Props = {
  review: Review
  commitments: readonly Commitment[]
  drafts: Drafts
  onPlan: (plan: string) => void
  onSection: (sectionKey: string) => void
  /** What the app knows of a section besides, such as the rep's own words. */
  beside?: ((review: Review, sectionKey: string) => ReactNode) | undefined
}

/** The sections of the guide, each with its clock; the one that is on lies open. */
export function Sections(props: Props) {
  const { review } = props
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  return (
    <ol className={classes.list}>
      {review.sections.map((section, at) => (
        <Section
          key={section.key}
          {...props}
          section={section}
          number={at + 1}
          open={opened.has(section.key)}
          onToggle={() =>
            setOpened((keys) => {
              const next = new Set(keys)
              if (!next.delete(section.key)) next.add(section.key)
              return next
            })
          }
        />
      ))}
    </ol>
  )
}

type SectionProps = Props & {
  section: ReviewSection
  number: number
  /** Shown although it is not the section that is on. */
  open: boolean
  onToggle: () => void
}

function Section(props: SectionProps) {
  const { review, section, number, open, onToggle } = props
  const isCurrent = review.currentSection === section.key
  const isOpen = isCurrent || open
  const noted = countOf(props)
  return (
    <li className={classes.section} data-current={isCurrent}>
      <div className={classes.head}>
        <UnstyledButton
          id={sectionId(section.key)}
          className={classes.go}
          aria-describedby={isOpen ? `${sectionId(section.key)}-question` : undefined}
          aria-current={isCurrent ? 'step' : undefined}
          onClick={() => props.onSection(section.key)}
        >
          <span className={classes.number}>{number}</span>
          <span className={classes.label}>{section.label}</span>
          {noted > 0 && !isOpen ? <span className="meta">{noted} noted</span> : null}
        </UnstyledButton>
        <Time review={review} sectionKey={section.key} />
        {isCurrent ? null : (
          <IconButton
            label={isOpen ? `Hide ${section.label}` : `Look into ${section.label}`}
            icon={isOpen ? ChevronDown : ChevronRight}
            onClick={onToggle}
          />
        )}
      </div>
      {isOpen ? <Body {...props} /> : null}
    </li>
  )
}

/**
 * Taken and planned, and what is left for it now that the time was spread anew. Never a sound; and
 * of the whole screen only these texts change every second.
 */
function Time({ review, sectionKey }: { review: Review; sectionKey: string }) {
  const time = useClock(review).sections.find((section) => section.key === sectionKey)
  return time ? <TimeText time={time} /> : null
}

function TimeText({ time }: { time: SectionClock }) {
  const { actual, planned, budget, state } = time
  const moved = state !== 'past' && Math.abs(budget - planned) >= 15
  const over = actual > planned
  const spoken = [
    `${sayDuration(actual)} of ${sayDuration(planned)}`,
    ...(moved ? [`now ${sayDuration(budget)}`] : []),
  ].join(', ')
  return (
    <span className={classes.time} data-over={over} aria-label={spoken} role="timer">
      {state === 'ahead' && actual === 0 ? null : (
        <span className={classes.actual}>{sayClock(actual)}</span>
      )}
      <span className={classes.planned}>
        {state === 'ahead' && actual === 0 ? '' : ' / '}
        {sayClock(planned)}
      </span>
      {moved ? <span className={classes.budget}>now {sayClock(budget)}</span> : null}
    </span>
  )
}

function countOf({ review, commitments, section }: SectionProps): number {
  const captures = review.captures.filter((capture) => capture.sectionKey === section.key)
  const made = commitments.filter((commitment) => commitment.sectionKey === section.key)
  return captures.length + made.length
}

function Body(props: SectionProps) {
  const { review, commitments, drafts, section, onPlan, beside } = props
  const items = review.items.filter((item) => item.sectionKey === section.key)
  const inSection = drafts.all.filter((draft) => draft.sectionKey === section.key)
  const captures = rowsOf(
    review.captures.filter((capture) => capture.sectionKey === section.key),
    inSection.filter((draft) => draft.kind !== 'action'),
  )
  const actions = rowsOf(
    commitments.filter((commitment) => commitment.sectionKey === section.key),
    inSection.filter((draft) => draft.kind === 'action'),
  )
  const common = {
    reviewId: review.id,
    repId: review.repId,
    repName: review.repName,
    sectionKey: section.key,
    onKept: drafts.keep,
    onEmpty: drafts.close,
    onExit: () => focusSection(section.key),
  }
  const nothing = captures.length + actions.length === 0
  return (
    <div className={classes.body}>
      <p className={classes.question} id={`${sectionId(section.key)}-question`}>
        {section.question}
      </p>
      {items.length > 0 ? (
        <ul className={classes.items} aria-label={`To talk about: ${section.label}`}>
          {items.map((item) => (
            <Item key={item.id} item={item} repName={review.repName} onPlan={onPlan} />
          ))}
        </ul>
      ) : null}
      {beside?.(review, section.key)}
      {nothing ? null : (
        <ul className={classes.rows} aria-label={`Noted: ${section.label}`}>
          {captures.map(({ key, kept, draft }) => {
            const kind = kept?.kind ?? draft?.kind
            if (!kind || kind === 'action') return null
            return (
              <CaptureRow
                key={key}
                {...common}
                rowKey={key}
                kind={kind}
                kept={kept}
                draft={draft}
              />
            )
          })}
          {actions.map(({ key, kept, draft }) => (
            <CommitmentRow key={key} {...common} rowKey={key} kept={kept} draft={draft} />
          ))}
        </ul>
      )}
    </div>
  )
}

type ItemProps = { item: ReviewItem; repName: string; onPlan: (plan: string) => void }

/** A topic of the agenda: ticked when it was talked about. */
function Item({ item, repName, onPlan }: ItemProps) {
  const { planId } = item
  return (
    <li className={classes.item} data-done={item.state === 'done'}>
      <Checkbox
        checked={item.state === 'done'}
        disabled={item.state === 'carried'}
        label={item.text}
        {...(item.why === '' ? {} : { description: item.why })}
        onChange={(event) =>
          void call('agendas.setItemState', {
            itemId: item.id,
            state: event.currentTarget.checked ? 'done' : 'open',
          }).catch(tellProblem)
        }
      />
      <span className={classes.itemTools}>
        {item.privacy === 'private' ? null : (
          <PrivacyBadge privacy={item.privacy} repName={repName} />
        )}
        {planId ? (
          <UnstyledButton className={classes.openPlan} onClick={() => onPlan(planId)}>
            Open plan
          </UnstyledButton>
        ) : null}
      </span>
    </li>
  )
}
