import type { ItemOrigin } from './agenda-item.ts'

/** A topic, as far as its words hang on who reads it. */
type Worded = {
  readonly origin: ItemOrigin
  readonly edited: boolean
  readonly text: string
  readonly why: string
}

/**
 * A topic in words for the rep. The app's own words speak to the manager: a promise of the
 * manager's begins with *You* and one of the rep's with the name, a question is *yours*. On a paper
 * for the rep it is the other way round. What the manager wrote stays as it is.
 */
export function wordsForRep(item: Worded, repName: string): { text: string; why: string } {
  const { origin, edited, text, why } = item
  if (origin === 'promise' && !edited) {
    const swapped = swapStart(text, [
      ['You: ', 'I: '],
      [`${repName}: `, 'You: '],
    ])
    return { text: swapped, why }
  }
  if (origin === 'manual') return { text, why: swapStart(why, [['Your question', 'My question']]) }
  return { text, why }
}

function swapStart(text: string, pairs: readonly (readonly [string, string])[]): string {
  const pair = pairs.find(([start]) => text.startsWith(start))
  return pair === undefined ? text : pair[1] + text.slice(pair[0].length)
}
