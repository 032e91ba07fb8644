import { Temporal } from 'temporal-polyfill'
import type { Field, FieldValue, Score } from '#contract/template-definition.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import { wordsOf } from '#domain/templates/words.ts'
import type { PlanField, PlanState } from './completeness.ts'

/** One saved change to one field of a plan. `seq` orders revisions; clocks never do. */
export type Revision = {
  seq: number
  fieldKey: string
  oldValue: FieldValue | null
  newValue: FieldValue | null
  oldScore: Score | null
  newScore: Score | null
}

/** The state of a plan just after revision `seq`, rebuilt from its revisions alone. */
export function stateAt(revisions: readonly Revision[], seq: number): PlanState {
  const state = new Map<string, PlanField>()
  for (const revision of inOrder(revisions)) {
    if (revision.seq > seq) break
    state.set(revision.fieldKey, { value: revision.newValue, score: revision.newScore })
  }
  return state
}

/**
 * The same, walked back from the newest state: each later revision is undone. A field that did not
 * exist yet is left with no value and no score.
 */
export function stateBefore(
  newest: PlanState,
  revisions: readonly Revision[],
  seq: number,
): PlanState {
  const state = new Map(newest)
  for (const revision of inOrder(revisions).toReversed()) {
    if (revision.seq <= seq) break
    state.set(revision.fieldKey, { value: revision.oldValue, score: revision.oldScore })
  }
  return state
}

/**
 * What a field takes when one side of an old revision is brought back: its value as it was, and its
 * score as far as it can still stand – a 2 whose evidence is gone was believed, not confirmed.
 */
export function broughtBack(
  field: Pick<Field, 'scored'>,
  side: PlanField,
  evidenceCount: number,
): PlanField {
  if (!field.scored) return { value: side.value, score: null }
  return { value: side.value, score: side.score === 2 && evidenceCount === 0 ? 1 : side.score }
}

/**
 * Whether a change says something new: other words, another figure, day, choice or score. Spaces,
 * capitals and punctuation alone are not a change; neither is emptying what only held a place.
 */
export function isRealChange(
  field: Pick<Field, 'columns'>,
  before: PlanField,
  after: PlanField,
): boolean {
  if (before.score !== after.score) return true
  const said = (side: PlanField) => wordsOf(plainText(field, side.value)).join(' ')
  if (said(before) !== said(after)) return true
  // "-5" and "5" have the same words, and so have "C" and "C++".
  return exactly(field, before.value) !== exactly(field, after.value)
}

/** What of a value is the same only when it is the very same. */
function exactly(field: Pick<Field, 'columns'>, value: FieldValue | null): string {
  switch (value?.type) {
    case 'number':
    case 'money':
      return plainText(field, value)
    case 'choice':
      return value.choice ?? ''
    case 'link':
      return value.to?.id ?? ''
    case 'choices':
      return value.chosen.join('\n')
    default:
      return ''
  }
}

/** A stretch of revisions that reads as one change: one field, one review, no long pause. */
export type HistoryGroup<T> = { first: T; last: T; all: readonly T[] }

type Written = {
  seq: number
  fieldKey: string
  at: string
  reviewId: string | null
  oldText: string
  newText: string
}

/**
 * Revisions as a person remembers them. Fields save while somebody types, so a sentence may be ten
 * revisions: those of one field and one review that follow each other within `pauseMinutes`, each
 * going on with the text before it, are one entry from the first old text to the last new one. A
 * text that was replaced or emptied always shows. Newest first; nothing is left out.
 */
export function groupHistory<T extends Written>(
  revisions: readonly T[],
  pauseMinutes = 10,
): HistoryGroup<T>[] {
  const groups: { first: T; last: T; all: T[] }[] = []
  const open = new Map<string, { first: T; last: T; all: T[] }>()
  for (const revision of inOrder(revisions)) {
    const group = open.get(revision.fieldKey)
    if (
      group &&
      group.last.reviewId === revision.reviewId &&
      goesOn(revision.oldText, revision.newText) &&
      minutesBetween(group.last.at, revision.at) <= pauseMinutes
    ) {
      group.last = revision
      group.all.push(revision)
    } else {
      const next = { first: revision, last: revision, all: [revision] }
      open.set(revision.fieldKey, next)
      groups.push(next)
    }
  }
  return groups.toSorted((a, b) => b.last.seq - a.last.seq)
}

/** Whether a text goes on with another: it begins and ends with at least half of the shorter one. */
function goesOn(before: string, after: string): boolean {
  const shorter = Math.min(before.length, after.length)
  if (shorter === 0) return before.length === 0
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (
    end < shorter - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++
  }
  return (start + end) * 2 >= shorter
}

function inOrder<T extends { seq: number }>(revisions: readonly T[]): T[] {
  return revisions.toSorted((a, b) => a.seq - b.seq)
}

function minutesBetween(from: string, to: string): number {
  const span = Temporal.Instant.from(from).until(Temporal.Instant.from(to))
  return Math.abs(span.total('minutes'))
}
