import { expect, test } from 'vitest'
import type { SentField } from '#contract/rep-file-values.ts'
import { answerOf, type Answered, isChanged, proofProblem } from '#domain/rep-files/page-answers.ts'

const sent: SentField = {
  key: 'story',
  value: { type: 'long_text', text: 'As it was' },
  score: 1,
  revision: 3,
  required: true,
  backed: false,
}
const said = { datedOn: '2026-05-11', source: 'Call', words: 'It has to run.' }

function answered(part: Partial<Answered> = {}): Answered {
  return {
    value: sent.value ?? { type: 'long_text', text: '' },
    score: 1,
    holds: false,
    evidence: [],
    ...part,
  }
}

test('a field that was left alone does not come back', () => {
  expect(answerOf(sent, answered())).toBeNull()
  const empty = { ...sent, value: null }
  const blank = answered({ value: { type: 'long_text', text: ' ' } })
  expect(answerOf(empty, blank)).toBeNull()
})

test('a field that still holds comes back as it went out', () => {
  expect(answerOf(sent, answered({ holds: true }))).toEqual({
    key: 'story',
    value: sent.value,
    score: 1,
    revision: 3,
    holds: true,
    evidence: [],
  })
})

test('what is empty cannot still hold', () => {
  const empty = { ...sent, value: null }
  const ticked = answered({ holds: true, value: { type: 'long_text', text: '' } })
  expect(answerOf(empty, ticked)).toBeNull()
})

test('other words, another score and new evidence are changes, and no change still holds', () => {
  const words = answered({ value: { type: 'long_text', text: 'As it is' }, holds: true })
  for (const change of [
    words,
    answered({ score: 0, holds: true }),
    answered({ evidence: [said] }),
  ]) {
    expect(isChanged(sent, change)).toBe(true)
    expect(answerOf(sent, change)).toMatchObject({ holds: false, revision: 3, value: change.value })
  }
})

test('a new 2 needs the words of the buyer; one that was there, or is backed, does not', () => {
  expect(proofProblem(sent, answered({ score: 2 }))).toContain('evidence')
  expect(proofProblem(sent, answered({ score: 2, evidence: [said] }))).toBeNull()
  expect(proofProblem({ ...sent, backed: true }, answered({ score: 2 }))).toBeNull()
  expect(proofProblem({ ...sent, score: 2 }, answered({ score: 2 }))).toBeNull()
})
