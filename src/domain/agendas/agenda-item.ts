import type { Privacy, ReviewKind } from '#contract/values.ts'

/** Where an item comes from. */
export const itemOrigins = [
  'manual',
  'carried',
  'promise',
  'exception',
  'plan_change',
  'plan_due',
  'focus',
  'praise',
] as const
export type ItemOrigin = (typeof itemOrigins)[number]

/**
 * open: still to talk about. done: talked about, or settled by itself. dropped: the manager does
 * not want it. carried: it goes on as another item of a later agenda.
 */
export const itemStates = ['open', 'done', 'dropped', 'carried'] as const
export type ItemState = (typeof itemStates)[number]

/** What an item opens. */
export type ItemSource = {
  readonly planId: string | null
  readonly fieldKey: string | null
  readonly opportunityId: string | null
  readonly accountId: string | null
  readonly commitmentId: string | null
  readonly coachingNoteId: string | null
  readonly changeId: string | null
  readonly captureId: string | null
}

/** A source that opens nothing; the others are made from it. */
export const noSource: ItemSource = {
  planId: null,
  fieldKey: null,
  opportunityId: null,
  accountId: null,
  commitmentId: null,
  coachingNoteId: null,
  changeId: null,
  captureId: null,
}

/** Something an agenda might hold, before it has a place in one. */
export type Candidate = {
  /** What it is about, the same at each build: two items with one key are one. */
  readonly key: string
  readonly origin: ItemOrigin
  readonly text: string
  readonly why: string
  /** By what it is made from (`topicPrivacy`), until the manager says otherwise. */
  readonly privacy: Privacy
  readonly source: ItemSource
  /** Minutes that it asks for. */
  readonly minutes: number
  /** It is put in whether or not there is room. */
  readonly must: boolean
  /** The day on which it was first opened, where that was before today. */
  readonly openedOn: string | null
}

/** An item that an agenda holds. */
export type AgendaItem = {
  readonly id: string
  readonly sectionKey: string
  readonly position: number
  readonly origin: ItemOrigin
  /** The key of the candidate that it was made from; empty for what the manager wrote. */
  readonly key: string
  readonly text: string
  readonly why: string
  /** The manager has changed its words. */
  readonly edited: boolean
  readonly privacy: Privacy
  readonly state: ItemState
  readonly minutes: number
  /** The day on which the first of its line was opened. */
  readonly openedOn: string
  readonly carriedFromId: string | null
  readonly source: ItemSource
}

/** What an agenda is for: whom, which kind of review, and about what. */
export type AgendaSubject = {
  readonly repId: string
  readonly reviewKind: ReviewKind
  readonly accountId: string | null
  readonly opportunityId: string | null
}

/**
 * What makes two items one: for the app's own items their source; for words of the manager's, the
 * words themselves, since those are never merged with anything that reads differently.
 */
export function identityOf(item: Pick<AgendaItem, 'key' | 'edited' | 'text'>): string {
  if (item.key !== '' && !item.edited) return `source ${item.key}`
  return `words ${item.key} ${item.text.trim().replaceAll(/\s+/g, ' ').toLowerCase()}`
}
