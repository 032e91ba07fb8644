import { minorDigits } from '#domain/writing/write-number.ts'
import { amount, type Figure, noFigure, type NoFigure, number } from './figure.ts'
import type { Formula } from './parse.ts'

/**
 * Works out a formula; `look` gives the figure that a name stands for. The first figure that is
 * missing is what is missing of the whole. Two currencies are never added, compared or divided; a
 * plain 0 goes with any amount, so that `max(0, gap)` can be said. Never throws.
 */
export function evaluate(formula: Formula, look: (name: string) => Figure): Figure {
  switch (formula.is) {
    case 'number':
      return number(formula.value)
    case 'name':
      return look(formula.name)
    case 'minus':
      return scaled(evaluate(formula.of, look), -1)
    case 'pair':
      return pair(formula, look)
    case 'call': {
      const figures = formula.of.map((part) => evaluate(part, look))
      return formula.call === 'round' || formula.call === 'ceil'
        ? rounded(formula.call, figures)
        : extreme(formula.call, formula.of, figures)
    }
  }
}

/** A figure as it is shown and compared: money in whole minor units. */
export function wholeFigure(figure: Figure): Figure {
  return figure.is === 'money' ? amount(nearest(figure.minor), figure.currency) : figure
}

function pair(formula: Formula & { is: 'pair' }, look: (name: string) => Figure): Figure {
  const left = evaluate(formula.left, look)
  const right = evaluate(formula.right, look)
  if (left.is === 'none') return left
  if (right.is === 'none') return right
  switch (formula.sign) {
    case '+':
    case '-': {
      const alike = alikeOf([
        { figure: left, part: formula.left },
        { figure: right, part: formula.right },
      ])
      if (!alike.ok) return alike.none
      const [a = 0, b = 0] = alike.values
      return alike.as(formula.sign === '+' ? a + b : a - b)
    }
    case '*':
      return times(left, right)
    case '/':
      return divided(left, right)
  }
}

type There = Exclude<Figure, NoFigure>

function times(left: There, right: There): Figure {
  if (left.is === 'number') return scaled(right, left.value)
  if (right.is === 'number') return scaled(left, right.value)
  return noFigure('mixed', 'Two amounts of money cannot be multiplied.')
}

function divided(left: There, right: There): Figure {
  if (right.is === 'number') {
    if (right.value === 0) return byZero
    return left.is === 'number'
      ? number(left.value / right.value)
      : amount(left.minor / right.value, left.currency)
  }
  if (left.is === 'number') {
    return noFigure('mixed', 'A plain number cannot be divided by an amount of money.')
  }
  if (left.currency !== right.currency) return mixed(left.currency, right.currency)
  return right.minor === 0 ? byZero : number(left.minor / right.minor)
}

const byZero = noFigure('zero', 'It would divide by zero.')

function mixed(one: string, other: string): NoFigure {
  return noFigure('mixed', `It mixes ${one} and ${other}, and there is no rate to go by.`)
}

function scaled(figure: Figure, by: number): Figure {
  switch (figure.is) {
    case 'none':
      return figure
    case 'number':
      return number(figure.value * by)
    case 'money':
      return amount(figure.minor * by, figure.currency)
  }
}

type Alike =
  | { ok: true; values: readonly number[]; as: (value: number) => Figure }
  | { ok: false; none: NoFigure }

/** Figures that can be added and compared: all plain, or all amounts of one currency. */
function alikeOf(parts: readonly { figure: There; part: Formula }[]): Alike {
  const money = parts.map(({ figure }) => figure).filter((figure) => figure.is === 'money')
  const currency = money[0]?.currency
  if (currency === undefined) {
    return {
      ok: true,
      values: parts.map(({ figure }) => (figure.is === 'number' ? figure.value : figure.minor)),
      as: number,
    }
  }
  const other = money.find((figure) => figure.currency !== currency)
  if (other) return { ok: false, none: mixed(currency, other.currency) }
  const plain = parts.some(({ figure, part }) => figure.is === 'number' && !isPlainZero(part))
  if (plain) {
    const say = 'An amount of money and a plain number cannot be added or compared.'
    return { ok: false, none: noFigure('mixed', say) }
  }
  return {
    ok: true,
    values: parts.map(({ figure }) => (figure.is === 'money' ? figure.minor : 0)),
    as: (value) => amount(value, currency),
  }
}

function isPlainZero(part: Formula): boolean {
  return part.is === 'number' && part.value === 0
}

function extreme(call: 'min' | 'max', parts: readonly Formula[], figures: Figure[]): Figure {
  const there: { figure: There; part: Formula }[] = []
  for (const [at, figure] of figures.entries()) {
    if (figure.is === 'none') return figure
    const part = parts[at]
    if (part) there.push({ figure, part })
  }
  const alike = alikeOf(there)
  if (!alike.ok) return alike.none
  return alike.as(call === 'min' ? Math.min(...alike.values) : Math.max(...alike.values))
}

const mostDecimals = 6

function rounded(call: 'round' | 'ceil', [figure, decimals]: readonly Figure[]): Figure {
  if (!figure || figure.is === 'none') return figure ?? noFigure('broken', 'Nothing to round.')
  if (decimals?.is === 'none') return decimals
  const digits = decimals === undefined ? 0 : decimals.is === 'number' ? decimals.value : -1
  if (!Number.isInteger(digits) || digits < 0 || digits > mostDecimals) {
    return noFigure('broken', `round takes 0 to ${mostDecimals} decimals.`)
  }
  const to = call === 'round' ? nearest : upwards
  const shift = 10 ** digits
  if (figure.is === 'number') return number(to(figure.value * shift) / shift)
  // Money is rounded as people say it, in whole euros and not in cents.
  const unit = 10 ** minorDigits(figure.currency) / shift
  return amount(to(figure.minor / unit) * unit, figure.currency)
}

/** Halves go away from zero, as people round. */
function nearest(value: number): number {
  const up = Math.round(snapped(Math.abs(value) * 2) / 2)
  return value < 0 ? -up : up
}

function upwards(value: number): number {
  return Math.ceil(snapped(value))
}

/** 3.0000000000000004 is 3 that was reckoned in binary. */
function snapped(value: number): number {
  const whole = Math.round(value)
  return Math.abs(value - whole) <= 1e-9 * Math.max(1, Math.abs(value)) ? whole : value
}
