import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { CopyListed } from '#contract/copies.ts'
import type { CopyRef } from '#contract/vault.ts'
import { readCopyName } from '#domain/copies/copy-name.ts'
import type { RotatedCopy } from '#domain/copies/rotation.ts'
import { type Held, shrunkParts } from '#domain/copies/shrunk.ts'
import { dayIn } from '#domain/days.ts'
import { type CopyNote, type Holdings, readNote } from '../db/copy-note.ts'
import { inThread } from '../db/copy-thread.ts'
import { copiesIn, type Described } from '../db/copy.ts'

/** A copy with what its name and its note say; nothing is opened. */
type Found = {
  readonly name: string
  readonly madeAt: string
  readonly why: CopyNote['why']
  readonly note: CopyNote | null
}

/** The copies in a folder, oldest first. A place that is not there has none. */
function findCopies(folder: string): Found[] {
  return namesIn(folder).flatMap((name) => {
    const said = readCopyName(name)
    if (!said) return []
    const note = readNote(join(folder, name))
    return [{ name, madeAt: said.madeAt, why: note?.why ?? [said.why], note }]
  })
}

function namesIn(folder: string): string[] {
  try {
    return copiesIn(folder)
  } catch {
    return []
  }
}

/** The copies in a folder as far as it matters for how long they stay. */
export function rotated(folder: string): RotatedCopy[] {
  return findCopies(folder).map(({ name, madeAt, why, note }) => ({
    name,
    madeAt,
    why,
    good: note?.good ?? true,
    holds: note ? heldOf(note) : null,
  }))
}

function heldOf({ holds, size }: Pick<Described, 'holds' | 'size'>): Held | null {
  return holds && { bytes: size, ...holds }
}

/** How many copies lie in a folder, and how many bytes they take. */
export function countCopies(folder: string): { count: number; size: number } {
  const names = namesIn(folder)
  const size = names.reduce((sum, name) => sum + sizeOf(join(folder, name)), 0)
  return { count: names.length, size }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** What the newest copy in a folder holds much less of than the one before it. */
export function newestShrunk(folder: string): CopyListed['shrunk'] {
  const [before, after] = rotated(folder).slice(-2)
  return before?.holds && after?.holds ? [...shrunkParts(before.holds, after.holds)] : []
}

// What was found out by opening, by path, size and time: a copy does not change.
const described = new Map<string, Described | null>()

async function describe(path: string): Promise<Described | null> {
  const { size, mtimeMs } = statSync(path)
  const key = `${path} ${size} ${mtimeMs}`
  const known = described.get(key)
  if (known !== undefined) return known
  const found = await inThread({ task: 'describe', path }).done.catch(() => null)
  described.set(key, found)
  return found
}

/**
 * The copies in a folder, oldest first, as a person is shown them; days are those of `zone`. One
 * without a note, made by an older version or put there by hand, is opened for reading once.
 */
export async function listPlace(
  place: CopyRef['place'],
  folder: string,
  zone: string,
): Promise<CopyListed[]> {
  const listed: CopyListed[] = []
  let before: Held | null = null
  for (const { name, madeAt, why, note } of findCopies(folder)) {
    const found = note ?? (await describe(join(folder, name)))
    const held = found && heldOf(found)
    listed.push({
      ref: { place, name },
      madeAt,
      day: dayIn(madeAt, zone),
      why,
      size: found?.size ?? sizeOf(join(folder, name)),
      holds: found?.holds ? shown(found.holds, zone) : null,
      state: note ? (note.good ? 'good' : 'bad') : found ? 'unknown' : 'bad',
      checkedAt: note?.checkedAt ?? null,
      shrunk: before && held ? [...shrunkParts(before, held)] : [],
    })
    before = held ?? before
  }
  return listed
}

function shown({ newestNote, ...counts }: Holdings, zone: string): CopyListed['holds'] {
  return { ...counts, newestNote: newestNote === null ? null : dayIn(newestNote, zone) }
}
