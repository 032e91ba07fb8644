import { Menu } from '@mantine/core'
import type { Occurrence } from '#contract/cadence-values.ts'

type Props = {
  occurrence: Occurrence
  onSheet: (agendaId: string) => void
  onAnswers: (agendaId: string) => void
}

/** What can be done for the preparation of one review of the week, as entries of its menu. */
export function WeekItems({ occurrence, onSheet, onAnswers }: Props) {
  const { agendaId, state } = occurrence
  if (state === 'skipped') return null
  const off = agendaId === null || state !== 'prepared'
  return (
    <>
      <Menu.Item disabled={off} onClick={() => (agendaId === null ? undefined : onSheet(agendaId))}>
        Preparation sheet…
      </Menu.Item>
      <Menu.Item
        disabled={off}
        onClick={() => (agendaId === null ? undefined : onAnswers(agendaId))}
      >
        Answers came back…
      </Menu.Item>
      <Menu.Divider />
    </>
  )
}
