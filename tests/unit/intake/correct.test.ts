import { expect, test } from 'vitest'
import type { Proposal } from '#contract/intake.ts'
import { addField, joinUp, kept, mergeUp, setType, startSection } from '#domain/intake/correct.ts'
import { definitionOf } from '#domain/intake/definition.ts'
import { propose } from '#domain/intake/propose.ts'
import { textOutline } from '#domain/intake/text-outline.ts'

const { proposal } = propose(
  textOutline('Visit\n=====\n\nCUSTOMER\nName:\nCity:\nStage: early / late\n\nNEXT\nWhat next?'),
  '',
)

function labels(of: Proposal | null): string[][] {
  return (of?.sections ?? []).map(({ label, fields }) => [
    label,
    ...fields.map((field) => field.label),
  ])
}

test('a field becomes the help of the one above it; the first that of its section', () => {
  const merged = mergeUp(proposal, 'f2')
  expect(labels(merged)[0]).toEqual(['CUSTOMER', 'Name', 'Stage'])
  expect(merged?.sections[0]?.fields[0]).toMatchObject({ help: 'City', source: ['Name:', 'City:'] })
  expect(mergeUp(proposal, 'f1')?.sections[0]?.help).toBe('Name')
  // The only field of a section stays: a section without one is none.
  expect(mergeUp(proposal, 'f4')).toBeNull()
})

test('sections are joined, and parted again at a field that is made their heading', () => {
  expect(joinUp(proposal, 's1')).toBeNull()
  const joined = joinUp(proposal, 's2')
  expect(labels(joined)).toEqual([['CUSTOMER', 'Name', 'City', 'Stage', 'What next?']])
  expect(labels(joined && startSection(joined, 'f2'))).toEqual([
    ['CUSTOMER', 'Name'],
    ['City', 'Stage', 'What next?'],
  ])
  expect(startSection(proposal, 'f3')).toBeNull()
})

test('choices come back with their type, and a table has a column at once', () => {
  const there = setType(setType(proposal, 'f3', 'text'), 'f3', 'choice')
  expect(there.sections[0]?.fields[2]?.choices).toEqual(['early', 'late'])
  const table = definitionOf(setType(proposal, 'f1', 'table')).sections[0]?.fields[0]
  expect(table?.columns).toHaveLength(1)
})

test('what is left out is not in the template; a section with nothing else goes too', () => {
  expect(labels(kept({ proposal, left: ['f2', 'f4'] }))).toEqual([['CUSTOMER', 'Name', 'Stage']])
})

test('a text that was left out becomes a field at the end', () => {
  expect(labels(addField(proposal, 'n1', 'Budget')).at(-1)).toEqual([
    'NEXT',
    'What next?',
    'Budget',
  ])
})
