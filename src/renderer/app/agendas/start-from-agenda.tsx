import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { Play } from 'lucide-react'
import { useState } from 'react'
import type { Agenda } from '#contract/agendas.ts'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { addressOf } from '../../lib/record-address.ts'
import { flushAll } from '../../lib/use-autosave.ts'

/** Starts the review of an agenda, or leads to the one that was started from it. */
export function StartFromAgenda({ agenda }: { agenda: Agenda }) {
  const router = useRouter()
  const [starting, setStarting] = useState(false)
  const addressOfReview = (refId: string) =>
    addressOf({ kind: 'review', refId, repId: null }, router.routesByPath)
  const started = agenda.reviewId === null ? null : addressOfReview(agenda.reviewId)
  const startable = agenda.state === 'draft' && addressOfReview(agenda.id) !== null

  async function start(): Promise<void> {
    setStarting(true)
    // What is being typed into a topic goes along.
    await flushAll()
    const begun = await act(() => call('reviews.start', { from: 'agenda', agendaId: agenda.id }))
    setStarting(false)
    const href = begun && addressOfReview(begun.review.id)
    if (href) void router.navigate({ href })
  }

  if (started !== null) {
    return (
      <Button onClick={() => void router.navigate({ href: started })}>
        {agenda.reviewClosed ? 'Read the review' : 'Go on with the review'}
      </Button>
    )
  }
  if (!startable) return null
  return (
    <Button
      loading={starting}
      leftSection={<Play size={14} strokeWidth={1.75} aria-hidden="true" />}
      onClick={() => void start()}
    >
      Start review
    </Button>
  )
}
