import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../lib/call.ts'

type Props = { agendaId: string; name: string }

/** Starts the review of an agenda from Today. */
export function StartAgenda({ agendaId, name }: Props) {
  const router = useRouter()
  const [starting, setStarting] = useState(false)

  async function start(): Promise<void> {
    setStarting(true)
    try {
      const { review } = await call('reviews.start', { from: 'agenda', agendaId })
      await router.navigate({ to: '/reviews/$reviewId', params: { reviewId: review.id } })
    } catch (error) {
      notifications.show({ message: error instanceof Error ? error.message : String(error) })
      setStarting(false)
    }
  }

  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={starting}
      aria-label={`Start the review with ${name}`}
      onClick={() => void start()}
    >
      Start
    </Button>
  )
}
