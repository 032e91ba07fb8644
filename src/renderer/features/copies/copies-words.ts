import type { CopyListed, CopyReason } from '#contract/copies.ts'
import { dayOf, formatDay, formatTime, sayCount, sayDay } from '../../lib/format.ts'

/** A size as people read it: `0.9 MB`, `120 MB`. */
export function saySize(bytes: number): string {
  const millions = bytes / 1_000_000
  if (millions >= 1000) return `${(millions / 1000).toFixed(1)} GB`
  return `${millions.toFixed(millions < 10 ? 1 : 0)} MB`
}

/** An instant within a sentence: `14:02` today, else `12 May, 14:02`. */
export function sayAt(instant: string, today: string): string {
  const day = dayOf(instant)
  return day === today ? formatTime(instant) : `${sayDay(day, today)}, ${formatTime(instant)}`
}

/** How a copy is called in a sentence: `12 May 2026, 14:02`. */
export function nameOf({ madeAt }: Pick<CopyListed, 'madeAt'>): string {
  return `${formatDay(dayOf(madeAt))}, ${formatTime(madeAt)}`
}

/** What is in a copy: people, plans, reviews, notes and the day of the newest one. */
export function sayHolds({ holds }: CopyListed): string {
  if (holds === null) return 'What is in it cannot be told.'
  const counts = [
    sayCount(holds.people, 'person', 'people'),
    sayCount(holds.plans, 'plan'),
    sayCount(holds.reviews, 'review'),
    sayCount(holds.notes, 'note'),
  ].join(', ')
  return holds.newestNote === null
    ? counts
    : `${counts}; newest note written on ${formatDay(holds.newestNote)}`
}

/** Why a copy was made, the reason that tells most. */
export function sayWhy(why: readonly CopyReason[]): string {
  return reasons[why.find((reason) => !plain.has(reason)) ?? why[0] ?? 'asked']
}

const plain: ReadonlySet<CopyReason> = new Set(['change', 'quit', 'asked'])

const reasons: Readonly<Record<CopyReason, string>> = {
  change: 'Made by itself',
  quit: 'When Plumbline was ended',
  asked: 'Made by you',
  'before-migration': 'Before a new version',
  'before-import': 'Before an import',
  'before-undo': 'Before an import was undone',
  'before-restore': 'Before a restore',
  'before-journal': 'Before the journal was brought in',
  'before-erase': 'Before the sample team was removed',
  'moved-away': 'When the data file was taken away',
}

/** What a copy holds much less of than the one before it, as a sentence; empty for nothing. */
export function sayShrunk(parts: CopyListed['shrunk']): string {
  const [first, ...rest] = parts.filter((part) => part !== 'bytes')
  if (parts.length === 0) return ''
  if (first === undefined) return 'Much smaller than the one before it.'
  const all =
    rest.length === 0 ? first : `${[first, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1)}`
  return `Holds much fewer ${all} than the one before it.`
}
