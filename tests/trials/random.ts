/** A source of chance that gives the same again for the same seed. */
export type Chance = {
  /** A whole number from 0 to below `end`. */
  below(end: number): number
  /** True as often as `share` says, from 0 to 1. */
  happens(share: number): boolean
}

/** mulberry32: small, and even enough to choose places by. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (end) => Math.floor(next() * end),
    happens: (share) => next() < share,
  }
}
