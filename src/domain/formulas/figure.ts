/** Why there is no figure: something is not filled in yet, or the sum itself cannot be done. */
export type NoFigureReason = 'empty' | 'zero' | 'mixed' | 'large' | 'circle' | 'broken'

/**
 * A figure that formulas reckon with. Money is in minor units of one currency; inside a sum they
 * may be parts of a unit, the end result is whole. No figure is never 0: it says why.
 */
export type Figure =
  | { is: 'number'; value: number }
  | { is: 'money'; minor: number; currency: string }
  | NoFigure

export type NoFigure = { is: 'none'; reason: NoFigureReason; say: string }

/** No figure, and why. */
export function noFigure(reason: NoFigureReason, say: string): NoFigure {
  return { is: 'none', reason, say }
}

/** A plain number; too large ones are no figure, and there is no −0. */
export function number(value: number): Figure {
  if (!Number.isFinite(value)) return noFigure('large', 'The result is too large.')
  return { is: 'number', value: value === 0 ? 0 : value }
}

/** An amount in minor units. */
export function amount(minor: number, currency: string): Figure {
  if (!Number.isFinite(minor) || Math.abs(minor) > Number.MAX_SAFE_INTEGER) {
    return noFigure('large', 'The result is too large.')
  }
  return { is: 'money', minor: minor === 0 ? 0 : minor, currency }
}
