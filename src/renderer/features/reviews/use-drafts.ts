import { useCallback, useState } from 'react'
import type { Captured } from './capture-words.ts'
import { wantedBack } from '../../lib/drafts.ts'
import type { Cited, Draft, RowPlace } from './drafts.ts'

export type Drafts = {
  readonly all: readonly Draft[]
  /** Opens an empty row in a section. */
  readonly open: (kind: Captured, sectionKey: string, cited?: Cited) => void
  readonly keep: (rowKey: string, id: string) => void
  readonly close: (rowKey: string) => void
}

/** What is being written in a review and is not in its lists yet. */
export function useDrafts(reviewId: string): Drafts {
  const [all, setAll] = useState<readonly Draft[]>(() => wantedRows(reviewId))
  const open = useCallback((kind: Captured, sectionKey: string, cited?: Cited) => {
    const draft: Draft = {
      key: crypto.randomUUID(),
      kind,
      sectionKey,
      keptId: null,
      cited: cited ?? null,
      captureId: null,
    }
    setAll((drafts) => [...drafts, draft])
  }, [])
  const keep = useCallback((rowKey: string, id: string) => {
    setAll((drafts) =>
      drafts.map((draft) => (draft.key === rowKey ? { ...draft, keptId: id } : draft)),
    )
  }, [])
  const close = useCallback((rowKey: string) => {
    setAll((drafts) => drafts.filter((draft) => draft.key !== rowKey))
  }, [])
  return { all, open, keep, close }
}

/** The rows of a review whose words are to be put back, and that no list shows under their key. */
function wantedRows(reviewId: string): Draft[] {
  return [...wantedBack('capture:'), ...wantedBack('commitment:')].flatMap(({ key, value }) => {
    // A row of this page, or of one before it, wrote it.
    const { row } = value as { row: RowPlace }
    if (row.reviewId !== reviewId) return []
    const rowKey = key.slice(key.indexOf(':') + 1, key.indexOf('#'))
    return [{ ...row, key: rowKey, cited: null, captureId: null }]
  })
}
