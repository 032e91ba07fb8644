/**
 * Ways to write the same letters. The index takes accents off (`ö` is `o`), but what has no accent to
 * take off stays: `ł`, `ß`, `ø`. Left: as somebody may type it; right: as it may stand in the index.
 */
const ways: readonly (readonly [string, readonly string[]])[] = [
  ['ss', ['ß']],
  ['ß', ['ss']],
  ['ae', ['æ', 'a']],
  ['æ', ['ae']],
  ['oe', ['œ', 'ø', 'o']],
  ['œ', ['oe']],
  ['ue', ['u']],
  ['aa', ['a']],
  ['th', ['þ']],
  ['þ', ['th']],
  ['l', ['ł']],
  ['ł', ['l']],
  ['o', ['ø']],
  ['ø', ['o', 'oe']],
  ['d', ['đ', 'ð']],
  ['đ', ['d']],
  ['ð', ['d']],
  ['h', ['ħ']],
  ['ħ', ['h']],
  ['i', ['ı']],
  ['ı', ['i']],
]
const shortestJoined = 4
const longestJoined = 16

/**
 * The ways in which a word may stand in the full-text index, itself first: with other letters for the
 * same sound, one or two throughout or one in one place, and cut in two where a hyphen, an apostrophe
 * or a dot may stand (`oneill` for `O’Neill`, `wifi` for `Wi‑Fi`). A cut is a space. At most `most`.
 */
export function spellings(word: string, most: number): string[] {
  const lower = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().normalize('NFC')
  const found = new Set([word])
  // Two letters at once, as in `aero` for `Ærø`.
  for (const once of throughout(lower)) found.add(once)
  for (const once of throughout(lower)) {
    for (const twice of throughout(once)) found.add(twice)
  }
  for (const [typed, others] of ways) {
    const places = lower.split(typed).length - 1
    // One place is all of them.
    if (places < 2) continue
    for (const other of others) {
      for (let place = 0; place < places; place += 1) found.add(inPlace(lower, typed, other, place))
    }
  }
  const letters = Array.from(lower)
  const fits = letters.length >= shortestJoined && letters.length <= longestJoined
  if (fits && /^[\p{L}\p{N}]+$/u.test(lower)) {
    for (let at = 1; at < letters.length; at += 1) {
      found.add(`${letters.slice(0, at).join('')} ${letters.slice(at).join('')}`)
    }
  }
  return [...found].slice(0, most)
}

/** A word with one kind of letter written otherwise, wherever it stands. */
function throughout(word: string): string[] {
  return ways.flatMap(([typed, others]) =>
    word.includes(typed) ? others.map((other) => word.replaceAll(typed, other)) : [],
  )
}

function inPlace(text: string, typed: string, other: string, place: number): string {
  return text
    .split(typed)
    .reduce((before, part, index) => `${before}${index - 1 === place ? other : typed}${part}`)
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * Whether a word is of a script that puts no blanks between words, or writes one word onto another:
 * in the index a whole name of it is one word, so its middle is found by reading the names alone.
 */
export function isUnspaced(word: string): boolean {
  return unspaced.test(word)
}
