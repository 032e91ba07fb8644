import type { Audience } from '#contract/summary-values.ts'
import type { Privacy } from '#contract/values.ts'

/** Anything that carries a privacy class. */
export type Classed = { readonly privacy: Privacy }

/**
 * The one class that each reader may see. Nothing is handed down: what is classed for the boss does
 * not go to the rep, and what is classed for the rep does not go up.
 */
export type Seen = { rep: 'rep'; boss: 'upward'; marketing: 'upward' }

const seen: { readonly [A in Audience]: Seen[A] } = {
  rep: 'rep',
  boss: 'upward',
  marketing: 'upward',
}

declare const cleared: unique symbol

/**
 * An item that may leave to the reader A. Only `clear` makes one: the mark is a symbol that nobody
 * else can name, and it holds for exactly one reader.
 */
export type Shareable<A extends Audience, T extends Classed> = T & {
  readonly privacy: Seen[A]
  readonly [cleared]: (audience: A) => A
}

/** What stays behind, as counts only. */
export type Kept = {
  /** Private: the manager's own. */
  readonly private: number
  /** Classed for another reader, or not a matter of this one. */
  readonly others: number
}

/**
 * Parts a list into what the reader A may see and a count of the rest. `concerns` says whether an
 * item of the right class is a matter of this reader at all.
 */
export function clear<A extends Audience, T extends Classed>(
  audience: A,
  items: readonly T[],
  concerns: (item: T) => boolean = () => true,
): { shared: Shareable<A, T>[]; kept: Kept } {
  const may = (item: T): item is Shareable<A, T> =>
    item.privacy === seen[audience] && concerns(item)
  const shared = items.filter(may)
  const own = items.filter((item) => item.privacy === 'private').length
  return { shared, kept: { private: own, others: items.length - shared.length - own } }
}

/** The sum of several counts. */
export function sumKept(counts: readonly Kept[]): Kept {
  return {
    private: counts.reduce((sum, count) => sum + count.private, 0),
    others: counts.reduce((sum, count) => sum + count.others, 0),
  }
}
