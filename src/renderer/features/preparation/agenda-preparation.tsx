import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import { Panel } from '../../components/panel.tsx'
import { AnswersDialog } from './answers-dialog.tsx'
import { RepWords } from './rep-words.tsx'
import { SheetDialog } from './sheet-dialog.tsx'
import classes from './preparation.module.css'

type Props = {
  agendaId: string
  /** The agenda is still being prepared. */
  draft: boolean
}

/** Both sides' preparation of one review: who did what, the sheet, and what came back. */
export function AgendaPreparation({ agendaId, draft }: Props) {
  const preparation = useRead('preparation.get', { agendaId }).data?.preparation
  const [open, setOpen] = useState<'sheet' | 'answers' | null>(null)
  useCommand('preparation.sheet', () => setOpen('sheet'), draft)
  useCommand('preparation.answers', () => setOpen('answers'), draft)
  if (!preparation || (!draft && preparation.answers.length === 0)) return null
  const { answers, line, repName } = preparation
  return (
    <div className={classes.agenda}>
      <Panel
        title="Preparation"
        action={
          draft ? (
            <span className={classes.bar}>
              <Button size="compact-sm" variant="default" onClick={() => setOpen('sheet')}>
                Preparation sheet
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setOpen('answers')}>
                Answers came back
              </Button>
            </span>
          ) : null
        }
      >
        {draft ? <p className={classes.line}>{line}</p> : null}
        <RepWords answers={answers} repName={repName} />
        <SheetDialog agendaId={open === 'sheet' ? agendaId : null} onClose={() => setOpen(null)} />
        <AnswersDialog
          of={open === 'answers' ? { agendaId } : null}
          onClose={() => setOpen(null)}
        />
      </Panel>
    </div>
  )
}
