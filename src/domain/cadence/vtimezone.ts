import { Temporal } from 'temporal-polyfill'

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
/** So many years after the first day are written one by one where a zone follows no rule. */
const listedYears = 15
/** So many years must follow a rule before it is trusted. */
const ruledYears = 8

type Change = {
  /** Wall-clock time before the change. */
  readonly at: Temporal.PlainDateTime
  readonly from: string
  readonly to: string
  readonly daylight: boolean
  readonly name: string
}

/**
 * The lines of a VTIMEZONE that holds from a day on. A zone whose clocks change by a rule – two
 * times a year, always the same weekday of the same month – is written with that rule and holds for
 * ever; one that follows none is written change by change for fifteen years.
 */
export function timeZoneLines(zone: string, from: string): string[] {
  const start = Temporal.PlainDate.from(from).subtract({ years: 1 })
  const changes = changesOf(zone, start, listedYears)
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances(zone, start, changes), 'END:VTIMEZONE']
}

function observances(
  zone: string,
  start: Temporal.PlainDate,
  changes: readonly Change[],
): string[] {
  if (changes.length === 0) {
    const offset = start.toZonedDateTime(zone).offset
    return part({
      daylight: false,
      at: Temporal.PlainDateTime.from('1970-01-01T00:00:00'),
      from: offset,
      to: offset,
      name: offset,
    })
  }
  const ruled = [true, false].map((daylight) => changes.filter((one) => one.daylight === daylight))
  const rules = ruled.map(ruleOf)
  if (rules.every((rule) => rule !== null)) {
    return ruled.flatMap((list, index) => {
      const [first] = list
      return first ? part(first, rules[index] ?? undefined) : []
    })
  }
  return changes.flatMap((change) => part(change))
}

function part({ daylight, at, from, to, name }: Change, rule?: string): string[] {
  const kind = daylight ? 'DAYLIGHT' : 'STANDARD'
  return [
    `BEGIN:${kind}`,
    `DTSTART:${basic(at)}`,
    ...(rule === undefined ? [] : [`RRULE:${rule}`]),
    `TZOFFSETFROM:${from.replace(':', '')}`,
    `TZOFFSETTO:${to.replace(':', '')}`,
    `TZNAME:${name}`,
    `END:${kind}`,
  ]
}

/** The changes of a zone's offset in so many years. */
function changesOf(zone: string, start: Temporal.PlainDate, years: number): Change[] {
  const changes: Change[] = []
  const end = start.add({ years }).toZonedDateTime(zone).epochMilliseconds
  let at: Temporal.ZonedDateTime | null = start.toZonedDateTime(zone)
  for (;;) {
    const before = at.offset
    const next: Temporal.ZonedDateTime | null = at.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds > end) return changes
    const earlier = next.subtract({ nanoseconds: 1 })
    changes.push({
      at: next.toPlainDateTime().subtract({
        nanoseconds: next.offsetNanoseconds - earlier.offsetNanoseconds,
      }),
      from: before,
      to: next.offset,
      daylight: next.offsetNanoseconds > earlier.offsetNanoseconds,
      name: next.offset,
    })
    at = next
  }
}

/** The yearly rule that changes follow, or null. */
function ruleOf(changes: readonly Change[]): string | null {
  const [first] = changes
  if (!first || changes.length < ruledYears) return null
  const { month, dayOfWeek } = first.at
  const time = first.at.toPlainTime().toString()
  const same = changes.every(
    ({ at, from, to }, index) =>
      at.year === first.at.year + index &&
      at.month === month &&
      at.dayOfWeek === dayOfWeek &&
      at.toPlainTime().toString() === time &&
      from === first.from &&
      to === first.to,
  )
  if (!same) return null
  const day = codes[dayOfWeek - 1] ?? 'SU'
  if (changes.every(({ at }) => at.day > at.daysInMonth - 7)) {
    return `FREQ=YEARLY;BYMONTH=${month};BYDAY=-1${day}`
  }
  const nth = Math.ceil(first.at.day / 7)
  const always = changes.every(({ at }) => Math.ceil(at.day / 7) === nth)
  return always ? `FREQ=YEARLY;BYMONTH=${month};BYDAY=${nth}${day}` : null
}

/** A wall-clock time as iCalendar writes it, `20260329T020000`. */
export function basic(at: Temporal.PlainDateTime): string {
  return at.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
}
