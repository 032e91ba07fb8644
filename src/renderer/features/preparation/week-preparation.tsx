import { type ReactNode, useState } from 'react'
import type { Occurrence } from '#contract/cadence-values.ts'
import { useCommand } from '../../lib/commands.ts'
import { AnswersDialog } from './answers-dialog.tsx'
import { SheetDialog } from './sheet-dialog.tsx'
import { WeekItems } from './week-items.tsx'

type Props = { children: (menu: (occurrence: Occurrence) => ReactNode) => ReactNode }

type Open = { what: 'sheet'; agendaId: string } | { what: 'answers'; agendaId: string | null }

/** Gives the reviews of a week their preparation: entries for each menu, and what they open. */
export function WeekPreparation({ children }: Props) {
  const [open, setOpen] = useState<Open | null>(null)
  // Which review the answers are for is told by the sheet itself.
  useCommand('preparation.answers', () => setOpen({ what: 'answers', agendaId: null }))
  const close = () => setOpen(null)
  return (
    <>
      {children((occurrence) => (
        <WeekItems
          occurrence={occurrence}
          onSheet={(agendaId) => setOpen({ what: 'sheet', agendaId })}
          onAnswers={(agendaId) => setOpen({ what: 'answers', agendaId })}
        />
      ))}
      <SheetDialog agendaId={open?.what === 'sheet' ? open.agendaId : null} onClose={close} />
      <AnswersDialog
        of={open?.what === 'answers' ? { agendaId: open.agendaId } : null}
        onClose={close}
      />
    </>
  )
}
