/** Words in a row that are looked for together. */
const run = 4
/** How many runs are looked for: enough that a copy of nine tenths holds most of them. */
const most = 8

/**
 * Runs of four words, spread over all that somebody wrote in a plan, by which a copy of it can be
 * found: of each eighth of the text the run with the longest words, which is the least likely to
 * stand in another text by chance. The same texts give the same runs.
 */
export function copyRuns(texts: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const runs = texts.flatMap((words) =>
    Array.from({ length: Math.floor(words.length / run) }, (_, at) =>
      words.slice(at * run, at * run + run),
    ),
  )
  const parts = Math.min(most, runs.length)
  return Array.from({ length: parts }, (_, part) => {
    const from = Math.floor((part * runs.length) / parts)
    const to = Math.floor(((part + 1) * runs.length) / parts)
    return longest(runs.slice(from, to))
  })
}

function longest(runs: readonly (readonly string[])[]): readonly string[] {
  return runs.reduce((best, words) => (lengthOf(words) > lengthOf(best) ? words : best), [])
}

function lengthOf(words: readonly string[]): number {
  return words.join('').length
}
