import { describe, expect, it } from 'vitest'
import type { CloseInput, Promised } from '#domain/reviews/close-gate.ts'
import { closeIssues } from '#domain/reviews/close-gate.ts'

const promise: Promised = {
  owner: 'rep',
  ownerName: '',
  dueOn: '2026-05-12',
  proof: 'Notes of the meeting',
}
const ready: CloseInput = {
  commitments: [promise],
  noneNeeded: '',
  questionAnswered: 'yes',
  rating: null,
}

describe('the close gate', () => {
  it('opens with one commitment that has owner, due date and proof', () => {
    expect(closeIssues(ready)).toEqual([])
  })

  it('opens when it is said, with a reason, that none is needed', () => {
    const given = { ...ready, commitments: [], noneNeeded: 'Deal was signed this morning' }
    expect(closeIssues(given)).toEqual([])
  })

  it.each([
    ['a blank reason', { commitments: [], noneNeeded: '  ' }, 'no_commitment'],
    ['no commitment', { commitments: [] }, 'no_commitment'],
    ['no due date', { commitments: [{ ...promise, dueOn: null }] }, 'incomplete_commitment'],
    [
      'a placeholder for a proof',
      { commitments: [{ ...promise, proof: 'tbd' }] },
      'incomplete_commitment',
    ],
    ['no proof', { commitments: [{ ...promise, proof: ' ' }] }, 'incomplete_commitment'],
    [
      'someone else without a name',
      { commitments: [{ ...promise, owner: 'other' as const }] },
      'incomplete_commitment',
    ],
  ])('stays shut with %s', (_name, over, problem) => {
    expect(closeIssues({ ...ready, ...over })).toEqual([{ path: 'commitments', problem }])
  })

  it.each(['x', 'n/a', '-', 'none', 'because'])('takes %j for no reason', (noneNeeded) => {
    expect(closeIssues({ ...ready, commitments: [], noneNeeded })).toEqual([
      { path: 'noneNeeded', problem: 'no_reason' },
    ])
    expect(closeIssues({ ...ready, noneNeeded })).toEqual([])
  })

  it('lets an unfinished commitment stand beside a whole one', () => {
    const given = { ...ready, commitments: [{ ...promise, dueOn: null }, promise] }
    expect(closeIssues(given)).toEqual([])
  })

  it('asks whether the question was answered, and takes no for an answer', () => {
    expect(closeIssues({ ...ready, questionAnswered: null })).toEqual([
      { path: 'questionAnswered', problem: 'not_said' },
    ])
    expect(closeIssues({ ...ready, questionAnswered: 'no' })).toEqual([])
  })

  it.each([
    [0, false],
    [1, true],
    [5, true],
    [6, false],
    [2.5, false],
    [null, true],
  ])('a rating of %s: fine is %s', (rating, fine) => {
    expect(closeIssues({ ...ready, rating }).length === 0).toBe(fine)
  })

  it('names everything that is open at once', () => {
    const given = { commitments: [], noneNeeded: '', questionAnswered: null, rating: 9 }
    expect(closeIssues(given).map((issue) => issue.path)).toEqual([
      'commitments',
      'questionAnswered',
      'rating',
    ])
  })
})
