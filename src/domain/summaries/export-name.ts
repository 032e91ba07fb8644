const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  þ: 'th',
  Þ: 'Th',
  ð: 'd',
  ı: 'i',
}

/** Names that Windows keeps for devices, whatever their ending. */
const device = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin|conout|clock)$/i

/**
 * A file name from words: only `A–Z a–z 0–9` and single `-` between them, at most 100 characters,
 * never a name that a system keeps for a device, never empty. `ending` comes without its dot.
 */
export function exportName(
  words: readonly string[],
  ending: 'eml' | 'md' | 'ics' | 'html' | 'json',
): string {
  const name = words
    .join(' ')
    .replace(/[ßæÆœŒøØłŁđĐþÞðı]/g, (char) => letters[char] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 100)
    .replace(/^-+|-+$/g, '')
  if (name === '') return `summary.${ending}`
  return device.test(name) ? `summary-${name}.${ending}` : `${name}.${ending}`
}
