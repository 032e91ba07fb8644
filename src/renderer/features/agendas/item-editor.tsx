import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { AgendaItem } from '#contract/agendas.ts'
import { privacyOnceRewritten } from '#domain/agendas/item-privacy.ts'
import { call } from '../../lib/call.ts'
import { outcomeOf, useAutosave, useAutosaveState } from '../../lib/use-autosave.ts'
import classes from './agendas.module.css'

/** `back`: they are the words from before, with the class that they had. */
type Words = { readonly text: string; readonly minutes: number; readonly back?: true }

const aboutTopic = { label: 'A topic of an agenda', words: ({ text }: Words) => text }

/** Changes an item's words and minutes in place. They are saved while one types; Esc takes them back. */
export function ItemEditor({
  item,
  onDone,
}: {
  item: AgendaItem
  onDone: (byKey: boolean) => void
}) {
  const [before] = useState<Words>({ text: item.text, minutes: item.minutes })
  const [words, setWords] = useState(before)
  const latest = useRef(item)
  const autosave = useAutosave<Words>(
    `agenda-item:${item.id}`,
    aboutTopic,
    (_, { back, ...next }) =>
      outcomeOf(async () => {
        const { id: itemId, revision } = latest.current
        const privacy = back ? item.privacy : privacyOnceRewritten(latest.current, next.text)
        latest.current = (
          await call('agendas.editItem', { itemId, revision, privacy, ...next })
        ).item
      }),
  )
  const failure = useAutosaveState(
    autosave,
    (state) => state.failed.get('words') ?? state.stale.get('words') ?? null,
  )

  function change(changes: Partial<Words>): void {
    const next = { ...words, ...changes }
    setWords(next)
    if (next.text.trim() === '') autosave.discard('words')
    else autosave.change('words', next)
  }

  function takeBack(): void {
    if (words.text !== before.text || words.minutes !== before.minutes) {
      autosave.change('words', { ...before, back: true })
    }
    close(true)
  }

  function close(byKey: boolean): void {
    void autosave.flush().then((saved) => saved && onDone(byKey))
  }

  return (
    <div
      className={classes.editor}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close(false)
      }}
    >
      <TextInput
        aria-label="Words of the topic"
        ref={(input) => input?.focus()}
        value={words.text}
        maxLength={700}
        error={failure ?? (words.text.trim() === '' ? 'A topic needs words.' : undefined)}
        onChange={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') close(true)
          if (event.key === 'Escape') takeBack()
        }}
      />
      <TextInput
        aria-label="Minutes"
        type="number"
        min={0}
        max={240}
        value={String(words.minutes)}
        rightSection="min"
        onChange={(event) => {
          const minutes = Number.parseInt(event.currentTarget.value, 10)
          if (minutes >= 0 && minutes <= 240) change({ minutes })
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') close(true)
          if (event.key === 'Escape') takeBack()
        }}
      />
    </div>
  )
}
