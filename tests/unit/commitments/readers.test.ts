import { expect, test } from 'vitest'
import { readersOf, readersWith } from '#domain/commitments/readers.ts'

test('a promise is readable by the rep whom it belongs to, whoever of the two made it', () => {
  expect(readersOf('rep')).toBe('rep')
  expect(readersOf('manager')).toBe('rep')
})

test('a promise of somebody outside the talk stays private', () => {
  expect(readersOf('other')).toBe('private')
})

test('another owner changes who may read it only while that was left to the app', () => {
  expect(readersWith({ owner: 'rep', privacy: 'rep' }, 'other')).toBe('private')
  expect(readersWith({ owner: 'other', privacy: 'private' }, 'manager')).toBe('rep')
  expect(readersWith({ owner: 'rep', privacy: 'private' }, 'manager')).toBe('private')
  expect(readersWith({ owner: 'rep', privacy: 'upward' }, 'other')).toBe('upward')
})
