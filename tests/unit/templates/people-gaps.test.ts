import { expect, test } from 'vitest'
import type { Person } from '#contract/template-definition.ts'
import { emptyPerson } from '#domain/templates/empty.ts'
import { peopleGaps } from '#domain/templates/people-gaps.ts'

const today = '2026-05-31'
const person = (name: string, over: Partial<Person> = {}): Person => ({
  ...emptyPerson(),
  name,
  ...over,
})
const gaps = (...people: Person[]) => peopleGaps(people, today).map(({ is, say }) => [is, say])

test('a map that lacks nothing asks nothing, and neither does an empty one', () => {
  const decider = person('Per Lund', { influence: 3, lastContact: '2026-05-01' })
  expect(gaps(decider, person('Ida Moen'))).toEqual([])
  expect(gaps()).toEqual([])
  expect(gaps(emptyPerson(), person('TBD'))).toEqual([])
})

test('one contact, no decider and nobody spoken to are asked about', () => {
  expect(gaps(person('Ida Moen', { influence: 2, lastContact: '2026-04-30' }))).toEqual([
    ['no_decider', 'Nobody here decides. Who does?'],
    ['one_contact', 'There is one contact only. Who else could you meet?'],
    ['nobody_spoken_to', 'Nobody was spoken to for 31 days. Who is next?'],
  ])
})

test('the newest talk counts, one that is still to come does not', () => {
  const old = person('Per Lund', { influence: 3, lastContact: '2026-01-01' })
  expect(gaps(old, person('Ida Moen', { lastContact: '2026-05-01' }))).toEqual([])
  expect(gaps(old, person('Ida Moen', { lastContact: '2026-06-01' }))).toEqual([
    ['nobody_spoken_to', 'Nobody was spoken to for 150 days. Who is next?'],
  ])
  expect(gaps(person('Per Lund', { influence: 3 }), person('Ida Moen'))).toEqual([
    ['nobody_spoken_to', 'No last contact is written down yet.'],
  ])
})
