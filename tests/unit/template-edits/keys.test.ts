import { expect, test } from 'vitest'
import { fieldKey } from '#contract/template-definition.ts'
import { keyFor } from '#domain/template-edits/keys.ts'
import { fc } from '#tests/helpers/fc.ts'

test('a key is the label in plain letters', () => {
  expect(keyFor('Who decides?', () => false, 'field')).toBe('who_decides')
  expect(keyFor('Größte Sorge des Käufers', () => false, 'field')).toBe('grosste_sorge_des_kaufers')
  expect(keyFor('3 goals', () => false, 'field')).toBe('goals')
  expect(keyFor('目標', () => false, 'field')).toBe('field')
  expect(keyFor('', () => false, 'field')).toBe('field')
})

test('a key that is taken gets a number', () => {
  const taken = new Set(['goals', 'goals_2'])
  expect(keyFor('Goals', (key) => taken.has(key), 'field')).toBe('goals_3')
})

test('law: whatever the labels, every key is one that a field can have, and no two are the same', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 130 }), { maxLength: 30 }),
      (labels) => {
        const taken = new Set<string>()
        for (const label of labels) {
          const key = keyFor(label, (one) => taken.has(one), 'field')
          expect(fieldKey.safeParse(key).success).toBe(true)
          expect(taken.has(key)).toBe(false)
          taken.add(key)
        }
      },
    ),
    { numRuns: 1_000 },
  )
})
