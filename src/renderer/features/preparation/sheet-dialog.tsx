import { Button, Modal, Textarea } from '@mantine/core'
import { ClipboardCopy, FileDown, Mail } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { PreparationSheet, SheetRoute } from '#contract/preparation.ts'
import { LoadingState } from '../../components/states.tsx'
import { call } from '../../lib/call.ts'
import { formatDay, sayCount } from '../../lib/format.ts'
import { finishDelivery } from '../../lib/pick-file.ts'
import classes from './preparation.module.css'

type Props = { agendaId: string | null; onClose: () => void }

/** The preparation sheet of a review, exactly as it leaves, and the ways in which it can. */
export function SheetDialog({ agendaId, onClose }: Props) {
  return (
    <Modal opened={agendaId !== null} onClose={onClose} title="Preparation sheet" size={640}>
      {agendaId === null ? null : <SheetWays key={agendaId} agendaId={agendaId} />}
    </Modal>
  )
}

type Made = { sheet: PreparationSheet } | { problem: string } | null

function SheetWays({ agendaId }: { agendaId: string }) {
  const [made, setMade] = useState<Made>(null)
  const [said, setSaid] = useState<{ words: string; bad: boolean } | null>(null)
  useEffect(() => {
    let shown = true
    call('preparation.sheet', { agendaId }).then(
      (answer) => shown && setMade(answer),
      (error: unknown) => shown && setMade({ problem: messageOf(error) }),
    )
    return () => {
      shown = false
    }
  }, [agendaId])
  if (made === null) return <LoadingState rows={4} />
  if ('problem' in made) {
    return (
      <p role="alert" className={classes.failure}>
        {made.problem}
      </p>
    )
  }
  const { sheet } = made

  async function leave(way: () => Promise<string>): Promise<void> {
    setSaid(null)
    try {
      setSaid({ words: await way(), bad: false })
    } catch (error) {
      setSaid({ words: messageOf(error), bad: true })
    }
  }

  const deliver = (as: 'file' | 'mail') =>
    leave(async () => {
      const { delivered } = await call('preparation.deliver', { agendaId, as })
      if (delivered.outcome === 'cancelled') return ''
      await finishDelivery(delivered)
      if (as === 'file') return `Saved. Send the file to ${sheet.repName}.`
      return `The draft to ${sheet.repName} is ready; it is not sent yet.`
    })

  const copy = () =>
    leave(async () => {
      await navigator.clipboard.writeText(sheet.text)
      await call('preparation.noteCopied', { agendaId })
      return 'Copied. Paste it into a mail.'
    })

  return (
    <div className={classes.form}>
      <p className="meta">
        {sheet.repName} answers {sayCount(sheet.questions, 'question')} in a mail or in the page.{' '}
        {sheet.withheld > 0
          ? `${sayCount(sheet.withheld, 'topic')} of the agenda ${sheet.withheld === 1 ? 'is' : 'are'} not meant for ${sheet.repName} and ${sheet.withheld === 1 ? 'stays' : 'stay'} out.`
          : 'Nothing of the agenda stays out.'}{' '}
        {sheet.sent
          ? `Last one ${routeWords[sheet.sent.route]} on ${formatDay(sheet.sent.on)}.`
          : ''}
      </p>
      <Textarea
        label="What the rep gets"
        readOnly
        autosize
        minRows={6}
        maxRows={16}
        value={sheet.text}
      />
      <div className={classes.buttons}>
        <p role="status" className={said?.bad ? classes.failure : classes.said}>
          {said?.words ?? ''}
        </p>
        <Button
          variant="default"
          leftSection={<ClipboardCopy {...icon} />}
          onClick={() => void copy()}
        >
          Copy the text
        </Button>
        <Button
          variant="default"
          leftSection={<FileDown {...icon} />}
          onClick={() => void deliver('file')}
        >
          Save as a page
        </Button>
        <Button
          data-autofocus
          leftSection={<Mail {...icon} />}
          onClick={() => void deliver('mail')}
        >
          E-mail draft
        </Button>
      </div>
    </div>
  )
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

const routeWords: Readonly<Record<SheetRoute, string>> = {
  file: 'saved as a page',
  copy: 'copied',
  mail: 'opened as a draft',
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
