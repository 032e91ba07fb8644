import { arePlaceholderWords, wordsOf } from '../templates/words.ts'

/** Words that take the place of a reason without giving one. */
const noReasons = new Set([
  'because',
  'just because',
  'no',
  'no reason',
  'none',
  'nothing',
  'ok',
  'other',
  'reason',
  'whatever',
  'why not',
  'x y z',
  'xyz',
  'yes',
])

const leastLetters = 3
/** A word of a script that writes a whole word in one sign or two, as Chinese does. */
const denseScript = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u

/**
 * Whether a text gives a reason that somebody else could judge later: at least three letters (`Ill`),
 * or two signs of a script that writes words in them, and neither a placeholder (`x`, `-`, `tbd`,
 * `n/a`) nor words that only stand in for a reason (`because`, `none`).
 */
export function isReason(text: string): boolean {
  const words = wordsOf(text)
  if (arePlaceholderWords(words) || noReasons.has(words.join(' '))) return false
  if (words.every((word) => noReasons.has(word))) return false
  const letters = words.join('').match(/\p{L}/gu)?.length ?? 0
  return letters >= (denseScript.test(text) ? 2 : leastLetters)
}

/** What to say where a reason was asked for; null: one was given. */
export function reasonProblem(text: string): string | null {
  if (text.trim() === '') return 'One line: why?'
  return isReason(text) ? null : 'Say why in a few words, so that it can be judged later.'
}
