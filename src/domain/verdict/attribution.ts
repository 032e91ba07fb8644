import type { Verdict } from '#contract/values.ts'

/** One verdict as the two rates see it. */
export type Judged = {
  readonly verdict: Verdict
  /** The plan was due in that review, not merely opened. */
  readonly due: boolean
  /** The manager looked at it (E1). */
  readonly looked: boolean
}

/** A share with its counts. `rate` is `null` when there is nothing to divide by: never 0. */
export type Rate = { readonly hits: number; readonly n: number; readonly rate: number | null }

/** Both always appear together, the manager's first. */
export type Attribution = {
  /** The manager's look rate: looked ÷ due. */
  readonly looked: Rate
  /** The rep's use rate: used ÷ reviews in which the plan was looked at. */
  readonly used: Rate
}

/**
 * Who did what. A plan that was not checked weighs on the manager alone, and a waived one on
 * nobody: it was neither due nor asked for. Source: product.md, "Attribution".
 */
export function attribution(rows: readonly Judged[]): Attribution {
  const asked = rows.filter((row) => row.verdict !== 'waived')
  const due = asked.filter((row) => row.due)
  const looked = asked.filter((row) => row.looked)
  return {
    looked: rate(due.filter((row) => row.looked).length, due.length),
    used: rate(looked.filter((row) => row.verdict === 'used').length, looked.length),
  }
}

function rate(hits: number, n: number): Rate {
  return { hits, n, rate: n === 0 ? null : hits / n }
}
