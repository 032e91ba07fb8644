import { NativeSelect } from '@mantine/core'
import type { DayOfMonth, Pattern } from '#contract/cadence-values.ts'
import { months } from '#domain/writing/write-day.ts'
import classes from './cadence.module.css'
import { NumberField, problemOf } from './number-field.tsx'
import { weekdays } from './rule-words.ts'

/** A pattern as it is typed: all its fields, whichever is in use. */
export type PatternDraft = {
  readonly every: Pattern['every']
  readonly weeks: string
  readonly weekday: string
  readonly months: string
  readonly quarterMonth: string
  readonly yearMonth: string
  readonly by: DayOfMonth['by']
  readonly day: string
  readonly nth: string
}

/** The fields of a pattern. */
export function draftOf(pattern: Pattern): PatternDraft {
  const on = pattern.every === 'week' ? null : pattern.on
  return {
    every: pattern.every,
    weeks: pattern.every === 'week' ? String(pattern.weeks) : '1',
    weekday: String(
      pattern.every === 'week' ? pattern.weekday : on?.by === 'weekday' ? on.weekday : 1,
    ),
    months: pattern.every === 'month' ? String(pattern.months) : '1',
    quarterMonth: pattern.every === 'quarter' ? String(pattern.month) : '1',
    yearMonth: pattern.every === 'year' ? String(pattern.month) : '1',
    by: on?.by ?? 'weekday',
    day: on?.by === 'day' ? String(on.day) : '1',
    nth: on?.by === 'weekday' ? String(on.nth) : '1',
  }
}

/** The pattern that was typed; null while a field does not fit. */
export function patternOf(draft: PatternDraft): Pattern | null {
  const weekday = Number(draft.weekday)
  if (draft.every === 'week') {
    return problemOf(draft.weeks, weeksRange)
      ? null
      : { every: 'week', weeks: Number(draft.weeks), weekday }
  }
  const on = onOf(draft)
  if (on === null) return null
  if (draft.every === 'month') {
    return problemOf(draft.months, monthsRange)
      ? null
      : { every: 'month', months: Number(draft.months), on }
  }
  const month = Number(draft.every === 'quarter' ? draft.quarterMonth : draft.yearMonth)
  return { every: draft.every, month, on }
}

function onOf(draft: PatternDraft): DayOfMonth | null {
  if (draft.by === 'last_day') return { by: 'last_day' }
  if (draft.by === 'day') {
    return problemOf(draft.day, dayRange) ? null : { by: 'day', day: Number(draft.day) }
  }
  const nth = ([1, 2, 3, 4, -1] as const).find((one) => String(one) === draft.nth) ?? 1
  return { by: 'weekday', nth, weekday: Number(draft.weekday) }
}

const weeksRange = [1, 52] as const
const monthsRange = [1, 12] as const
/** Not every month has a 29th; the end of a month is its last day. */
const dayRange = [1, 28] as const

const everies = [
  { value: 'week', label: 'Weeks' },
  { value: 'month', label: 'Months' },
  { value: 'quarter', label: 'Quarter' },
  { value: 'year', label: 'Year' },
] as const

const bys = [
  { value: 'weekday', label: 'A weekday' },
  { value: 'day', label: 'A day' },
  { value: 'last_day', label: 'The last day' },
] as const

const nths = [
  { value: '1', label: 'First' },
  { value: '2', label: 'Second' },
  { value: '3', label: 'Third' },
  { value: '4', label: 'Fourth' },
  { value: '-1', label: 'Last' },
]

const quarterMonths = [
  { value: '1', label: 'Its first month' },
  { value: '2', label: 'Its second month' },
  { value: '3', label: 'Its third month' },
]

const yearMonths = months.map((label, index) => ({ value: String(index + 1), label }))

type Props = {
  draft: PatternDraft
  onChange: (draft: PatternDraft) => void
  error?: string | undefined
}

/** How often a rule makes a review due, and on which day. */
export function PatternFields({ draft, onChange, error }: Props) {
  const set = (part: Partial<PatternDraft>) => onChange({ ...draft, ...part })
  const inMonth = draft.every !== 'week'
  return (
    <fieldset className={classes.pattern}>
      <legend>How often</legend>
      <div className={classes.fields}>
        <NativeSelect
          label="Counted in"
          value={draft.every}
          error={error}
          onChange={(event) => {
            const every = everies.find(({ value }) => value === event.currentTarget.value)?.value
            if (every) set({ every })
          }}
          data={everies.map((one) => ({ ...one }))}
        />
        {draft.every === 'week' ? (
          <NumberField
            label="Every so many weeks"
            range={weeksRange}
            value={draft.weeks}
            onChange={(weeks) => set({ weeks })}
          />
        ) : null}
        {draft.every === 'month' ? (
          <NumberField
            label="Every so many months"
            range={monthsRange}
            value={draft.months}
            onChange={(months) => set({ months })}
          />
        ) : null}
        {draft.every === 'quarter' ? (
          <NativeSelect
            label="Month of the quarter"
            value={draft.quarterMonth}
            onChange={(event) => set({ quarterMonth: event.currentTarget.value })}
            data={quarterMonths}
          />
        ) : null}
        {draft.every === 'year' ? (
          <NativeSelect
            label="Month"
            value={draft.yearMonth}
            onChange={(event) => set({ yearMonth: event.currentTarget.value })}
            data={yearMonths}
          />
        ) : null}
        {inMonth ? (
          <NativeSelect
            label="On"
            value={draft.by}
            onChange={(event) => {
              const by = bys.find(({ value }) => value === event.currentTarget.value)?.value
              if (by) set({ by })
            }}
            data={bys.map((one) => ({ ...one }))}
          />
        ) : null}
        {inMonth && draft.by === 'weekday' ? (
          <NativeSelect
            label="Which one"
            value={draft.nth}
            onChange={(event) => set({ nth: event.currentTarget.value })}
            data={nths}
          />
        ) : null}
        {inMonth && draft.by === 'day' ? (
          <NumberField
            label="Day of the month"
            range={dayRange}
            value={draft.day}
            onChange={(day) => set({ day })}
          />
        ) : null}
        {!inMonth || draft.by === 'weekday' ? (
          <NativeSelect
            label="Weekday"
            value={draft.weekday}
            onChange={(event) => set({ weekday: event.currentTarget.value })}
            data={weekdays}
          />
        ) : null}
      </div>
    </fieldset>
  )
}
