import { fold } from '#domain/crm/words.ts'

/** Something that the palette can offer, as the ranking sees it. */
export type Rankable = {
  readonly title: string
  /** Other words under which it is found. */
  readonly keywords: string
}

/**
 * Ranks what fits a query, best first: each word typed must begin a word of the title or of the
 * keywords. A title that begins with the query comes before one that holds it, a title before a
 * keyword; ties keep the order they came in.
 */
export function rank<T extends Rankable>(query: string, entries: readonly T[]): T[] {
  const typed = words(query)
  if (typed.length === 0) return [...entries]
  return entries
    .map((entry) => ({ entry, score: score(typed, entry) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ entry }) => entry)
}

function score(typed: readonly string[], { title, keywords }: Rankable): number {
  const inTitle = words(title)
  const inKeywords = words(keywords)
  let sum = words(title).join(' ').startsWith(typed.join(' ')) ? 10 : 0
  for (const word of typed) {
    const at = inTitle.findIndex((candidate) => candidate.startsWith(word))
    if (at >= 0) sum += at === 0 ? 5 : 4
    else if (inKeywords.some((candidate) => candidate.startsWith(word))) sum += 2
    else return 0
  }
  return sum
}

function words(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
