import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { KeptCalendar } from '#contract/kept-calendar.ts'
import { aCadence, type Cadence } from '../cadence/a-cadence.ts'

export type Kept = Cadence & {
  /** A folder beside the data, and the file in it that is kept. */
  readonly outside: string
  readonly path: string
  /** Answers the dialog with a place. */
  readonly choose: (path: string, mayReplace?: boolean) => Promise<KeptCalendar | null>
  /** What the core does once it is quiet after a change. */
  readonly settle: () => Promise<KeptCalendar | null>
  readonly state: () => Promise<KeptCalendar | null>
  readonly text: () => string
}

/** A cadence with one weekly rule, and a folder for a calendar file that is kept up to date. */
export async function aKeptCalendar(options: { name?: string } = {}): Promise<Kept> {
  const t = await aCadence()
  const outside = mkdtempSync(join(tmpdir(), 'plumbline-calendar-'))
  onTestFinished(() => rmSync(outside, { recursive: true, force: true }))
  const path = join(outside, options.name ?? 'reviews.ics')
  await t.rule()
  return {
    ...t,
    outside,
    path,
    async choose(chosen, mayReplace = true) {
      t.files.place = { path: chosen, mayReplace }
      return (await t.ok('keptCalendar.keep', {})).kept
    },
    settle: async () => (await t.ok('keptCalendar.write', { replace: false })).kept,
    state: async () => (await t.ok('keptCalendar.get', {})).kept,
    text: () => readFileSync(path, 'utf8'),
  }
}
