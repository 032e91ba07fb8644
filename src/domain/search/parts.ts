import type { FoundPart } from '#contract/search.ts'

/** What the index writes around a match; text of the app cannot hold either. */
export const matchStart = '\u0001'
export const matchEnd = '\u0002'

/** Text with its matches marked, as parts. Unpaired marks are dropped. */
export function toParts(marked: string): FoundPart[] {
  const parts: FoundPart[] = []
  let match = false
  // oxlint-disable-next-line no-control-regex -- these are the two marks
  for (const text of marked.split(/([\u0001\u0002])/)) {
    if (text === matchStart) match = true
    else if (text === matchEnd) match = false
    else if (text !== '') parts.push({ text, match })
  }
  return parts
}

/** Text with the given words marked wherever they stand, whatever their case. */
export function markWords(text: string, words: readonly string[]): FoundPart[] {
  const wanted = words.filter((word) => word !== '').map(escapePattern)
  if (wanted.length === 0) return text === '' ? [] : [{ text, match: false }]
  return text
    .split(new RegExp(`(${wanted.join('|')})`, 'giu'))
    .map((part, index) => ({ text: part, match: index % 2 === 1 }))
    .filter((part) => part.text !== '')
}

function escapePattern(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\/]/g, (sign) => `\\${sign}`)
}
