import { expect, it } from 'vitest'
import { addMinutes, readTime } from '#domain/days/read-time.ts'
import { writeTime } from '#domain/writing/write-day.ts'
import { usualWriting } from '#domain/writing/region.ts'
import { fc } from '#tests/helpers/fc.ts'

it.each([
  ['9', '09:00'],
  ['9:30', '09:30'],
  ['9.30', '09:30'],
  ['0930', '09:30'],
  ['930', '09:30'],
  ['14h', '14:00'],
  ['14h30', '14:30'],
  ['14 Uhr', '14:00'],
  ['2pm', '14:00'],
  ['2 p', '14:00'],
  ['2:30 p.m.', '14:30'],
  ['12am', '00:00'],
  ['12 pm', '12:00'],
  ['noon', '12:00'],
  ['0:00', '00:00'],
])('%s is %s', (text, time) => {
  expect(readTime(text, '24')).toBe(time)
})

it.each([
  ['2:30', '14:30'],
  ['1', '13:00'],
  ['630', '18:30'],
  ["4 o'clock", '16:00'],
  ['7', '07:00'],
  ['11:45', '11:45'],
  ['12:15', '12:15'],
  ['14:30', '14:30'],
  ['2:30 am', '02:30'],
  ['02:30', '02:30'],
  ['0230', '02:30'],
  ['2h30', '02:30'],
  ['2 Uhr', '02:00'],
  ['0:30', '00:30'],
])('%s is %s on a clock with am and pm', (text, time) => {
  expect(readTime(text, '12')).toBe(time)
})

it.each(['', 'soon', '25', '24:00', '9:60', '13pm', '0am', '9:3', '9-30', '12345', '9:30:15'])(
  '%j is no time',
  (text) => {
    expect(readTime(text, '24')).toBeNull()
  },
)

it('every time reads as itself in both ways of writing it, and no text makes it throw', () => {
  const { region, weekStart } = usualWriting('en-GB')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1439 }), fc.string(), (minutes, text) => {
      const time = addMinutes('00:00', minutes)
      for (const hours of ['12', '24'] as const)
        expect(readTime(writeTime(time, { region, weekStart, hours }), hours)).toBe(time)
      expect(readTime(text, '12') ?? '00:00').toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
    }),
  )
})

it('steps within the day', () => {
  expect(addMinutes('09:50', 15)).toBe('10:05')
  expect(addMinutes('23:50', 15)).toBe('23:59')
  expect(addMinutes('00:05', -15)).toBe('00:00')
})
