import { type Excuse, excuses } from './excuse-list.ts'

/** Words that stand in every excuse and tell none apart. */
const common = new Set(
  'the a an and or of to in on is are was it we i they he she you my our for with that this do not no'.split(
    ' ',
  ),
)

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !common.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word))
}

const known = excuses.map((excuse) => ({
  excuse,
  heard: new Set(words(excuse.heard)),
  also: new Set(words(excuse.alsoHeard)),
}))

/**
 * The known excuses that share words with what was typed, the closest first; none when nothing is
 * shared. A word of the excuse itself counts twice as much as one of its other wordings.
 */
export function closestExcuses(typed: string, limit: number): Excuse[] {
  const said = [...new Set(words(typed.slice(0, 500)))]
  return known
    .map(({ excuse, heard, also }) => ({
      excuse,
      score: said.reduce(
        (sum, word) => sum + (heard.has(word) ? 2 : 0) + (also.has(word) ? 1 : 0),
        0,
      ),
    }))
    .filter(({ score }) => score > 1)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ excuse }) => excuse)
}
