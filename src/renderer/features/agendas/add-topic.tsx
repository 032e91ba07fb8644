import { TextInput } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { AgendaSection } from '#contract/agendas.ts'
import { wantedBack } from '../../lib/drafts.ts'
import { useDraftedText } from '../../lib/use-drafted.ts'
import { addTopic } from './agenda-acts.ts'
import classes from './agendas.module.css'

/** Adds topics at the end of a section, one after the other; Esc ends it. */
export function AddTopic({ agendaId, section }: { agendaId: string; section: AgendaSection }) {
  const draft = {
    key: `topic:${agendaId}:${section.key}`,
    label: `New topic in ${section.label}`,
  }
  const [adding, setAdding] = useState(() => wantedBack(draft.key).length > 0)
  const [text, setText] = useDraftedText(draft)
  const end = () => {
    setText('')
    setAdding(false)
  }
  if (!adding) {
    return (
      <button
        type="button"
        className={classes.add}
        aria-label={`Add a topic to ${section.label}`}
        onClick={() => setAdding(true)}
      >
        <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
        Add a topic
      </button>
    )
  }
  const save = async (): Promise<boolean> => {
    const words = text.trim()
    return words === '' || addTopic(agendaId, section.key, words)
  }
  return (
    <TextInput
      className={classes.addInput ?? ''}
      aria-label={`New topic in ${section.label}`}
      placeholder="What do you want to talk about?"
      ref={(input) => input?.focus()}
      maxLength={700}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => void save().then((saved) => saved && end())}
      onKeyDown={(event) => {
        if (event.key === 'Escape') end()
        if (event.key !== 'Enter') return
        event.preventDefault()
        if (text.trim() === '') end()
        else void save().then((saved) => saved && setText(''))
      }}
    />
  )
}
