import type { CoachingNote, NoteContent } from '#contract/coaching.ts'
import type { SaveOutcome } from '../../lib/autosave.ts'
import { call } from '../../lib/call.ts'
import { outcomeOf } from '../../lib/use-autosave.ts'
import { saysSomething } from './note-draft.ts'

export type NoteSaver = {
  save(content: NoteContent): Promise<SaveOutcome>
  /** The note's id once it has been written. */
  id(): string | null
  /** Lets the next save go over whatever was saved in between. */
  goOver(): Promise<void>
  /** Tells the id when a new note has been written. @returns how to stop listening */
  listen(onWritten: (noteId: string) => void): () => void
}

/**
 * The savers by record. A note whose last save failed keeps its saver, so that its text goes on from
 * the revision that it has seen.
 */
export const savers = new Map<string, NoteSaver>()

type About = { repId: string; reviewId: string | null }

/** Saves one note again and again; the first save of a new one writes it. */
export function createNoteSaver(about: About, note: CoachingNote | null): NoteSaver {
  const listeners = new Set<(noteId: string) => void>()
  let current = note && { id: note.id, revision: note.revision }
  async function write(content: NoteContent): Promise<void> {
    if (current) {
      const { id: noteId, revision } = current
      const saved = await call('coaching.updateNote', { ...content, noteId, revision })
      current = saved.note
      return
    }
    const saved = await call('coaching.createNote', { ...content, ...about })
    current = saved.note
    for (const listener of listeners) listener(saved.note.id)
  }
  return {
    id: () => current?.id ?? null,
    async save(content) {
      if (saysSomething(content)) return outcomeOf(() => write(content))
      return current
        ? { kind: 'failed', message: 'A note says something. Write a word, or remove the note.' }
        : { kind: 'saved' }
    },
    async goOver() {
      if (current) current = (await call('coaching.note', { noteId: current.id })).note
    },
    listen(onWritten) {
      listeners.add(onWritten)
      return () => listeners.delete(onWritten)
    },
  }
}
