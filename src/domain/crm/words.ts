const strange = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['þ', 'th'],
])
// oxlint-disable-next-line no-control-regex -- plain ASCII is the common case and needs no work
const ascii = /^[\u0000-\u007F]*$/
// oxlint-disable-next-line no-control-regex -- these are the characters that text may not hold
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g
// What a tidy line has none of: control characters, other blanks than single spaces, halves of pairs.
const untidy =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u001F\u007F-\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uD800-\uDFFF\uFEFF]| {2}|^ | $/
const joiner = /['\u2019\u2010\u2011\u2013-]/g
const within = /[\p{L}\p{N}]['\u2019\u2010\u2011\u2013-][\p{L}\p{N}]/u
const yes = new Set(['1', 'true', 'yes', 'y', 't', 'x', 'wahr', 'ja', 'vrai', 'oui', 'si', 'sí'])
const no = new Set(['0', 'false', 'no', 'n', 'f', 'falsch', 'nein', 'faux', 'non'])

/** A text for comparing and searching: lower case, no accents, one space for many. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (ascii.test(lower)) return lower.replaceAll(/\s+/g, ' ').trim()
  return lower
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøđðłħıþ]/g, (letter) => strange.get(letter) ?? letter)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/**
 * What search needs beside a name and a next step: their folded text, and the words of the name that
 * a hyphen or an apostrophe cuts, in one piece (`wifi` for `Wi‑Fi`); null where SQLite's lower(), which
 * knows ASCII alone, says the same.
 */
export function searchFold(name: string, nextStep: string): string | null {
  const joined = fold(name)
    .split(' ')
    .flatMap((word) => (within.test(word) ? [word.replaceAll(joiner, '')] : []))
  if (joined.length === 0 && ascii.test(name) && ascii.test(nextStep)) return null
  return [fold(`${name} ${nextStep}`), ...joined].join(' ')
}

/** True, false, or null when a cell is neither. */
export function readBoolean(cell: string): boolean | null {
  const word = cell.trim().toLowerCase()
  if (yes.has(word)) return true
  return no.has(word) ? false : null
}

/** A cell as one line: trimmed, without characters that text may not hold. */
export function oneLine(cell: string): string {
  if (!untidy.test(cell)) return cell
  return clean(cell).replaceAll(/\s+/g, ' ').trim()
}

/** A cell as text that may have several lines. */
export function severalLines(cell: string): string {
  if (!untidy.test(cell)) return cell
  return clean(cell).replaceAll('\r\n', '\n').replaceAll('\r', '\n').trim()
}

/** At most `most` characters, the cut shown by an ellipsis and never within a character. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()}…`
}

function clean(cell: string): string {
  return cell.replaceAll(forbidden, ' ').toWellFormed()
}
