import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { CoachingNote } from '#contract/coaching.ts'
import { privacies, type Privacy } from '#contract/values.ts'
import { privacyWords } from '../../components/privacy-words.ts'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { wantedBack } from '../../lib/drafts.ts'
import { call } from '../../lib/call.ts'
import { useRead } from '../../lib/queries.ts'
import { offerUndo } from '../../lib/undo.ts'
import { NoteCard, noteElement } from './note-card.tsx'
import { NoteForm } from './note-form.tsx'
import classes from './notes-panel.module.css'

/** Which notes are shown; null and empty: all. */
export type NotesFilter = {
  privacy: Privacy | null
  kind: 'deal' | 'plan' | 'review' | 'guide' | null
  words: string
}

export const allNotes: NotesFilter = { privacy: null, kind: null, words: '' }

type Props = {
  repId: string
  repName: string
  filter: NotesFilter
  onFilter: (filter: NotesFilter) => void
  /** A note to bring into view, as from a search. */
  noteId?: string | null
}

/** What is open for writing: nothing, a new note (with its id once it is written), or one that is there. */
type Writing = { isNew: boolean; noteId: string | null } | null

/** A note of which something that was not saved is to be put back. */
function wantedNote(repId: string): Writing {
  if (wantedBack(`note:new:${repId}:`).length > 0) return { isNew: true, noteId: null }
  const id = /^note:([^:#]+)#/.exec(wantedBack('note:')[0]?.key ?? '')?.[1]
  return id === undefined ? null : { isNew: false, noteId: id }
}

/** The coaching notes on one person, with a filter, and the form to write one. */
export function NotesPanel({ repId, repName, filter, onFilter, noteId = null }: Props) {
  const [writing, setWriting] = useState<Writing>(() => wantedNote(repId))
  const [cleared, setCleared] = useState(0)
  const focusOn = useFocusLater()
  const add = useRef<HTMLButtonElement>(null)

  async function remove(note: CoachingNote): Promise<void> {
    const undo = () => call('coaching.restoreNote', { noteId: note.id })
    const redo = () => call('coaching.removeNote', { noteId: note.id })
    await redo()
    offerUndo({ label: 'Note removed', undo, redo })
    add.current?.focus()
  }

  function done(saved: string | null): void {
    setWriting(null)
    if (saved === null) add.current?.focus()
    else focusOn(noteElement(saved))
  }

  const form = (note: CoachingNote | null) =>
    writing ? (
      <NoteForm
        key={note?.id ?? 'new'}
        repId={repId}
        repName={repName}
        reviewId={note?.review?.id ?? null}
        note={note}
        onWritten={(id) => setWriting({ ...writing, noteId: id })}
        onDone={done}
      />
    ) : null
  const cardOrForm = (note: CoachingNote) =>
    writing !== null && !writingNew && writing.noteId === note.id ? (
      form(note)
    ) : (
      <NoteCard
        note={note}
        repName={repName}
        onEdit={() => setWriting({ isNew: false, noteId: note.id })}
        onRemove={() => void remove(note)}
      />
    )
  const writingNew = writing !== null && writing.isNew
  return (
    <section aria-label={`Coaching notes on ${repName}`} className={classes.panel}>
      <div className={classes.bar}>
        <Filter
          key={cleared}
          filter={filter}
          // The address follows a moment after the words were cleared.
          firstWords={cleared === 0 ? filter.words : ''}
          onFilter={onFilter}
          repName={repName}
        />
        <Button
          ref={add}
          disabled={writingNew}
          onClick={() => setWriting({ isNew: true, noteId: null })}
        >
          New note
        </Button>
      </div>
      {writingNew ? form(null) : null}
      <NotesPage
        repId={repId}
        filter={filter}
        before={null}
        bringUp={noteId}
        focusOn={focusOn}
        hide={writingNew ? writing.noteId : null}
        empty={
          writingNew ? null : (
            <NoNotes
              repName={repName}
              filter={filter}
              onShowAll={() => {
                setCleared(cleared + 1)
                onFilter(allNotes)
              }}
            />
          )
        }
        show={cardOrForm}
      />
    </section>
  )
}

type PageProps = {
  repId: string
  filter: NotesFilter
  before: string | null
  bringUp: string | null
  focusOn: (element: string) => void
  /** A note that stands elsewhere on the screen now. */
  hide: string | null
  empty: ReactNode
  show: (note: CoachingNote) => ReactNode
}

/** Fifty notes, and the fifty before them when asked for. */
function NotesPage({ before, hide, empty, show, bringUp, focusOn, ...rest }: PageProps) {
  const [more, setMore] = useState(false)
  const read = useRead('coaching.notes', { repId: rest.repId, ...rest.filter, before })
  const there = read.data?.notes.some((note) => note.id === bringUp) ?? false
  useEffect(() => {
    if (bringUp !== null && there) focusOn(noteElement(bringUp))
  }, [bringUp, there, focusOn])
  return (
    <WhenRead read={read}>
      {(page) => {
        const notes = page.notes.filter((note) => note.id !== hide)
        if (notes.length === 0 && before === null) return empty
        const last = page.notes.at(-1)?.id ?? null
        return (
          <>
            {notes.map((note) => (
              <div key={note.id}>{show(note)}</div>
            ))}
            {page.more && !more ? (
              <Button variant="default" onClick={() => setMore(true)}>
                Older notes
              </Button>
            ) : null}
            {page.more && more ? (
              <NotesPage
                {...rest}
                before={last}
                bringUp={bringUp}
                focusOn={focusOn}
                hide={hide}
                empty={null}
                show={show}
              />
            ) : null}
          </>
        )
      }}
    </WhenRead>
  )
}

type FilterProps = {
  filter: NotesFilter
  firstWords: string
  onFilter: (filter: NotesFilter) => void
  repName: string
}

function Filter({ filter, firstWords, onFilter, repName }: FilterProps) {
  return (
    <div role="search" aria-label="Filter the notes" className={classes.filter}>
      <NativeSelect
        aria-label="Who may read it"
        value={filter.privacy ?? ''}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          onFilter({ ...filter, privacy: privacies.find((one) => one === chosen) ?? null })
        }}
        data={[
          { value: '', label: 'Whoever may read it' },
          ...privacies.map((value) => ({ value, label: privacyWords(value, repName).label })),
        ]}
      />
      <NativeSelect
        aria-label="Kind of note"
        value={filter.kind ?? ''}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          onFilter({ ...filter, kind: kinds.find(({ value }) => value === chosen)?.value ?? null })
        }}
        data={[{ value: '', label: 'All kinds' }, ...kinds]}
      />
      <TextInput
        type="search"
        aria-label="Words in the note"
        placeholder="Words in the note"
        defaultValue={firstWords}
        onChange={(event) => onFilter({ ...filter, words: event.currentTarget.value })}
      />
    </div>
  )
}

const kinds = [
  { value: 'deal' as const, label: 'About a deal' },
  { value: 'plan' as const, label: 'About a plan' },
  { value: 'review' as const, label: 'Written in a review' },
  { value: 'guide' as const, label: 'With the coaching guide' },
]

type NoNotesProps = { repName: string; filter: NotesFilter; onShowAll: () => void }

function NoNotes({ repName, filter, onShowAll }: NoNotesProps) {
  const filtered = filter.privacy !== null || filter.kind !== null || filter.words.trim() !== ''
  return filtered ? (
    <EmptyState
      title="No note fits the filter"
      actions={
        <Button variant="default" onClick={onShowAll}>
          Show all notes
        </Button>
      }
    >
      There may be others: the filter leaves them out.
    </EmptyState>
  ) : (
    <EmptyState title={`No notes on ${repName} yet`}>
      Write down what you saw: a fact, the day, and what it did. It stays with you unless you say
      otherwise.
    </EmptyState>
  )
}

/** Brings the focus to an element that may not be on screen yet. */
function useFocusLater(): (element: string) => void {
  const [wanted, setWanted] = useState<string | null>(null)
  useEffect(() => {
    if (wanted === null) return undefined
    const timer = setInterval(() => {
      const element = document.getElementById(wanted)
      if (!element) return
      element.scrollIntoView({ block: 'nearest' })
      element.focus({ preventScroll: true })
      setWanted(null)
    }, 20)
    return () => clearInterval(timer)
  }, [wanted])
  return setWanted
}
