import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { Play } from 'lucide-react'
import type { Agenda } from '#contract/agendas.ts'
import { addressOf } from '../../lib/record-address.ts'
import { useStart } from '../preparation/use-start.tsx'

/** Starts the review of an agenda, or leads to the one that was started from it. */
export function StartFromAgenda({ agenda }: { agenda: Agenda }) {
  const router = useRouter()
  const { starting, start, dialog } = useStart(agenda.id)
  const addressOfReview = (refId: string) =>
    addressOf({ kind: 'review', refId, repId: null }, router.routesByPath)
  const started = agenda.reviewId === null ? null : addressOfReview(agenda.reviewId)
  const startable = agenda.state === 'draft' && addressOfReview(agenda.id) !== null

  if (started !== null) {
    return (
      <Button onClick={() => void router.navigate({ href: started })}>
        {agenda.reviewClosed ? 'Read the review' : 'Go on with the review'}
      </Button>
    )
  }
  if (!startable) return null
  return (
    <>
      <Button
        loading={starting}
        leftSection={<Play size={14} strokeWidth={1.75} aria-hidden="true" />}
        onClick={start}
      >
        Start review
      </Button>
      {dialog}
    </>
  )
}
