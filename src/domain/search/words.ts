import { spellings } from './spellings.ts'

const mostWords = 32
const longestWord = 64
/** Of all words of a question together; each costs a look into the index. */
const mostSpellings = 96

/**
 * The words of a search text: NFC, NUL as a space, split at white space, at most 32 of at most 64
 * characters. What holds neither a letter nor a digit is no word. Source: safety.md, R20.
 */
export function searchWords(text: string): string[] {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\u0000', ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, mostWords)
    .map((word) => Array.from(word).slice(0, longestWord).join(''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
}

/**
 * The words as a query of the full-text index: each in quotes, its own quotes doubled, so that no
 * character of it is an operator; each as the beginning of a word, in any of its spellings; all of
 * them asked for.
 */
export function indexQuery(words: readonly string[]): string {
  const each = Math.max(1, Math.floor(mostSpellings / words.length))
  return words
    .map((word) => {
      const ways = spellings(word, each).map((way) => `"${way.replaceAll('"', '""')}"*`)
      return ways.length === 1 ? (ways[0] ?? '') : `(${ways.join(' OR ')})`
    })
    .join(' AND ')
}

/** A word as a LIKE pattern that finds it anywhere; goes with `ESCAPE '\'`. */
export function likePattern(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
