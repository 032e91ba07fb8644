import type { OccurrenceState, PackReview, Skip } from '#contract/cadence-values.ts'
import type { Slot } from '#domain/cadence/sittings.ts'
import type { Tone } from '../../components/tone.ts'
import { sayCount } from '../../lib/format.ts'

/** What became of a review, as its badge says it. What was missed is the manager's, so it warns. */
export const stateLooks: Readonly<Record<OccurrenceState, { word: string; tone: Tone }>> = {
  planned: { word: 'Planned', tone: 'neutral' },
  due: { word: 'Today', tone: 'info' },
  prepared: { word: 'Prepared', tone: 'ok' },
  moved: { word: 'Moved', tone: 'neutral' },
  running: { word: 'Running', tone: 'info' },
  held: { word: 'Held', tone: 'ok' },
  skipped: { word: 'Skipped', tone: 'neutral' },
  missed: { word: 'Missed', tone: 'warn' },
}

/** The state of a review as a shape, for places that have no room for its word. */
export const stateShapes: Readonly<Record<OccurrenceState, string>> = {
  planned: '○',
  due: '◆',
  prepared: '●',
  moved: '↪',
  running: '▶',
  held: '▲',
  skipped: '■',
  missed: '▼',
}

/** Who or what skipped a review, and why, in one line. */
export function saySkip({ by, why }: Skip, repName: string): string {
  const who = {
    manager: 'You',
    rep: repName,
    absence_rep: `${repName} is away`,
    absence_manager: 'You are away',
    holiday: 'Holiday',
  }[by]
  return why === '' ? who : `${who}: ${why}`
}

/** Minutes as people say them: `45 min`, `3 h 10 min`. */
export function sayMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** How long a review of a pack is; of a meeting of the whole team also the part that is a rep's. */
export function sayLength({ occurrence, sections }: PackReview, repName: string): string {
  const own = sections.reduce((sum, { minutes }) => sum + minutes, 0)
  const whole = `${occurrence.minutes} min`
  return own === 0 || own === occurrence.minutes ? whole : `${whole}, ${own} of them for ${repName}`
}

/** The minutes of one review; of a meeting of the whole team the part that is this rep's, as the agenda says. */
export function sayPart(state: OccurrenceState, { minutes, whole, seats }: Slot): string {
  if (seats === 1) return String(whole)
  // Whose part is left to the others.
  return state === 'skipped' ? '–' : `${minutes} of ${whole}`
}

/** The topics and the minutes of a review in one line; without an agenda it has no topics yet. */
export function sayFigures(topics: number | null, minutes: string): string {
  return [
    ...(topics === null ? [] : [sayCount(topics, 'topic')]),
    ...(minutes === '–' ? [] : [`${minutes} min`]),
  ].join(' · ')
}

/** What is true of every calendar file that is imported by hand, and what to do. */
export const importAdvice =
  'Import the file into a calendar of its own, and empty that calendar before you import a newer one: many programs leave what they know as it was, refuse the file, or show it twice.'
