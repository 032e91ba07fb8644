import { describe, expect, it } from 'vitest'
import { takeDay } from '#domain/days/day-field.ts'
import {
  type FieldEdit,
  type FieldReading,
  type FieldStep,
  isOvertaken,
  leaveField,
  takeBack,
  typeText,
} from '#domain/days/field-edit.ts'
import { readDay } from '#domain/days/read-day.ts'
import { takeTime } from '#domain/days/read-time.ts'
import { fc } from '#tests/helpers/fc.ts'

const before = '2027-03-15'

const day =
  (bounds: { min?: string; max?: string } = {}) =>
  (text: string): FieldReading<string | null> =>
    takeDay(
      text === '' ? null : readDay(text, { today: '2026-11-30', order: 'dmy', look: 'ahead' }),
      bounds,
    )
const time = (text: string) => takeTime(text, '24')

/** Types a text key by key and leaves the field. @returns what the form held after each key, and at last */
function type<T>(
  text: string,
  start: T,
  read: (text: string) => FieldReading<T>,
  whenLeft: boolean,
): { held: T[]; value: T; open: FieldEdit<T> | null } {
  let edit: FieldEdit<T> | null = null
  const held: T[] = []
  for (let length = 1; length <= text.length; length += 1) {
    const typed = text.slice(0, length)
    const value = held.at(-1) ?? start
    const step: FieldStep<T> = typeText(
      edit,
      { text: typed, reading: read(typed) },
      { value, whenLeft },
    )
    edit = step.edit
    held.push(step.value)
  }
  if (edit === null) return { held, value: start, open: null }
  const left = leaveField<T>(edit, read(text))
  return { held, value: left.value, open: left.edit }
}

describe.each([true, false])('with the form told when the field is left: %s', (whenLeft) => {
  it.each(['31 feb', '2 weks', '12.5.207', 'fri 5', '3pm', 'someday'])(
    'the day from before stands for %s, and its text stays',
    (text) => {
      const { value, open } = type(text, before, day(), whenLeft)
      expect(value).toBe(before)
      expect(open).toMatchObject({ text, left: true })
    },
  )

  it.each(['9:75', '25', '2pmm'])('the time from before stands for %s', (text) => {
    expect(type(text, '14:00', time, whenLeft).value).toBe('14:00')
  })

  it.each([
    ['2027-05-01', { max: '2026-11-30' }],
    ['yesterday', { min: '2026-11-30' }],
  ])('the day from before stands for %s beyond the bounds', (text, bounds) => {
    const { value, open } = type(text, before, day(bounds), whenLeft)
    expect(value).toBe(before)
    expect(open).toMatchObject({ text, left: true })
  })

  it('a day that was typed to its end is taken', () => {
    expect(type('12.5.2027', before, day(), whenLeft)).toMatchObject({
      value: '2027-05-12',
      open: null,
    })
  })

  it('whatever is typed, the value is that of the whole text or the one from before', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[0-9]{1,2}[ .][0-9a-z]{1,4}\.?[0-9]{0,4}$/),
    )
    fc.assert(
      fc.property(
        texts.filter((text) => text !== ''),
        (text) => {
          const { value, held } = type(text, before, day(), whenLeft)
          const read = day()(text)
          expect(value).toBe(read.kind === 'value' ? read.value : before)
          const kept = held.every((one) => one === before)
          expect(kept || !whenLeft).toBe(true)
        },
      ),
    )
  })
})

it.each([true, false])(
  'Escape takes words back that are no day, and no day itself: %s',
  (whenLeft) => {
    const typed = (text: string) =>
      typeText<string | null>(null, { text, reading: day()(text) }, { value: before, whenLeft })
    const { edit } = typed('someday')
    expect(takeBack(edit, day()('someday'))).toEqual({ edit: null, value: before })
    const left = edit && leaveField(edit, day()('someday')).edit
    expect(takeBack(left, day()('someday'))).toEqual({ edit: null, value: before })
    expect(takeBack(typed('12.5.2027').edit, day()('12.5.2027'))).toBeNull()
    expect(takeBack<string | null>(null, day()('someday'))).toBeNull()
  },
)

it('an emptied field stays empty while it is edited, though its value comes from elsewhere', () => {
  const { edit, value } = typeText<string | null>(
    null,
    { text: '', reading: day()('') },
    { value: before, whenLeft: true },
  )
  expect(edit).toMatchObject({ text: '' })
  expect(value).toBe(before)
  expect(edit && isOvertaken(edit, before)).toBe(false)
  expect(edit && leaveField(edit, day()('')).value).toBeNull()
})

it('the value from before that comes back is no other hand; another value is', () => {
  const begun = typeText<string | null>(
    null,
    { text: '31', reading: day()('31') },
    { value: before, whenLeft: false },
  )
  const { edit } = typeText(
    begun.edit,
    { text: '31 feb', reading: day()('31 feb') },
    { value: begun.value, whenLeft: false },
  )
  expect(edit && isOvertaken(edit, before)).toBe(false)
  expect(edit && isOvertaken(edit, '2027-01-01')).toBe(true)
})
