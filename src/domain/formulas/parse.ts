import { type Sign, type Token, tokensOf, type Unreadable } from './tokens.ts'

/** The functions that a formula may use, each with how many figures it takes. */
export const formulaFunctions = {
  min: { least: 2, most: 20 },
  max: { least: 2, most: 20 },
  /** To whole units, or to so many decimals. */
  round: { least: 1, most: 2 },
  ceil: { least: 1, most: 1 },
} as const
export type FormulaFunction = keyof typeof formulaFunctions

/** A formula that was read. `name` is the key of a field, or `table.column`. */
export type Formula =
  | { is: 'number'; value: number }
  | { is: 'name'; name: string }
  | { is: 'minus'; of: Formula }
  | { is: 'pair'; sign: '+' | '-' | '*' | '/'; left: Formula; right: Formula }
  | { is: 'call'; call: FormulaFunction; of: readonly Formula[] }

export type ReadFormula = { ok: true; formula: Formula } | Unreadable

/** Deeper nesting is not read. */
const deepest = 40

/** How tightly a sign binds; what binds no figures is not here. */
const binds: Readonly<Partial<Record<Sign, number>>> = { '+': 1, '-': 1, '*': 2, '/': 2 }

/**
 * Reads a formula: numbers, names of figures, + − * /, parentheses, min, max, round and ceil. There
 * is nothing else, so that a formula can do nothing but reckon. Never throws.
 */
export function parseFormula(text: string): ReadFormula {
  const taken = tokensOf(text)
  if (!taken.ok) return taken
  if (taken.tokens.length === 0) return { ok: false, say: 'The formula is empty.', at: 0 }
  const reader: Reader = { tokens: taken.tokens, next: 0, end: text.length }
  const read = readSum(reader, 0, 0)
  if (!read.ok) return read
  const rest = reader.tokens[reader.next]
  return rest ? unexpected(rest) : read
}

/** The names in a formula, each once, in the order in which they stand. */
export function namesIn(formula: Formula): string[] {
  const names = new Set<string>()
  collect(formula, names)
  return [...names]
}

function collect(formula: Formula, names: Set<string>): void {
  switch (formula.is) {
    case 'number':
      return
    case 'name':
      names.add(formula.name)
      return
    case 'minus':
      collect(formula.of, names)
      return
    case 'pair':
      collect(formula.left, names)
      collect(formula.right, names)
      return
    case 'call':
      for (const part of formula.of) collect(part, names)
  }
}

type Reader = { readonly tokens: readonly Token[]; next: number; readonly end: number }

/** Precedence climbing: goes on while the signs bind at least as tightly as `least`. */
function readSum(reader: Reader, least: number, depth: number): ReadFormula {
  const first = readOne(reader, depth)
  if (!first.ok) return first
  let left = first.formula
  for (;;) {
    const token = reader.tokens[reader.next]
    if (token?.is !== 'sign') return { ok: true, formula: left }
    const { sign } = token
    const strength = binds[sign]
    if (strength === undefined || strength < least) return { ok: true, formula: left }
    if (sign !== '+' && sign !== '-' && sign !== '*' && sign !== '/') return unexpected(token)
    reader.next += 1
    const right = readSum(reader, strength + 1, depth + 1)
    if (!right.ok) return right
    left = { is: 'pair', sign, left, right: right.formula }
  }
}

function readOne(reader: Reader, depth: number): ReadFormula {
  const token = reader.tokens[reader.next]
  if (!token) return { ok: false, say: 'The formula ends too early.', at: reader.end }
  if (depth > deepest) return { ok: false, say: 'The formula is nested too deep.', at: token.at }
  reader.next += 1
  switch (token.is) {
    case 'number':
      return Number.isFinite(token.value)
        ? { ok: true, formula: { is: 'number', value: token.value } }
        : { ok: false, say: 'This number is too large.', at: token.at }
    case 'name':
      return isSign(reader, '(') ? readCall(reader, token, depth) : { ok: true, formula: token }
    case 'sign': {
      if (token.sign === '-') {
        // A minus belongs to what follows it, so that -a * b is (-a) * b.
        const of = readOne(reader, depth + 1)
        return of.ok ? { ok: true, formula: { is: 'minus', of: of.formula } } : of
      }
      if (token.sign !== '(') return unexpected(token)
      const inside = readSum(reader, 0, depth + 1)
      if (!inside.ok) return inside
      return closed(reader) ?? inside
    }
  }
}

function readCall(reader: Reader, name: Token & { is: 'name' }, depth: number): ReadFormula {
  const call = functionCalled(name.name)
  if (!call) {
    return { ok: false, say: `There is no function called ${name.name}.`, at: name.at }
  }
  reader.next += 1
  const of: Formula[] = []
  do {
    const part = readSum(reader, 0, depth + 1)
    if (!part.ok) return part
    of.push(part.formula)
  } while (took(reader, ','))
  const open = closed(reader)
  if (open) return open
  const { least, most } = formulaFunctions[call]
  if (of.length < least || of.length > most) {
    const wanted = least === most ? `${least}` : `${least} to ${most}`
    return { ok: false, say: `${call} takes ${wanted} figures.`, at: name.at }
  }
  return { ok: true, formula: { is: 'call', call, of } }
}

function functionCalled(name: string): FormulaFunction | null {
  switch (name) {
    case 'min':
    case 'max':
    case 'round':
    case 'ceil':
      return name
    default:
      return null
  }
}

function isSign(reader: Reader, sign: Sign): boolean {
  const token = reader.tokens[reader.next]
  return token?.is === 'sign' && token.sign === sign
}

function took(reader: Reader, sign: Sign): boolean {
  if (!isSign(reader, sign)) return false
  reader.next += 1
  return true
}

/** Takes the closing parenthesis; what is wrong when there is none. */
function closed(reader: Reader): Unreadable | null {
  if (took(reader, ')')) return null
  const at = reader.tokens[reader.next]?.at ?? reader.end
  return { ok: false, say: 'A parenthesis is not closed.', at }
}

function unexpected(token: Token): Unreadable {
  const said = token.is === 'sign' ? token.sign : token.is === 'name' ? token.name : token.value
  return { ok: false, say: `“${said}” stands where it does not fit.`, at: token.at }
}
