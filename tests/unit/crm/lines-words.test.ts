import { expect, it } from 'vitest'
import type { LinesChoice, OrderLines } from '#contract/crm-values.ts'
import { sayAgainst } from '#renderer/features/crm/crm-words.ts'

const lines = (choice: LinesChoice, proposed: LinesChoice): OrderLines => ({
  choice,
  proposed,
  rows: 4,
  deals: 2,
  differing: 2,
  otherwise: 0,
  added: [],
  first: [],
})

it('says nothing where the choice is what the rows speak for', () => {
  expect(sayAgainst(lines('add', 'add'), false)).toBeNull()
  expect(sayAgainst(lines('first', 'first'), true)).toBeNull()
})

it('says what the rows speak for where a choice made before, or now, is another', () => {
  expect(sayAgainst(lines('first', 'add'), false)).toBe(
    '“The same deal again” was chosen for an earlier file with these columns, but the rows of this file speak for “Lines of an order”.',
  )
  expect(sayAgainst(lines('add', 'first'), true)).toBe(
    'You chose “Lines of an order”; the rows of this file speak for “The same deal again”.',
  )
})
