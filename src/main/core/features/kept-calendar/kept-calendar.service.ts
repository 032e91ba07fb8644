import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import type {
  CalendarProblem,
  KeptCalendar,
  StoredCalendarProblem,
} from '#contract/kept-calendar.ts'
import type { CommandContext, StepsContext } from '../../context.ts'
import { notFound } from '../../failure.ts'
import type { Here } from '../../manager-clock.ts'
import type { Place } from '../../ports.ts'
import { writeWhole } from '../../write-whole.ts'
import { fileBytes, numberAll } from '../cadence/calendar.service.ts'
import {
  findByPath,
  findKept,
  insertKept,
  type KeptPlace,
  patchKept,
  stopKept,
} from './kept-calendar.repository.ts'
import { type Found, hashOf, lookAt, problemOf } from './place.ts'

/** How it stands with the kept file now: what is on the disk is read. null: none is kept. */
export async function look(steps: StepsContext): Promise<KeptCalendar | null> {
  const place = await steps.read((ctx) => findKept(ctx.db))
  return place ? shown(steps, place, await lookAt(place.path)) : null
}

function shown(steps: StepsContext, place: KeptPlace, found: Found): KeptCalendar {
  const { id, path } = place
  const elsewhere = isOfOthers(place, steps)
  const there = !elsewhere && isFresh(place, steps) && stands(place, found)
  const hindered = elsewhere ? 'copied' : problemNow(place, found)
  return {
    id,
    path,
    address: pathToFileURL(path).href,
    since: there ? (place.written_at ?? place.chosen_at) : null,
    problem: there ? null : isReadOnly(steps) ? 'read_only' : hindered,
    copyOf: elsewhere ? place.data_folder : null,
  }
}

/**
 * Whether the place was not chosen by the data of this folder. One of which no folder is noted came
 * with an export, which anybody can have written, or is of an early version: nobody here has said yet
 * that a file may be written there.
 */
function isOfOthers({ data_folder: of }: KeptPlace, { file }: StepsContext): boolean {
  return of !== file.folder
}

/** What stands in the way as far as a look at the place tells; else what did so last. */
function problemNow(place: KeptPlace, found: Found): CalendarProblem | null {
  if (found.is === 'problem') return found.problem
  if (found.is === 'file' && !isOurs(place, found.hash)) return 'changed'
  // What stood in the way there does so no more.
  const stood = place.problem === 'changed' || place.problem === 'not_a_file'
  const problem = stood ? null : place.problem
  return found.is === 'nothing' && place.written !== null ? (problem ?? 'gone') : problem
}

/** Whether nothing has changed since the text was made that a calendar may show. */
function isFresh({ stale, seen }: KeptPlace, here: Here): boolean {
  return stale === 0 && seen === seenBy(here)
}

function seenBy({ today, zone }: Here): string {
  return `${today} ${zone}`
}

function stands({ wanted }: KeptPlace, found: Found): boolean {
  return found.is === 'file' && found.hash === wanted
}

function isOurs({ written, wanted }: KeptPlace, hash: string): boolean {
  return hash === written || hash === wanted
}

function isReadOnly(steps: StepsContext): boolean {
  return steps.file.state() !== 'open'
}

/** Asks for a place and keeps the file there from now on; `before` is the place until now. */
export async function keep(
  steps: StepsContext,
): Promise<{ kept: KeptCalendar | null; before: string | null }> {
  const asked = { title: 'Keep a calendar file up to date', name: 'Plumbline reviews.ics' }
  const chosen = await steps.ports.files.choosePlace(asked)
  if (chosen === null) return { kept: null, before: null }
  // The dialog may stay open for long: only what comes after it has its turn.
  return steps.keptInTurn(() => keepAt(steps, chosen))
}

async function keepAt(
  steps: StepsContext,
  { path, mayReplace }: Place,
): Promise<{ kept: KeptCalendar | null; before: string | null }> {
  const before = await steps.write(async (ctx) => {
    const old = await findKept(ctx.db)
    const known = await findByPath(ctx.db, path)
    await stopKept(ctx.db, ctx.now)
    const { folder } = steps.file
    if (known) {
      // What the data of another folder have put there is not known as ours.
      const strange = isOfOthers(known, steps) ? unknown : {}
      await patchKept(ctx.db, known.id, {
        ...again,
        ...strange,
        chosen_at: ctx.now,
        data_folder: folder,
      })
    } else await insertKept(ctx.db, { id: ctx.nextId(), path, folder, now: ctx.now })
    return old && old.path !== path ? old.id : null
  })
  return { kept: await bringUpToDate(steps, mayReplace), before }
}

// What has changed while it was not kept was not noted.
const again = { stopped_at: null, stale: 1 } as const
const unknown = { wanted: null, written: null, written_at: null, stamp: null } as const

/** Keeps the file at a place that was chosen before. NOT_FOUND. */
export function keepAgain(steps: StepsContext, id: string): Promise<KeptCalendar | null> {
  return steps.keptInTurn(async () => {
    await steps.write(async (ctx) => {
      await stopKept(ctx.db, ctx.now)
      if (!(await patchKept(ctx.db, id, again))) throw notFound('place')
    })
    return bringUpToDate(steps, false)
  })
}

/** Keeps the file no longer: what is being written ends first, and nothing is written after it. */
export function stop(steps: StepsContext): Promise<void> {
  return steps.keptInTurn(() => steps.write((ctx) => stopKept(ctx.db, ctx.now)))
}

/**
 * Writes the file where it is not as the calendar is, and notes why not where that fails; tells the
 * screens when what they show of it has changed. What somebody else has put there stays unless
 * `replace` says otherwise. null: none is kept.
 */
export function write(steps: StepsContext, replace: boolean): Promise<KeptCalendar | null> {
  return steps.keptInTurn(() => bringUpToDate(steps, replace))
}

/** Of two writes at once the one with the older text could end last, so each has its turn. */
async function bringUpToDate(steps: StepsContext, replace: boolean): Promise<KeptCalendar | null> {
  const place = await steps.read((ctx) => findKept(ctx.db))
  if (!place) return null
  const found = await lookAt(place.path)
  if (isOfOthers(place, steps) && !replace) return shown(steps, place, found)
  const done = isFresh(place, steps) && stands(place, found) && place.written === place.wanted
  const settled = done && place.problem === null && !isOfOthers(place, steps)
  if (settled || isReadOnly(steps)) return shown(steps, place, found)
  const ready = await steps.write((ctx) => prepare(ctx, found, steps.file.folder))
  if (ready === null) return null
  const problem = await put(ready, found, replace)
  if (problem !== null) steps.ports.logger.event('calendar_not_kept', { problem })
  await steps.write((ctx) => note(ctx, ready.place, problem))
  if (problem === null || problem !== place.problem) {
    steps.emit({ type: 'changed', method: 'keptCalendar.write' })
  }
  return look(steps)
}

type Ready = { readonly place: KeptPlace; readonly bytes: Uint8Array }

/**
 * Numbers what has changed, and notes what is about to be written before it is: after a power cut
 * the file is known as ours, whichever of the two it is. A text that says the same keeps its stamp.
 */
async function prepare(ctx: CommandContext, found: Found, folder: string): Promise<Ready | null> {
  const place = await findKept(ctx.db)
  if (!place) return null
  // Calendar programs follow it for real: nobody who does not exist comes into it.
  const numbered = await numberAll(ctx, false)
  const same = place.stamp === null ? null : fileBytes(numbered, place.stamp)
  const keeps = same !== null && isOurs(place, hashOf(same))
  const stamp = keeps ? place.stamp : ctx.now
  const bytes = keeps ? same : fileBytes(numbered, ctx.now)
  const made = {
    stamp,
    wanted: hashOf(bytes),
    // It was put there and could not be noted any more.
    written: stands(place, found) ? place.wanted : place.written,
    stale: 0,
    seen: seenBy(ctx),
    data_folder: folder,
  } as const
  await patchKept(ctx.db, place.id, made)
  return { place: { ...place, ...made }, bytes }
}

/** Puts the file at its place. @returns why that was not possible, or null */
async function put(
  { place, bytes }: Ready,
  found: Found,
  replace: boolean,
): Promise<StoredCalendarProblem | null> {
  if (found.is === 'problem') return found.problem
  // No host chooses such a place, so it came in with the data: it may be any file there is.
  if (extname(place.path).toLowerCase() !== '.ics') return 'other'
  if (stands(place, found)) return null
  if (found.is === 'file' && !isOurs(place, found.hash) && !replace) return 'changed'
  try {
    await writeWhole(place.path, bytes)
    return null
  } catch (error) {
    return problemOf(error)
  }
}

/** Notes what came of it. */
async function note(
  { db, now }: CommandContext,
  { id, wanted, written, written_at: at, problem: before }: KeptPlace,
  problem: StoredCalendarProblem | null,
): Promise<void> {
  if (problem === null) {
    // What said the same all along is up to date since it was put there.
    const since = written === wanted && before === null ? (at ?? now) : now
    await patchKept(db, id, { written: wanted, written_at: since, problem, problem_at: null })
  } else if (problem !== before) await patchKept(db, id, { problem, problem_at: now })
}
