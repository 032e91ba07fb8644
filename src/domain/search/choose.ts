/** How many of one kind stand before another kind has had its turn. */
const firstTurn = 6

/**
 * The entries to show: one for each record, and every kind has its turn before one kind fills the
 * list. Within a kind the order stays.
 */
export function chooseFound<T extends { readonly kind: string; readonly refId: string }>(
  entries: readonly T[],
  limit: number,
): T[] {
  const seen = new Set<string>()
  const single = entries.filter((entry) => {
    const key = `${entry.kind} ${entry.refId}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  const ofKind = new Map<string, number>()
  const first: T[] = []
  const rest: T[] = []
  for (const entry of single) {
    const before = ofKind.get(entry.kind) ?? 0
    ofKind.set(entry.kind, before + 1)
    if (before < firstTurn) first.push(entry)
    else rest.push(entry)
  }
  return [...first, ...rest].slice(0, limit)
}
