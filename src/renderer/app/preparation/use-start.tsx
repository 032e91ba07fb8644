import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Preparation, StartedUnprepared } from '#contract/preparation.ts'
import { isMissing } from '#domain/preparation/readiness.ts'
import { call } from '../../lib/call.ts'
import { tellProblem } from '../../lib/tell.ts'
import { flushAll } from '../../lib/use-autosave.ts'
import { lazyPart } from '../lazy-screen.tsx'

const StartUnprepared = lazyPart(
  async () => (await import('../../features/preparation/start-unprepared.tsx')).StartUnprepared,
)

/**
 * Starts the review of an agenda. Where nothing is missing it just starts; else both sides are shown
 * first, and the manager says how it goes on.
 */
export function useStart(agendaId: string): {
  starting: boolean
  start: () => void
  /** What is asked before; stands beside the button. */
  dialog: ReactNode
} {
  const router = useRouter()
  const [starting, setStarting] = useState(false)
  const [asking, setAsking] = useState<Preparation | null>(null)

  async function begin(unprepared: StartedUnprepared | null): Promise<void> {
    const { review } = await call('reviews.start', { from: 'agenda', agendaId, unprepared })
    await router.navigate({ to: '/reviews/$reviewId', params: { reviewId: review.id } })
  }

  async function run(): Promise<void> {
    setStarting(true)
    try {
      // What is being typed into a topic goes along.
      await flushAll()
      const { preparation } = await call('preparation.get', { agendaId })
      if (isMissing(preparation)) setAsking(preparation)
      else await begin(null)
    } catch (error) {
      tellProblem(error)
    }
    setStarting(false)
  }

  return {
    starting,
    start: () => void run(),
    dialog: (
      <StartUnprepared preparation={asking} onClose={() => setAsking(null)} onStart={begin} />
    ),
  }
}
