import { describe, expect, it } from 'vitest'
import { evaluate } from '#domain/formulas/evaluate.ts'
import { amount, type Figure, noFigure, number } from '#domain/formulas/figure.ts'
import { parseFormula } from '#domain/formulas/parse.ts'
import { fc } from '#tests/helpers/fc.ts'

/** A sum as it is meant, apart from how it is written. */
type Sum =
  | { is: 'whole'; value: number }
  | { is: 'name'; name: string }
  | { is: 'minus'; of: Sum }
  | { is: 'pair'; sign: '+' | '-' | '*' | '/'; left: Sum; right: Sum }
  | { is: 'call'; call: 'min' | 'max'; of: Sum[] }
  | { is: 'to'; call: 'round' | 'ceil'; of: Sum }

const names = new Map([
  ['quota', 400],
  ['won', 90],
  ['left_over', -7],
])

const { sum } = fc.letrec<{ sum: Sum }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'sum' },
    fc.nat(60).map((value): Sum => ({ is: 'whole', value })),
    {
      weight: 3,
      arbitrary: fc.constantFrom(...names.keys()).map((name): Sum => ({ is: 'name', name })),
    },
    tie('sum').map((of): Sum => ({ is: 'minus', of })),
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom<'+' | '-' | '*' | '/'>('+', '-', '*', '/'), tie('sum'), tie('sum'))
        .map(([sign, left, right]): Sum => ({ is: 'pair', sign, left, right })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom<'min' | 'max'>('min', 'max'),
          fc.array(tie('sum'), { minLength: 2, maxLength: 4 }),
        )
        .map(([call, of]): Sum => ({ is: 'call', call, of })),
    },
    fc
      .tuple(fc.constantFrom<'round' | 'ceil'>('round', 'ceil'), tie('sum'))
      .map(([call, of]): Sum => ({ is: 'to', call, of })),
  ),
}))

/** An exact fraction: the reference does not reckon in binary. */
type Fraction = { over: bigint; under: bigint }

class Edge extends Error {}

/** The sum in exact fractions; null when it divides by zero. */
function exact(of: Sum): Fraction | null {
  switch (of.is) {
    case 'whole':
      return { over: BigInt(of.value), under: 1n }
    case 'name':
      return { over: BigInt(names.get(of.name) ?? 0), under: 1n }
    case 'minus': {
      const inner = exact(of.of)
      return inner && { over: -inner.over, under: inner.under }
    }
    case 'pair': {
      const a = exact(of.left)
      const b = exact(of.right)
      if (!a || !b) return null
      if (of.sign === '*') return { over: a.over * b.over, under: a.under * b.under }
      if (of.sign === '/') {
        if (b.over === 0n) return null
        const sign = b.over < 0n ? -1n : 1n
        return { over: a.over * b.under * sign, under: a.under * b.over * sign }
      }
      const right = b.over * a.under * (of.sign === '+' ? 1n : -1n)
      return { over: a.over * b.under + right, under: a.under * b.under }
    }
    case 'call': {
      let best: Fraction | null = null
      for (const part of of.of) {
        const value = exact(part)
        if (!value) return null
        const less = best !== null && value.over * best.under < best.over * value.under
        if (best === null || less === (of.call === 'min')) best = value
      }
      return best
    }
    case 'to': {
      const inner = exact(of.of)
      if (!inner) return null
      const { over, under } = inner
      const down = over / under - (over < 0n && over % under !== 0n ? 1n : 0n)
      const rest = over - down * under
      // A hair beside an edge, binary may fall to either side; right on it, it must not.
      const edge = of.call === 'ceil' ? [0n, under * 2n] : [under]
      for (const at of edge) {
        const far = rest * 2n - at
        if (far !== 0n && Math.abs(Number(far) / Number(under)) < 1e-6) throw new Edge()
      }
      if (of.call === 'ceil') return { over: down + (rest > 0n ? 1n : 0n), under: 1n }
      const up = rest * 2n > under || (rest * 2n === under && over > 0n)
      return { over: down + (up ? 1n : 0n), under: 1n }
    }
  }
}

/** The sum as text; `loose` adds what a person may add: spaces and needless parentheses. */
function written(of: Sum, loose: boolean): string {
  const text = (() => {
    switch (of.is) {
      case 'whole':
        return String(of.value)
      case 'name':
        return of.name
      case 'minus':
        return `-${tight(of.of, loose)}`
      case 'pair': {
        const strong = of.sign === '*' || of.sign === '/'
        const left = strong ? atLeastProduct(of.left, loose) : written(of.left, loose)
        const right = strong ? tight(of.right, loose) : atLeastProduct(of.right, loose)
        return loose ? `${left} ${of.sign}  ${right}` : `${left}${of.sign}${right}`
      }
      case 'call':
        return `${of.call}(${of.of.map((part) => written(part, loose)).join(loose ? ' , ' : ',')})`
      case 'to':
        return `${of.call}(${written(of.of, loose)})`
    }
  })()
  return loose ? `( ${text} )` : text
}

function atLeastProduct(of: Sum, loose: boolean): string {
  const weak = of.is === 'pair' && (of.sign === '+' || of.sign === '-')
  return weak ? `(${written(of, loose)})` : written(of, loose)
}

function tight(of: Sum, loose: boolean): string {
  return of.is === 'pair' ? `(${written(of, loose)})` : written(of, loose)
}

const look = (name: string): Figure => {
  const value = names.get(name)
  return value === undefined ? noFigure('broken', 'No such name.') : number(value)
}

function worked(text: string): Figure {
  const read = parseFormula(text)
  return read.ok ? evaluate(read.formula, look) : noFigure('broken', read.say)
}

/** How a formula and exact reckoning differ; null when they agree, 'skip' where neither can tell. */
function difference(meant: Sum, text: string): string | null {
  const wanted = exactOrEdge(meant)
  if (wanted === 'edge') return 'skip'
  const figure = worked(text)
  // In binary, what is exactly zero may be a hair beside it.
  if (wanted === null) {
    return figure.is === 'none' && figure.reason !== 'zero' ? figure.reason : 'skip'
  }
  const value = Number(wanted.over) / Number(wanted.under)
  if (!Number.isFinite(value) || Math.abs(value) > 1e9) return 'skip'
  if (figure.is !== 'number') return `${text} is no number`
  const far = Math.abs(figure.value - value) > 1e-6 * Math.max(1, Math.abs(value))
  return far ? `${text} is ${figure.value}, not ${value}` : null
}

function exactOrEdge(meant: Sum): Fraction | null | 'edge' {
  try {
    return exact(meant)
  } catch (error) {
    if (error instanceof Edge) return 'edge'
    throw error
  }
}

/** What is wrong with how a text was taken; null when it is a figure or was refused in words. */
function fault(text: string): string | null {
  const read = parseFormula(text)
  if (!read.ok) {
    const told = read.say !== '' && read.say.isWellFormed() && read.at <= text.length
    return told ? null : 'refused without words'
  }
  const figure = evaluate(read.formula, look)
  return figure.is === 'number' && !Number.isFinite(figure.value) ? 'not finite' : null
}

const pieces = fc.constantFrom(
  ...'+ - * / ( ) , . 1 0 9.5 quota won min( max( round( ceil( eval( Function( constructor'.split(
    ' ',
  ),
  '__proto__',
  'globalThis.ran=1',
  '(()=>{globalThis.ran=1})()',
  '${globalThis.ran=1}',
  'this',
  'process.exit(1)',
  "import('node:fs')",
  '\u0000',
  '\uD800',
  '１２',
  '\n',
)
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.array(pieces, { maxLength: 120 }).map((parts) => parts.join('')),
  fc.array(pieces, { maxLength: 120 }).map((parts) => parts.join(' ')),
)

describe('any formula', () => {
  it('is what exact reckoning says, however it is written', () => {
    let compared = 0
    fc.assert(
      fc.property(sum, fc.boolean(), (meant, loose) => {
        const text = written(meant, loose)
        fc.pre(text.length <= 500 && !/nested/.test(JSON.stringify(parseFormula(text))))
        const found = difference(meant, text)
        if (found !== 'skip') compared += 1
        return found === 'skip' || found === null
      }),
      { numRuns: 3_000 },
    )
    expect(compared).toBeGreaterThan(1_000)
  })

  it('never throws and runs nothing, whatever the text', () => {
    const root: Record<string, unknown> = globalThis
    fc.assert(
      fc.property(hostile, (text) => fault(text) === null),
      { numRuns: 3_000 },
    )
    expect(root['ran']).toBeUndefined()
  })

  it('never turns two currencies into one figure', () => {
    const currencies = fc.constantFrom('EUR', 'USD', 'JPY')
    let mixed = 0
    fc.assert(
      fc.property(sum, currencies, currencies, currencies, (meant, a, b, c) => {
        const money = new Map([
          ['quota', amount(40_000, a)],
          ['won', amount(9_000, b)],
          ['left_over', amount(-700, c)],
        ])
        const read = parseFormula(written(meant, false))
        fc.pre(read.ok)
        const used = new Set<string>()
        const figure = evaluate(read.formula, (name) => {
          const found = money.get(name) ?? noFigure('broken', name)
          if (found.is === 'money') used.add(found.currency)
          return found
        })
        if (used.size > 1) mixed += 1
        // Whatever comes out is what its parts allow, or says why there is nothing.
        if (figure.is === 'none') return figure.say !== ''
        const wanted = currencyOf(meant, money)
        return wanted === (figure.is === 'money' ? figure.currency : '')
      }),
      { numRuns: 2_000 },
    )
    expect(mixed).toBeGreaterThan(50)
  })
})

/** The currency of a sum, '' for a plain number; null: it cannot be. An own, slower way to say it. */
function currencyOf(of: Sum, money: ReadonlyMap<string, Figure>): string | null {
  switch (of.is) {
    case 'whole':
      return ''
    case 'name': {
      const figure = money.get(of.name)
      return figure?.is === 'money' ? figure.currency : null
    }
    case 'minus':
    case 'to':
      return currencyOf(of.of, money)
    case 'pair': {
      const a = currencyOf(of.left, money)
      const b = currencyOf(of.right, money)
      if (a === null || b === null) return null
      if (of.sign === '*') return a === '' ? b : b === '' ? a : null
      if (of.sign === '/') return b === '' ? a : a === b ? '' : null
      return merged([of.left, of.right], [a, b])
    }
    case 'call': {
      const all = of.of.map((part) => currencyOf(part, money))
      return all.includes(null) ? null : merged(of.of, all as string[])
    }
  }
}

function merged(parts: readonly Sum[], currencies: readonly string[]): string | null {
  const real = currencies.filter((_, at) => {
    const part = parts[at]
    return !(part?.is === 'whole' && part.value === 0)
  })
  const all = new Set(real)
  return all.size === 0 ? '' : all.size === 1 ? (real[0] ?? null) : null
}
