import type { Captured } from './capture-words.ts'

/** A plan field that a commitment is to come from. */
export type Cited = { readonly planId: string; readonly fieldKey: string }

/** Something that is being written and that the core may not have yet. */
export type Draft = {
  /** Names the row for as long as it is on screen, before and after it is kept. */
  readonly key: string
  readonly kind: Captured
  readonly sectionKey: string
  /** What the core keeps it under; null until something was typed. */
  readonly keptId: string | null
  readonly cited: Cited | null
  /** The excuse that a commitment is made of. */
  readonly captureId: string | null
}

/** Where a row stands that the core may not have: with it, its words find their way back after a start. */
export type RowPlace = {
  readonly reviewId: string
  readonly sectionKey: string
  readonly kind: Captured
  readonly keptId: string | null
}

/** What the page knows of a kept record: the next save goes on from here. */
export type Known = { readonly id: string; readonly revision: number }

/** Records by the row that writes them; it outlives a row that is put away while it still saves. */
const known = new Map<string, Known>()

/** What is known of the record behind a row. */
export function knownOf(key: string): Known | undefined {
  return known.get(key)
}

/** Remembers a reply of the core, or what a list shows; older news are passed by. */
export function remember(key: string, news: Known): void {
  const before = known.get(key)
  if (!before || before.id !== news.id || before.revision < news.revision) known.set(key, news)
}

/** The rows to show: what is kept, each under the key of the draft that it grew from, then the rest. */
export function rowsOf<T extends { readonly id: string }>(
  kept: readonly T[],
  drafts: readonly Draft[],
): { readonly key: string; readonly kept: T | null; readonly draft: Draft | null }[] {
  const byId = new Map(drafts.flatMap((draft) => (draft.keptId ? [[draft.keptId, draft]] : [])))
  const shown = new Set(kept.map(({ id }) => id))
  return [
    ...kept.map((record) => {
      const draft = byId.get(record.id) ?? null
      return { key: draft?.key ?? record.id, kept: record, draft }
    }),
    ...drafts
      .filter(({ keptId }) => keptId === null || !shown.has(keptId))
      .map((draft) => ({ key: draft.key, kept: null, draft })),
  ]
}
