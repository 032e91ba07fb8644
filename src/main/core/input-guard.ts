const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])
const mostDepth = 40
const mostNodes = 200_000

/**
 * Looks through an input for keys that could reach an object's prototype, and for shapes that are
 * only there to exhaust the parser (R22).
 * @returns what is wrong in words for the user, or null
 */
export function findUnsafeKey(input: unknown): string | null {
  let nodes = 0
  const open: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    nodes += 1
    if (next.depth > mostDepth || nodes > mostNodes) {
      return 'This input is too deep or too large. Nothing was changed.'
    }
    if (typeof next.value !== 'object' || next.value === null) continue
    for (const key of Object.keys(next.value)) {
      if (forbiddenKeys.has(key)) return 'This input holds a name that is not allowed.'
    }
    for (const value of Object.values(next.value)) open.push({ value, depth: next.depth + 1 })
  }
  return null
}
