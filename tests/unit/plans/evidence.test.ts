import { expect, it } from 'vitest'
import type { Field } from '#contract/template-definition.ts'
import { evidenceDoubt, evidenceSince, takesEvidence } from '#domain/plans/evidence.ts'

const entry = {
  datedOn: '2026-04-20',
  source: 'Call with Ana Reyes',
  words: 'We lose two days every month.',
}

it.each([
  [null, {}],
  [null, { words: 'Signed it.' }],
  [null, { datedOn: '2026-03-01' }],
  ['It is older than what it is said to be about.', { datedOn: '2026-02-28' }],
  ['It has fewer than the 10 characters that a buyer’s word needs.', { words: 'x' }],
  ['It has fewer than the 10 characters that a buyer’s word needs.', { words: '        Yes ' }],
  ['Its source is not named.', { source: 'n/a' }],
  ['Its source is not named.', { source: 'x', words: 'x' }],
] as const)('evidence of a deal of 1 March 2026, in doubt: %s', (doubt, over) => {
  expect(evidenceDoubt({ ...entry, ...over }, '2026-03-01')).toBe(doubt)
})

it('a deal is as old as the CRM says, else a year older than when it was first seen', () => {
  expect(evidenceSince({ inCrm: '2025-11-03', seen: '2026-04-01' })).toBe('2025-11-03')
  expect(evidenceSince({ inCrm: null, seen: '2026-04-01' })).toBe('2025-03-31')
})

function field(key: string, scored: boolean, type: Field['type'] = 'text'): Field {
  return { key, type, scored } as Field
}

function form(...fields: Field[]) {
  return { sections: [{ key: 's', label: 'S', fields }] } as never
}

it('evidence goes to scored fields, or to every answer of a form that scores nothing', () => {
  const [scored, plain] = [field('a', true), field('b', false)]
  expect(takesEvidence(form(scored, plain), scored)).toBe(true)
  expect(takesEvidence(form(scored, plain), plain)).toBe(false)
  expect(takesEvidence(form(plain), plain)).toBe(true)
  expect(takesEvidence(form(plain), field('c', false, 'calculated'))).toBe(false)
})
