/**
 * The words of a text, in small letters and without punctuation, so that two texts can be compared
 * for what they say. `N/A`, `n.a.` and `n a` give the same words.
 */
export function wordsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(wordPattern) ?? []
}

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu

/** Length of a text in characters as a reader counts them, runs of white space as one. */
export function lengthOf(text: string): number {
  return Array.from(text.trim().replace(/\s+/gu, ' ')).length
}

const placeholders = new Set([
  'a b c',
  'abc',
  'as above',
  'asdf',
  'blank',
  'don t know',
  'dont know',
  'dummy',
  'dunno',
  'empty',
  'etc',
  'fill in',
  'fill me in',
  'foo',
  'foo bar',
  'idk',
  'later',
  'lorem',
  'lorem ipsum',
  'missing',
  'n a',
  'na',
  'no answer',
  'no data',
  'no idea',
  'no info',
  'none yet',
  'not applicable',
  'not known',
  'not known yet',
  'not sure',
  'not yet',
  'nothing yet',
  'open',
  'pending',
  'placeholder',
  'qwerty',
  'see above',
  'see crm',
  'see notes',
  'some text',
  'soon',
  't b a',
  't b c',
  't b d',
  'tba',
  'tbc',
  'tbd',
  'test',
  'text',
  'to be added',
  'to be agreed',
  'to be completed',
  'to be confirmed',
  'to be decided',
  'to be defined',
  'to be determined',
  'to be discussed',
  'to be done',
  'to be filled',
  'to be filled in',
  'to do',
  'todo',
  'unclear',
  'unknown',
  'wip',
])

/**
 * Whether a text only holds a place: nothing, a mark (`-`, `…`, `?`), `TBD`, `n/a`, `to be
 * confirmed`, one letter again and again, or such words repeated. An empty text is one too.
 */
export function isPlaceholder(text: string): boolean {
  return arePlaceholderWords(wordsOf(text))
}

/** The same for a text that has been split into words already. */
export function arePlaceholderWords(words: readonly string[]): boolean {
  if (words.length === 0) return true
  if (placeholders.has(words.join(' '))) return true
  return words.every((word) => placeholders.has(word) || isOneLetterRepeated(word))
}

function isOneLetterRepeated(word: string): boolean {
  const letters = Array.from(word)
  const first = letters[0] ?? ''
  return letters.length > 1 && /\p{L}/u.test(first) && letters.every((letter) => letter === first)
}
