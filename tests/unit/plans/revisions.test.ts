import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import type { FieldValue, Score } from '#contract/template-definition.ts'
import type { PlanField, PlanState } from '#domain/plans/completeness.ts'
import { groupHistory, isRealChange, stateAt, stateBefore } from '#domain/plans/revisions.ts'
import type { Revision } from '#domain/plans/revisions.ts'
import { evidenceProblem, scoreProblem } from '#domain/plans/score.ts'

const value = fc.oneof(
  fc.constant(null),
  fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map((text): FieldValue => ({ type: 'text', text })),
  fc
    .array(fc.string({ maxLength: 10 }), { maxLength: 3 })
    .map((items): FieldValue => ({ type: 'list', items })),
)
const score = fc.constantFrom<(Score | null)[]>(null, 0, 1, 2)
const edits = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), value, score }), {
  maxLength: 40,
})
const untouched: PlanField = { value: null, score: null }

/** Play edits one by one, keeping each state and each revision. */
function play(list: { key: string; value: FieldValue | null; score: Score | null }[]) {
  const states: PlanState[] = [new Map()]
  const revisions: Revision[] = []
  for (const [index, edit] of list.entries()) {
    const before = states.at(-1) ?? new Map<string, PlanField>()
    const old = before.get(edit.key) ?? untouched
    revisions.push({
      // Other features draw from the same sequence, so there are gaps.
      seq: (index + 1) * 3,
      fieldKey: edit.key,
      oldValue: old.value,
      newValue: edit.value,
      oldScore: old.score,
      newScore: edit.score,
    })
    states.push(new Map(before).set(edit.key, { value: edit.value, score: edit.score }))
  }
  return { states, revisions }
}

const held = (state: PlanState) =>
  Object.fromEntries([...state].filter(([, field]) => field.value !== null || field.score !== null))

const number = (n: number): PlanField => ({ value: { type: 'number', number: n }, score: null })
const at = (
  seq: number,
  minute: number,
  fieldKey = 'a',
  reviewId: string | null = null,
  [oldText, newText]: [string, string] = ['', ''],
) => ({
  seq,
  fieldKey,
  reviewId,
  oldText,
  newText,
  at: `2026-05-01T10:${String(minute).padStart(2, '0')}:00.000Z`,
})

describe('revisions', () => {
  it('rebuild every state, from the start and back from the end, in any order of rows', () => {
    fc.assert(
      fc.property(edits, fc.nat(), (list, seed) => {
        const { states, revisions } = play(list)
        const shuffled = revisions.toSorted(
          (a, b) => ((a.seq * 7 + seed) % 13) - ((b.seq * 7 + seed) % 13),
        )
        const newest = states.at(-1) ?? new Map<string, PlanField>()
        for (const [index, state] of states.entries()) {
          expect(stateAt(shuffled, index * 3)).toEqual(state)
          expect(held(stateBefore(newest, shuffled, index * 3))).toEqual(held(state))
        }
      }),
    )
  })
})

const chosen = (...names: string[]) => ({
  value: { type: 'choices' as const, chosen: names, note: '' },
  score: null,
})

describe('a real change', () => {
  const field = { columns: undefined }
  const change = (before: string, after: string) =>
    isRealChange(
      field,
      { value: { type: 'text', text: before }, score: null },
      { value: { type: 'text', text: after }, score: null },
    )

  it('is other words, not other spaces, capitals or marks', () => {
    expect(change('Met Per on 3 May', 'met  per, on 3 May.')).toBe(false)
    expect(change('Met Per on 3 May', 'Met Per on 4 May')).toBe(true)
    expect(change('', '–')).toBe(false)
    expect(change('?', '')).toBe(false)
    expect(change('Met Per', '')).toBe(true)
  })

  it('is another score, sign or figure', () => {
    expect(isRealChange(field, number(5), number(-5))).toBe(true)
    expect(isRealChange(field, number(5), number(5))).toBe(false)
    expect(isRealChange(field, number(5), { ...number(5), score: 1 })).toBe(true)
    expect(isRealChange(field, untouched, untouched)).toBe(false)
  })

  it('is another choice, also one of the same words', () => {
    expect(isRealChange(field, chosen('C'), chosen('C++'))).toBe(true)
    expect(isRealChange(field, chosen('C'), chosen('C'))).toBe(false)
  })
})

describe('the history', () => {
  it('reads typing without a long pause as one change, newest first', () => {
    const groups = groupHistory([at(1, 0), at(2, 1), at(3, 2, 'b'), at(4, 9), at(5, 30), at(6, 31)])
    expect(groups.map((group) => group.all.map((item) => item.seq))).toEqual([
      [5, 6],
      [1, 2, 4],
      [3],
    ])
  })

  it('keeps a review apart from what was typed outside it', () => {
    const groups = groupHistory([at(1, 0), at(2, 1, 'a', 'review'), at(3, 2)])
    expect(groups).toHaveLength(3)
  })

  it.each<[string, [string, string], number]>([
    ['a text that grows', ['They throw', 'They throw away a truck'], 1],
    ['a word in the middle', ['They throw a truck', 'They throw half a truck'], 1],
    ['a last word taken back', ['They throw a truck', 'They throw a'], 1],
    ['another text', ['They throw a truck', 'Nobody met the board'], 2],
    ['an emptied text', ['They throw a truck', ''], 2],
  ])('shows %s as it is', (_name, texts, entries) => {
    const first = at(1, 0, 'a', null, ['', texts[0]])
    expect(groupHistory([first, at(2, 1, 'a', null, texts)])).toHaveLength(entries)
  })

  it('loses no revision', () => {
    const any = fc.array(
      fc.tuple(fc.nat(59), fc.constantFrom('a', 'b'), fc.constantFrom(null, 'r')),
    )
    fc.assert(
      fc.property(any, (list) => {
        const rows = list.map(([minute, key, review], seq) => at(seq, minute, key, review))
        const kept = groupHistory(rows).flatMap((group) => group.all.map((item) => item.seq))
        expect(kept.toSorted((a, b) => a - b)).toEqual(rows.map((row) => row.seq))
      }),
    )
  })
})

describe('the score rule', () => {
  it('gives 2 only with evidence', () => {
    expect(scoreProblem(2, 0)).toMatch(/evidence/)
    expect(scoreProblem(2, 1)).toBeNull()
    expect(scoreProblem(1, 0)).toBeNull()
    expect(scoreProblem(0, 0)).toBeNull()
    expect(scoreProblem(null, 0)).toBeNull()
  })

  it('takes as evidence a day that has come, a source and words', () => {
    const good = { datedOn: '2026-05-01', source: 'Call with Ida', words: 'We lose a truck.' }
    expect(evidenceProblem(good, '2026-05-01')).toBeNull()
    expect(evidenceProblem({ ...good, datedOn: '2026-05-02' }, '2026-05-01')).toMatch(/today/)
    expect(evidenceProblem({ ...good, source: 'n/a' }, '2026-05-01')).toMatch(/call/)
    expect(evidenceProblem({ ...good, words: '…' }, '2026-05-01')).toMatch(/buyer/)
  })
})
