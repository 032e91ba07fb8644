import { Button, Modal, Textarea } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { type ClipboardEvent, type FormEvent, useState } from 'react'
import type { Input, Output } from '#contract/contract.ts'
import { mostPasted } from '#contract/preparation.ts'
import { call, CallError } from '../../lib/call.ts'
import { pickFile } from '../../lib/pick-file.ts'
import { AnswersFound } from './answers-found.tsx'
import classes from './preparation.module.css'
import { useDraftedText } from '../../lib/use-drafted.ts'

type Props = {
  /** The review that the answers are for; null: their own line tells. `false`: closed. */
  of: { agendaId: string | null } | null
  onClose: () => void
}

/** Brings in what a rep sent back: by paste or as a file, shown beside what stands there now. */
export function AnswersDialog({ of, onClose }: Props) {
  return (
    <Modal opened={of !== null} onClose={onClose} title="Answers came back" size={720}>
      {of === null ? null : <Bringing key={of.agendaId} agendaId={of.agendaId} onClose={onClose} />}
    </Modal>
  )
}

const tooLong = 'This is far longer than answers to a sheet. Paste the mail of the rep alone.'

function Bringing({ agendaId, onClose }: { agendaId: string | null; onClose: () => void }) {
  const [text, setText] = useDraftedText({
    key: `answers:${agendaId ?? ''}`,
    label: 'Answers of a rep that were pasted in',
  })
  const [problem, setProblem] = useState<string | null>(null)
  const [found, setFound] = useState<Output<'preparation.readAnswers'> | null>(null)

  async function read(from: Input<'preparation.readAnswers'>['from']): Promise<void> {
    setProblem(null)
    try {
      setFound(await call('preparation.readAnswers', { agendaId, from }))
    } catch (error) {
      const issue = error instanceof CallError ? error.issues[0]?.message : undefined
      setProblem(issue ?? (error instanceof Error ? error.message : String(error)))
    }
  }

  async function readFile(): Promise<void> {
    try {
      const file = await pickFile('answers')
      if (file === null) return
      await read({ by: 'file', token: file.token })
      await call('files.forget', { token: file.token })
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  /** What is far too long is refused before the page has to lay it out. */
  function guard(event: ClipboardEvent): void {
    if (event.clipboardData.getData('text/plain').length <= mostPasted) return
    event.preventDefault()
    setProblem(tooLong)
  }

  if (found) {
    return <AnswersFound found={found} onBack={() => setFound(null)} onClose={onClose} />
  }
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void read({ by: 'paste', text })
      }}
    >
      <Textarea
        label="The mail of the rep"
        description="Paste all of it, as it came. Answers are found by their headings; the rest is left out."
        data-autofocus
        minRows={8}
        maxRows={16}
        autosize
        value={text}
        error={problem}
        onPaste={guard}
        onChange={(event) => {
          setProblem(null)
          setText(event.currentTarget.value)
        }}
      />
      <div className={classes.buttons}>
        <Button
          variant="default"
          leftSection={<FileUp size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => void readFile()}
        >
          From a file
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit">Read the answers</Button>
      </div>
    </form>
  )
}
