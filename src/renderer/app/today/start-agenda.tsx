import { Button } from '@mantine/core'
import { useStart } from '../preparation/use-start.tsx'

type Props = { agendaId: string; name: string }

/** Starts the review of an agenda from Today or the week. */
export function StartAgenda({ agendaId, name }: Props) {
  const { starting, start, dialog } = useStart(agendaId)
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={starting}
        aria-label={`Start the review with ${name}`}
        onClick={start}
      >
        Start
      </Button>
      {dialog}
    </>
  )
}
