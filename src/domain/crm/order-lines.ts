import type { LinesChoice, OrderLines } from '#contract/crm-values.ts'
import type { Money } from '#contract/values.ts'
import type { CrmRecord, RowReading } from './record.ts'

/** What a row has become: a line whose amount stands in the deal of another row, or what it reads. */
export type LineReading =
  | RowReading
  | (Omit<Extract<RowReading, { kind: 'record' }>, 'kind'> & {
      readonly kind: 'line'
      /** The number of the row that became the deal. */
      readonly of: number
    })

export type LinesOfIds = {
  /** Null when no id stands in several rows, or none of those has an amount. */
  readonly finding: OrderLines | null
  /** What the rows of such ids have become, by their place in the table; of others nothing is said. */
  readonly readings: ReadonlyMap<number, LineReading>
}

type Line = { readonly place: number } & Extract<RowReading, { kind: 'record' }>
type Group = {
  readonly lines: readonly Line[]
  /** The place of a row of the same id that cannot be read. */
  readonly unread: number | null
}

const breath = 1_000

/**
 * Finds the rows that have one id and makes one deal of each id. Reports of orders have a row for each
 * product, with the deal's id, name, stage and close date in all of them. Where each row has an amount
 * of its own, the deal is their sum; where the same amount stands in all of them, it is the deal's
 * already and counts once, whatever is made of the others. So the sum is proposed when more than half of
 * these deals have rows that differ in the amount and in nothing else that tells one state of a deal from
 * another; otherwise the rows are the same deal twice, at two times, and the first is taken. A tie is no
 * majority: of two readings that are as likely, the one is proposed by which no deal becomes larger than
 * a row of the file says, and the preview tells both sums. `chosen` decides for the whole file.
 *
 * Sums are exact. Amounts of another currency than the first are not added up, and a deal of which a row
 * cannot be read is not added up at all: both are refused with their reason.
 */
export function* readOrderLines(
  rows: { readonly from: number; readonly to: number },
  idOf: (place: number) => string | null,
  read: (place: number) => RowReading | null,
  chosen: LinesChoice | null,
): Generator<void, LinesOfIds> {
  const groups: Group[] = []
  for (const places of yield* repeated(rows, idOf)) {
    if (groups.length % breath === 0) yield
    groups.push(groupOf(places, read))
  }
  const finding = find(groups, chosen)
  const readings = new Map<number, LineReading>()
  for (const group of groups) {
    const settled = finding?.choice === 'add' ? addUp(group) : firstOf(group)
    for (const [place, reading] of settled) readings.set(place, reading)
  }
  return { finding, readings }
}

/** The places of the rows of each id that stands in several. */
function* repeated(
  { from, to }: { readonly from: number; readonly to: number },
  idOf: (place: number) => string | null,
): Generator<void, readonly (readonly number[])[]> {
  const seen = new Map<string, number>()
  const found = new Map<string, number[]>()
  for (let place = from; place < to; place += 1) {
    if (place % breath === 0) yield
    const id = idOf(place)
    if (id === null) continue
    const first = seen.get(id)
    if (first === undefined) seen.set(id, place)
    else {
      const places = found.get(id)
      if (places) places.push(place)
      else found.set(id, [first, place])
    }
  }
  return [...found.values()]
}

function groupOf(places: readonly number[], read: (place: number) => RowReading | null): Group {
  const lines: Line[] = []
  let unread: number | null = null
  for (const place of places) {
    const reading = read(place)
    if (reading?.kind === 'record') lines.push({ place, ...reading })
    // What the CRM has deleted is no part of the order any more.
    else if (reading && !reading.deleted) unread ??= place
  }
  return { lines, unread }
}

function find(groups: readonly Group[], chosen: LinesChoice | null): OrderLines | null {
  const several = groups.filter(({ lines }) => lines.length > 1)
  if (!several.some(({ lines }) => lines.some(({ record }) => record.amountMinor !== null)))
    return null
  const differing = several.filter(({ lines }) => differ(lines, amountOf))
  const otherwise = differing.filter(({ lines }) => differ(lines, stateOf)).length
  const asLines = differing.length - otherwise
  const proposed = asLines > several.length - asLines ? 'add' : 'first'
  return {
    choice: chosen ?? proposed,
    proposed,
    rows: several.reduce((sum, { lines }) => sum + lines.length, 0),
    deals: several.length,
    differing: differing.length,
    otherwise,
    added: totals(several.flatMap(({ lines }) => counting(lines))),
    first: totals(several.flatMap(({ lines }) => lines.slice(0, 1))),
  }
}

function differ(lines: readonly Line[], of: (record: CrmRecord) => string): boolean {
  return new Set(lines.map(({ record }) => of(record))).size > 1
}

function amountOf({ amountMinor, currency }: CrmRecord): string {
  return `${amountMinor ?? ''} ${currency ?? ''}`
}

function stateOf({ name, account, stage, status, close }: CrmRecord): string {
  return JSON.stringify([name, account?.crmId, account?.name, stage, status, close])
}

/** The lines that count where lines are added up: an amount that stands in all of them counts once. */
function counting(lines: readonly Line[]): readonly Line[] {
  return differ(lines, amountOf) ? addable(lines) : lines.slice(0, 1)
}

/** The lines in the currency of the first amount, and those that have none. */
function addable(lines: readonly Line[]): readonly Line[] {
  const currency = currencyOf(lines)
  return lines.filter(({ record }) => record.currency === null || record.currency === currency)
}

function currencyOf(lines: readonly Line[]): string | null {
  return firstWithAmount(lines)?.record.currency ?? null
}

function firstWithAmount(lines: readonly Line[]): Line | undefined {
  return lines.find(({ record }) => record.amountMinor !== null)
}

function totals(lines: readonly Line[]): Money[] {
  const sums = new Map<string, bigint>()
  for (const { record } of lines)
    if (record.amountMinor !== null && record.currency !== null)
      sums.set(record.currency, (sums.get(record.currency) ?? 0n) + BigInt(record.amountMinor))
  // A sum beyond what a number holds exactly is not said rather than said wrong.
  return [...sums]
    .map(([currency, minor]) => ({ minor: Number(minor), currency }))
    .filter(({ minor }) => Number.isSafeInteger(minor))
}

function* firstOf({ lines }: Group): Generator<readonly [number, LineReading]> {
  const [first, ...others] = lines
  if (first === undefined) return
  for (const line of others)
    yield [line.place, refuse(line, `Row ${first.record.row} has the same id and was taken.`)]
}

function* addUp({ lines, unread }: Group): Generator<readonly [number, LineReading]> {
  const [first] = lines
  if (first === undefined) return
  if (unread !== null) {
    const why = `Row ${unread + 1} has the same id and cannot be read, so the amounts of this deal cannot be added up.`
    for (const line of lines) yield [line.place, refuse(line, why)]
    return
  }
  const counted = firstWithAmount(lines)
  // Nothing to add: the deal's own amount again, or none.
  if (counted === undefined || !differ(lines, amountOf)) {
    const amount = counted === undefined ? '' : ' and the same amount'
    const why = `Row ${first.record.row} has the same id${amount} and was taken.`
    for (const line of lines.slice(1)) yield [line.place, refuse(line, why)]
    return
  }
  const taken = addable(lines)
  const minor = Number(taken.reduce((sum, { record }) => sum + BigInt(record.amountMinor ?? 0), 0n))
  if (!Number.isSafeInteger(minor)) {
    for (const line of lines)
      yield [line.place, refuse(line, 'The amounts of its id add up to more than can be kept.')]
    return
  }
  const { currency } = counted.record
  const whole: CrmRecord = { ...first.record, amountMinor: minor, currency }
  yield [first.place, { kind: 'record', record: whole, remarks: first.remarks }]
  for (const line of lines.slice(1)) {
    const { place, record, remarks } = line
    if (taken.includes(line)) yield [place, { kind: 'line', record, remarks, of: first.record.row }]
    else
      yield [
        place,
        refuse(
          line,
          `Its amount is in ${record.currency ?? ''}, that of row ${counted.record.row} in ${currency ?? ''}. Two currencies are never added up.`,
        ),
      ]
  }
}

function refuse({ record }: Line, reason: string): RowReading {
  return { kind: 'rejected', reason, crmId: record.crmId, name: record.name, deleted: false }
}
