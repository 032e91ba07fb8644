import { closeSync, openSync, statSync } from 'node:fs'
import { type Frame, noTag, readFrame } from './frame.ts'
import { type JournalFile, journalFiles, type JournalHead, journalHead } from './journal-files.ts'
import type { Mark } from './mark.ts'
import { type Piece, readPiece } from './statements.ts'

/** A place between two saves of the journal: what is read next, and what it follows. */
export type Position = Pick<Mark, 'number' | 'tag'> & { readonly file: number; readonly at: number }

/** Saves of the journal that follow each other without a gap, over one file or many. */
export type Stretch = {
  readonly line: string
  readonly begin: Position
  readonly end: Position
}

/** What is found in the folder of a journal. */
export type Journal = {
  readonly stretches: readonly Stretch[]
  /** The last place at which a file of this mark would be, and the stretch that it is in. */
  readonly found: { readonly position: Position; readonly stretch: Stretch } | null
  /** Whether a record was changed that others follow; one torn at the end of a file is none. */
  readonly damaged: boolean
}

type Growing = { line: string; begin: Position; end: Position }

/** Reads the whole journal and looks for a mark in it. What cannot be read is passed over. */
export function readJournal(place: string, mark: Pick<Mark, 'tag'> | null): Journal {
  const stretches: Growing[] = []
  let found: { position: Position; stretch: Growing } | null = null
  let damaged = false

  function look(position: Position, stretch: Growing): void {
    if (position.tag === mark?.tag) found = { position, stretch }
  }

  for (const file of journalFiles(place)) {
    for (const step of stepsOf(file)) {
      const last = stretches.at(-1)
      if (step.is === 'broken') {
        damaged ||= step.changed
        if (!step.next || !last) break
        // What follows goes on from a save that cannot be put back.
        const begin = { ...step.next, number: last.end.number, file: file.id }
        stretches.push({ line: last.line, begin, end: begin })
        look(begin, stretches.at(-1) ?? last)
      } else if (step.is === 'head') {
        const { line, number, tag } = step.head
        const begin = { number, tag, file: file.id, at: step.at }
        const goesOn = last && last.end.tag === tag
        if (goesOn) last.end = begin
        else stretches.push({ line, begin, end: begin })
        const own = stretches.at(-1)
        if (own) look(begin, own)
      } else if (last && step.frame.kind === 'end') {
        const { number, tag } = step.frame
        last.end = { number, tag, file: file.id, at: step.at }
        look(last.end, last)
      }
    }
  }
  return { stretches, found, damaged }
}

type Step =
  | { readonly is: 'head'; readonly head: JournalHead; readonly at: number }
  /** `at` is where the next one begins. */
  | { readonly is: 'frame'; readonly frame: Frame; readonly at: number }
  /** `changed`: its bytes are all there and not what they were. */
  | {
      readonly is: 'broken'
      readonly changed: boolean
      readonly next: { readonly at: number; readonly tag: string } | null
    }

/** The frames of a file in turn, from its head or from a place in it. */
function* stepsOf(file: JournalFile, from?: Position): Generator<Step> {
  const handle = openToRead(file.path)
  if (handle === null) {
    yield { is: 'broken', changed: false, next: null }
    return
  }
  try {
    let at = from?.at ?? 0
    let tag = from?.tag ?? noTag
    if (!from) {
      const found = readFrame(handle, 0, noTag)
      const head = found.is === 'frame' && found.frame.kind === 'head' ? headOf(found.frame) : null
      if (found.is !== 'frame' || !head) {
        const changed = found.is === 'broken' && found.next !== null
        yield { is: 'broken', changed, next: null }
        return
      }
      at = found.frame.size
      tag = head.tag
      yield { is: 'head', head, at }
    }
    for (;;) {
      const found = readFrame(handle, at, tag)
      if (found.is === 'nothing') return
      if (found.is === 'frame') {
        at += found.frame.size
        tag = found.frame.tag
        yield { is: 'frame', frame: found.frame, at }
        continue
      }
      const next = found.next && follows(handle, found.next) ? found.next : null
      yield { is: 'broken', changed: next !== null, next }
      if (!next) return
      at = next.at
      tag = next.tag
    }
  } finally {
    closeSync(handle)
  }
}

/** null: it is no file, or one that cannot be read. */
function openToRead(path: string): number | null {
  try {
    // A folder can be opened, and not read.
    return statSync(path).isFile() ? openSync(path, 'r') : null
  } catch {
    return null
  }
}

function follows(handle: number, next: { readonly at: number; readonly tag: string }): boolean {
  return readFrame(handle, next.at, next.tag).is === 'frame'
}

function headOf(frame: Frame): JournalHead | null {
  try {
    return journalHead.parse(JSON.parse(frame.payload.toString('utf8')))
  } catch {
    return null
  }
}

/** A save as the journal has it. */
export type RecordedSave = { readonly pieces: readonly Piece[]; readonly after: Mark }

/** The saves of a stretch from a place in it to its end, in turn. Throws where one cannot be read. */
export function* savesFrom(
  place: string,
  from: Position,
  stretch: Stretch,
): Generator<RecordedSave> {
  if (from.tag === stretch.end.tag) return
  let pieces: Piece[] = []
  for (const file of journalFiles(place).filter(({ id }) => id >= from.file)) {
    for (const step of stepsOf(file, file.id === from.file ? from : undefined)) {
      // A save that was left half written has no end, and the next file goes on from before it.
      if (step.is === 'head') pieces = []
      if (step.is !== 'frame') continue
      pieces.push(readPiece(step.frame.payload))
      if (step.frame.kind !== 'end') continue
      const { number, tag } = step.frame
      yield { pieces, after: { line: stretch.line, number, tag, file: file.id, size: step.at } }
      pieces = []
      if (tag === stretch.end.tag) return
    }
  }
  throw new Error('The journal ends before its end.')
}
