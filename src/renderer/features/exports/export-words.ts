import type { ExportContents } from '#contract/exports.ts'
import { formatCount, sayCount } from '../../lib/format.ts'

/** What an export or the app holds, in a few words: `8 reps, 31 plans, 120 reviews`. */
export function sayContents(contents: ExportContents): string {
  const { reps, plans, reviews, notes, commitments, opportunities } = contents
  const said = [
    [reps, 'rep'],
    [opportunities, 'deal'],
    [plans, 'plan'],
    [reviews, 'review'],
    [notes, 'coaching note'],
    [commitments, 'commitment'],
  ] as const
  const words = said.filter(([count]) => count > 0).map(([count, noun]) => sayCount(count, noun))
  return words.length === 0 ? 'no people and no plans' : words.join(', ')
}

/** The size of a file as people say it: `340 kB`, `12 MB`. */
export function saySize(bytes: number): string {
  return bytes < 1_000_000
    ? `${formatCount(Math.max(1, Math.round(bytes / 1_000)))} kB`
    : `${formatCount(Math.round(bytes / 1_000_000))} MB`
}
