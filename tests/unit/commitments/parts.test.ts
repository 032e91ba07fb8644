import { expect, test } from 'vitest'
import type { Commitment } from '#contract/commitments.ts'
import { partsOf } from '#domain/commitments/parts.ts'

type Told = Pick<Commitment, 'id' | 'state' | 'owner'>

test('a promise of a rep stands with those of reps, not with those of somebody else', () => {
  const told: Told[] = [
    { id: 'legal', state: 'open', owner: 'other' },
    { id: 'anna', state: 'open', owner: 'rep' },
    { id: 'kept', state: 'done', owner: 'rep' },
    { id: 'ben', state: 'open', owner: 'rep' },
    { id: 'own', state: 'open', owner: 'manager' },
  ]
  const parts = partsOf(told).map(({ part, rows }) => [part, rows.map(({ id }) => id)])
  expect(parts).toEqual([
    ['mine', ['own']],
    ['reps', ['anna', 'ben']],
    ['others', ['legal']],
    ['ended', ['kept']],
  ])
  expect(partsOf([])).toEqual([])
})
