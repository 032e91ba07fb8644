/** One piece of a formula with the place at which it begins. */
export type Token =
  | { is: 'number'; value: number; at: number }
  | { is: 'name'; name: string; at: number }
  | { is: 'sign'; sign: Sign; at: number }

export type Sign = '+' | '-' | '*' | '/' | '(' | ')' | ','

/** A formula that cannot be read: why, in words, and the place in the text. */
export type Unreadable = { ok: false; say: string; at: number }

/** Longer formulas are not read: nobody could check one. In characters. */
export const longestFormula = 500

// A name is the key of a field, and may be followed by a dot and the key of one of its columns.
const pieces =
  /\s+|(?<number>\d+(?:\.\d+)?)(?![\w.])|(?<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)(?![\w.])|(?<sign>[-+*/(),−×÷])/uy

const signs = new Map<string, Sign>([
  ['+', '+'],
  ['-', '-'],
  ['−', '-'],
  ['*', '*'],
  ['×', '*'],
  ['/', '/'],
  ['÷', '/'],
  ['(', '('],
  [')', ')'],
  [',', ','],
])

/** Takes a formula apart. Never throws, whatever the text. */
export function tokensOf(text: string): { ok: true; tokens: Token[] } | Unreadable {
  if (text.length > longestFormula) {
    return { ok: false, say: `A formula has at most ${longestFormula} characters.`, at: 0 }
  }
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    pieces.lastIndex = at
    const match = pieces.exec(text)
    if (!match) {
      return { ok: false, say: `“${pieceAt(text, at)}” is not part of any formula.`, at }
    }
    const { number, name, sign } = match.groups ?? {}
    if (number !== undefined) tokens.push({ is: 'number', value: Number(number), at })
    else if (name !== undefined) tokens.push({ is: 'name', name, at })
    else if (sign !== undefined) tokens.push({ is: 'sign', sign: signs.get(sign) ?? ',', at })
    at += match[0].length
  }
  return { ok: true, tokens }
}

/** What stands at a place, short enough to be shown. */
function pieceAt(text: string, at: number): string {
  const [piece = ''] = text.slice(at).split(/\s/u)
  return Array.from(piece).slice(0, 20).join('').toWellFormed()
}
