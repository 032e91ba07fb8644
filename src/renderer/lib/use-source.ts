import { useRouter } from '@tanstack/react-router'
import type { ItemSource } from '#contract/agendas.ts'
import { addressOf, type RecordRef } from './record-address.ts'

/** What an item came from: the nearest to it that has a screen, and the words for opening it. */
export type Source = { readonly record: RecordRef; readonly label: string }

const kinds = [
  ['commitmentId', 'commitment', 'Open the commitment'],
  ['planId', 'plan', 'Open the plan'],
  ['opportunityId', 'opportunity', 'Open the deal'],
  ['accountId', 'account', 'Open the account'],
  ['coachingNoteId', 'note', 'Open the note'],
] as const

/** The source of an item; null when it has none, or none that can be shown. */
export function useSource(item: { readonly source: ItemSource }, repId: string): Source | null {
  const { routesByPath } = useRouter()
  for (const [key, kind, label] of kinds) {
    const refId = item.source[key]
    if (refId === null) continue
    const record = { kind, refId, repId }
    // Without a screen of its own it would lead to the person, where the manager comes from.
    if (addressOf({ ...record, repId: null }, routesByPath) !== null || kind === 'note') {
      return { record, label }
    }
  }
  return null
}
