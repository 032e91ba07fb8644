import { expect, test } from 'vitest'
import { rank } from '#renderer/app/palette/rank.ts'

const entries = [
  { title: 'Go to people', keywords: 'reps team' },
  { title: 'People', keywords: 'reps team' },
  { title: 'Accounts & deals', keywords: 'opportunities pipeline crm' },
  { title: 'Übersicht', keywords: '' },
]
const titles = (query: string) => rank(query, entries).map((entry) => entry.title)

test('a title that begins with the query comes first, then one that holds it', () => {
  expect(titles('peo')).toEqual(['People', 'Go to people'])
})

test('every word typed must begin a word of title or keywords', () => {
  expect(titles('acc dea')).toEqual(['Accounts & deals'])
  expect(titles('acc people')).toEqual([])
  expect(titles('pipe')).toEqual(['Accounts & deals'])
  expect(titles('ople')).toEqual([])
})

test('accents and case do not matter, and nothing typed keeps the order', () => {
  expect(titles('ubers')).toEqual(['Übersicht'])
  expect(titles('  ')).toEqual(entries.map((entry) => entry.title))
})
