import { Splitter } from '@mantine/core'
import { type SplitterPaneSize, useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { Review } from '#contract/reviews.ts'
import { useFocusMode } from '../../lib/focus-mode.ts'
import { useRead } from '../../lib/queries.ts'
import { useScreenTitle } from '../../lib/screen-title.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { AwayNote } from './away-note.tsx'
import { CaptureBar } from './capture-bar.tsx'
import type { Cited } from './drafts.ts'
import classes from './open-review.module.css'
import { PlanPane, type PlanSlot } from './plan-pane.tsx'
import { ReviewHeader } from './review-header.tsx'
import { Sections } from './sections.tsx'
import { useDrafts } from './use-drafts.ts'
import { useReviewCommands } from './use-review-commands.ts'
import { useSection } from './use-section.ts'

/** What the app shows of the preparation of both sides. */
export type PreparationSlots = {
  readonly line: (review: Review) => ReactNode
  readonly section: (review: Review, sectionKey: string) => ReactNode
  readonly record: (review: Review) => ReactNode
}

/** What the app draws the form for a plan with that is made in a review. */
export type NewPlanSlot = {
  readonly review: Review
  readonly opened: boolean
  readonly onClose: () => void
  readonly onMade: (planId: string) => void
}

type Props = {
  review: Review
  plan: string | null
  renderPlan: (slot: PlanSlot) => ReactNode
  renderNewPlan: (slot: NewPlanSlot) => ReactNode
  preparation?: PreparationSlots | undefined
}

const paneKey = 'plumbline.review.split'

/** A running review: agenda and capture at the left, the plan at the right, nothing else. */
export function OpenReview(props: Props) {
  const { review: stored, plan, renderPlan, renderNewPlan, preparation } = props
  const { review, goTo } = useSection(stored)
  useFocusMode()
  const navigate = useNavigate()
  const drafts = useDrafts(review.id)
  const narrow = useMediaQuery('(width < 900px)') ?? false
  const [sizes, setSizes] = useLocalStorage<SplitterPaneSize[]>({
    key: paneKey,
    defaultValue: [50, 50],
    getInitialValueInEffect: false,
  })
  const title = `${review.repName} · ${reviewKindNames[review.kind]}`
  useScreenTitle(title)
  const sectionsPane = useRef<HTMLDivElement>(null)
  const commitments = useCommitments(review.id)

  function show(next: string | null): void {
    void navigate({
      to: '/reviews/$reviewId',
      params: { reviewId: review.id },
      search: next === null ? {} : { plan: next },
      replace: plan !== null,
      resetScroll: false,
    })
  }

  const { open: openDraft } = drafts
  const { currentSection } = review
  const cite = useCallback(
    (cited: Cited) => openDraft('action', currentSection, cited),
    [openDraft, currentSection],
  )
  const [making, setMaking] = useState(false)
  const make = () => setMaking(true)
  const act = useReviewCommands({
    review,
    plan,
    drafts,
    onPlan: show,
    onSection: goTo,
    onMake: make,
  })
  const left = (
    <div
      className={classes.left}
      ref={sectionsPane}
      data-pane
      role="region"
      aria-label="Agenda and notes"
      tabIndex={-1}
    >
      <div className={classes.sections}>
        <Sections
          review={review}
          commitments={commitments}
          drafts={drafts}
          onPlan={show}
          onSection={goTo}
          beside={preparation?.section}
        />
      </div>
      <CaptureBar onCapture={act.capture} />
    </div>
  )
  const right = (
    <div className={classes.right} data-pane role="region" aria-label="Plan" tabIndex={-1}>
      <PlanPane
        review={review}
        selected={plan}
        onSelect={show}
        onCite={cite}
        onMake={make}
        renderPlan={renderPlan}
      />
    </div>
  )
  return (
    <div className={classes.screen}>
      <ReviewHeader review={review} title={title} onPause={act.pause} />
      {renderNewPlan({ review, opened: making, onClose: () => setMaking(false), onMade: show })}
      <AwayNote reviewId={review.id} />
      {preparation?.line(review)}
      {narrow ? (
        <div className={classes.stack}>
          {left}
          {right}
        </div>
      ) : (
        <Splitter
          className={classes.split ?? ''}
          sizes={sizes}
          onSizeChange={setSizes}
          step={5}
          shiftStep={10}
        >
          <Splitter.Pane defaultSize={50} min={30}>
            {left}
          </Splitter.Pane>
          <Splitter.Pane defaultSize={50} min={30}>
            {right}
          </Splitter.Pane>
        </Splitter>
      )}
    </div>
  )
}

/** The commitments of a review in the order of their making. */
export function useCommitments(reviewId: string) {
  const read = useRead('commitments.list', {
    repId: null,
    owner: null,
    state: 'all',
    reviewId,
    planId: null,
  })
  const commitments = read.data?.commitments ?? []
  return commitments.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
