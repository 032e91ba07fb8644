/** A row of numbers that is the same for the same seed: the sample is made alike every time. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number, both ends included. */
  int(from: number, to: number): number
  /** True with this share, 0–1. */
  chance(share: number): boolean
  /** One of a list; the list must not be empty. */
  pick<T>(list: readonly T[]): T
  /** The list in another order. */
  shuffle<T>(list: readonly T[]): T[]
}

/**
 * Numbers for one named thing. Each thing has its own row, so that a change to one deal of the
 * sample leaves all the others as they were.
 */
export function randomFor(name: string): Random {
  return seeded(hash(name))
}

/** Mulberry32: a small generator with a 32-bit state, good enough for a sample and for no secret. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  function int(from: number, to: number): number {
    return from + Math.floor(next() * (to - from + 1))
  }
  function pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('There is nothing to pick from.')
    return list[int(0, list.length - 1)] as T
  }
  function shuffle<T>(list: readonly T[]): T[] {
    const rest = [...list]
    const mixed: T[] = []
    while (rest.length > 0) mixed.push(...rest.splice(int(0, rest.length - 1), 1))
    return mixed
  }
  return { next, int, pick, shuffle, chance: (share) => next() < share }
}

/** FNV-1a over the UTF-16 units of a text. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}
