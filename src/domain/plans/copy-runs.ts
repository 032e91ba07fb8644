/** Words in a row that are looked for together. */
const run = 4
/** How many runs are looked for: enough that a copy of nine tenths holds at least one of them. */
const most = 5

/** What to look for, and in how many places at least: one run alone may stand there by chance. */
export type CopyRuns = {
  readonly runs: readonly (readonly string[])[]
  readonly least: number
}

/**
 * Runs of four words, spread over all that somebody wrote in a plan, by which a copy of it can be
 * found: of each fifth of the text the run with the longest word, which is the least likely to stand
 * in another text by chance. The same texts give the same runs.
 */
export function copyRuns(texts: readonly (readonly string[])[]): CopyRuns {
  const runs = texts.flatMap((words, text) =>
    Array.from({ length: Math.floor(words.length / run) }, (_, at) => ({
      text,
      words: words.slice(at * run, at * run + run),
    })),
  )
  const parts = Math.min(most, runs.length)
  const chosen = Array.from({ length: parts }, (_, part) => {
    const from = Math.floor((part * runs.length) / parts)
    const to = Math.floor(((part + 1) * runs.length) / parts)
    return runs
      .slice(from, to)
      .reduce((best, next) => (rarity(next.words) > rarity(best.words) ? next : best))
  })
  const texted = new Set(chosen.map(({ text }) => text)).size
  return { runs: chosen.map(({ words }) => words), least: Math.min(2, texted) }
}

/** Long words are rare ones; between equals the longer run counts. */
function rarity(words: readonly string[]): number {
  return Math.max(0, ...words.map((word) => word.length)) * 1000 + words.join('').length
}
