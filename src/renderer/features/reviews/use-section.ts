import { useState } from 'react'
import type { Review } from '#contract/reviews.ts'
import { call } from '../../lib/call.ts'
import { tellProblem } from '../../lib/tell.ts'
import { focusSectionWhenOpen } from './section-focus.ts'

/**
 * The review as it is on screen, and the way to another section. The screen goes there at once, so
 * that what is captured next belongs there; the core follows.
 */
export function useSection(stored: Review): {
  review: Review
  goTo: (sectionKey: string) => void
} {
  const [going, setGoing] = useState<string | null>(null)
  // The core has followed: what it says holds again.
  if (going !== null && stored.currentSection === going) setGoing(null)
  const review = going === null ? stored : { ...stored, currentSection: going }
  function goTo(sectionKey: string): void {
    if (sectionKey === review.currentSection) return
    setGoing(sectionKey)
    focusSectionWhenOpen(sectionKey)
    call('reviews.enterSection', { reviewId: stored.id, sectionKey }).catch((error: unknown) => {
      setGoing(null)
      tellProblem(error)
    })
  }
  return { review, goTo }
}
