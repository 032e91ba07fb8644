import type { CrmField, CrmFormat, CrmMapping } from '#contract/crm-values.ts'
import type { OpportunityStatus } from '#contract/values.ts'
import { readAmount, readNumber } from './amounts.ts'
import type { CsvTable } from './csv-table.ts'
import { readCurrency } from './currencies.ts'
import { dayReader } from './days.ts'
import { type GoneFrom, goneByColumn, goneByWord } from './gone-words.ts'
import { squash } from './header-words.ts'
import { readId } from './ids.ts'
import { joinsNames } from './mapping.ts'
import { withoutNothings } from './nothing-words.ts'
import { accountReader, ownerReader } from './people-words.ts'
import type {
  CellRemark,
  CrmRecord,
  ReadingSettings,
  RecordField,
  Rejection,
  RowReading,
} from './record.ts'
import { deriveStatus } from './status.ts'
import { oneLine, readBoolean, severalLines, shorten } from './words.ts'

/** Reads the rows of one file with one mapping and one set of settings. */
export type RowReader = {
  /** What the file has columns for. */
  readonly fields: ReadonlySet<RecordField>
  /** The id that the row at a place gives its deal; null for none. */
  readonly idOf: (row: number) => string | null
  /** Reads the row at a place of the table; it must fit the header. */
  readonly read: (row: number) => RowReading
  /** The rejection of a row that does not fit the header, with what can be told of its deal. */
  readonly reject: (row: number, reason: string) => Rejection
}

type Cell = (row: number) => string

const longestName = 200
const longestText = 10_000

/**
 * Makes the reader for one file. A row is refused with a plain reason when what matters in it (id,
 * amount, close or created date, currency) cannot be read; other cells that cannot be read are left
 * empty and remarked upon.
 */
export function rowReader(
  written: CsvTable,
  headers: readonly string[],
  mapping: CrmMapping,
  format: CrmFormat,
  settings: ReadingSettings,
): RowReader {
  const table = withoutNothings(written)
  const places = (field: CrmField): number[] =>
    (mapping[field] ?? []).map((name) => headers.indexOf(name)).filter((index) => index >= 0)
  const cell = (field: CrmField): Cell => firstFilled(table, places(field))
  const has = (field: CrmField) => places(field).length > 0
  const day = dayReader(settings.dateOrder)
  const salesforce = format.startsWith('salesforce')

  const crmId = cell('crmId')
  const ownName = joinsNames(format) ? joined(table, places('name')) : cell('name')
  const name = withMore(ownName, cell('nameMore'), ' – ')
  const owner = withMore(cell('owner'), cell('ownerMore'), ' ')
  const goneColumns = places('isDeleted').map((place) => ({
    place,
    name: squash(headers[place] ?? ''),
  }))
  const isWon = cell('isWon')
  const isClosed = cell('isClosed')
  const statusWords = cell('status')
  const stage = cell('stage')
  const amount = cell('amount')
  const actualAmount = cell('actualAmount')
  const currency = cell('currency')
  const created = cell('created')
  const close = cell('close')
  const closed = cell('closed')
  const probability = cell('probability')
  const forecastCategory = cell('forecastCategory')
  const nextStep = cell('nextStep')
  const nextStepDate = cell('nextStepDate')
  const leadSource = cell('leadSource')
  const lastActivity = cell('lastActivity')
  const stageSince = cell('stageSince')
  const pushCount = cell('pushCount')
  const readOwner = ownerReader(owner, cell('ownerId'), cell('ownerEmail'), salesforce)
  const readAccount = accountReader(cell('account'), cell('accountId'), salesforce)
  const readStatus = statusReader(settings)
  const readFigure = remembered((text) => readNumber(text, settings.decimal))

  const idOf = (row: number): string | null => {
    const id = readId(crmId(row), salesforce)
    return id.kind === 'id' ? id.id : null
  }
  const reject = (row: number, reason: string, deleted = false): Rejection => {
    return {
      kind: 'rejected',
      reason,
      crmId: idOf(row),
      name: oneLine(name(row)),
      deleted,
    }
  }
  const read = (row: number): RowReading => {
    const refused = (reason: string) => reject(row, reason)
    const gone =
      goneByColumns(table, row, goneColumns) ??
      goneByWord(statusWords(row)) ??
      goneByWord(stage(row))
    if (gone !== null) return reject(row, `It is marked as ${gone} in the CRM.`, true)
    const id = readId(crmId(row), salesforce)
    if (id.kind === 'damaged')
      return refused(
        `The id “${shorten(crmId(row).trim(), 40)}” was rounded by a spreadsheet and names no deal any more. Export again without opening the file there.`,
      )
    const stageText = shorten(oneLine(stage(row)), longestName)
    const status = readStatus(isWon(row), isClosed(row), statusWords(row), stageText)

    const ownCurrency = currency(row).trim()
    const fileCurrency =
      ownCurrency === '' ? settings.currency : readCurrency(ownCurrency, settings.currency)
    const amountText = (status === 'won' && actualAmount(row).trim()) || amount(row)
    const money = readAmount(amountText, settings.decimal, fileCurrency ?? settings.currency)
    if (money.kind === 'unreadable')
      return refused(`The amount “${shorten(amountText.trim(), 40)}” cannot be read as a number.`)
    if (money.kind === 'unknown_currency')
      return refused(
        `“${shorten(money.text, 20)}” stands for more than one currency. Choose the file’s currency.`,
      )
    if (money.kind === 'too_large')
      return refused(`The amount “${shorten(amountText.trim(), 40)}” is too large to be kept.`)
    if (money.kind === 'amount' && fileCurrency === null)
      return refused(`The currency “${shorten(ownCurrency, 30)}” is not known.`)

    const remarks: CellRemark[] = []
    const closeText =
      (status === 'open' ? '' : closed(row)) || close(row) || (close === none ? closed(row) : '')
    const closeDay = closeText === '' ? null : day(closeText)
    if (closeDay === null && closeText.trim() !== '')
      return refused(`The close date “${shorten(closeText.trim(), 40)}” cannot be read as a date.`)
    const createdText = created(row)
    const createdDay = createdText === '' ? null : day(createdText)
    if (createdDay === null && createdText.trim() !== '')
      return refused(
        `The created date “${shorten(createdText.trim(), 40)}” cannot be read as a date.`,
      )
    const soft = (field: CrmField, text: string): string | null => {
      if (text === '') return null
      const found = day(text)
      if (found === null && text.trim() !== '') remarks.push({ field, text })
      return found
    }
    const number = (field: CrmField, text: string, most: number): number | null => {
      if (text === '' || text.trim() === '') return null
      const found = readFigure(text)
      if (found !== null && found >= 0 && found <= most) return found
      remarks.push({ field, text })
      return null
    }

    const account = readAccount(row)
    const nameText = oneLine(name(row))
    const dealName =
      nameText ||
      (account && !account.onlyId ? account.name : '') ||
      (id.kind === 'id' ? id.id : '')
    if (dealName === '') return refused('It has neither a name nor an id.')
    const chance = number('probability', probability(row), 100)
    const pushes = number('pushCount', pushCount(row), 10_000)

    const record: CrmRecord = {
      row: row + 1,
      crmId: id.kind === 'id' ? id.id : null,
      name: shorten(dealName, longestName),
      nameless: nameText === '' && name !== none,
      account,
      owner: readOwner(row),
      stage: stageText,
      status,
      amountMinor:
        money.kind === 'amount'
          ? settings.inHundredths
            ? Math.round(money.minor / 100)
            : money.minor
          : null,
      currency: money.kind === 'amount' ? money.currency : null,
      created: createdDay,
      close: closeDay,
      probability: chance === null || !settings.probabilityToOne ? chance : percent(chance),
      forecastCategory: shorten(oneLine(forecastCategory(row)), longestName),
      nextStep: shorten(severalLines(nextStep(row)), longestText),
      nextStepDate: soft('nextStepDate', nextStepDate(row)),
      leadSource: shorten(oneLine(leadSource(row)), longestName),
      lastActivity: soft('lastActivity', lastActivity(row)),
      stageSince: soft('stageSince', stageSince(row)),
      pushCount: pushes === null ? null : Math.round(pushes),
    }
    return { kind: 'record', record, remarks: remarks.length > 0 ? remarks : null }
  }
  return { fields: fieldsOf(has), idOf, read, reject: (row, reason) => reject(row, reason) }
}

const none: Cell = () => ''

/** A cell with another behind it, where there is one. */
function withMore(first: Cell, more: Cell, between: string): Cell {
  if (more === none) return first
  return (row) => [first(row).trim(), more(row).trim()].filter((part) => part !== '').join(between)
}

function goneByColumns(
  table: CsvTable,
  row: number,
  columns: readonly { readonly place: number; readonly name: string }[],
): GoneFrom | null {
  for (const { place, name } of columns) {
    const gone = goneByColumn(table.cell(row, place), name)
    if (gone !== null) return gone
  }
  return null
}

function fieldsOf(has: (field: CrmField) => boolean): ReadonlySet<RecordField> {
  const fields = new Set<RecordField>()
  const note = (field: RecordField, ...columns: readonly CrmField[]) => {
    if (columns.some((column) => has(column))) fields.add(field)
  }
  note('account', 'account', 'accountId')
  note('owner', 'owner', 'ownerId', 'ownerEmail')
  note('stage', 'stage')
  note('amount', 'amount', 'actualAmount')
  note('currency', 'amount', 'actualAmount')
  note('created', 'created')
  note('close', 'close', 'closed')
  note('probability', 'probability')
  note('forecastCategory', 'forecastCategory')
  note('nextStep', 'nextStep')
  note('nextStepDate', 'nextStepDate')
  note('leadSource', 'leadSource')
  note('lastActivity', 'lastActivity')
  note('stageSince', 'stageSince')
  note('pushCount', 'pushCount')
  return fields
}

function statusReader(
  settings: ReadingSettings,
): (won: string, closed: string, status: string, stage: string) => OpportunityStatus {
  const known = new Map<string, OpportunityStatus>()
  return (won, closed, status, stage) => {
    const key =
      won === '' && closed === '' && status === ''
        ? stage
        : `${won}\u001F${closed}\u001F${status}\u001F${stage}`
    const seen = known.get(key)
    if (seen !== undefined) return seen
    const derived = deriveStatus(
      { isWon: readBoolean(won), isClosed: readBoolean(closed), status, stage },
      settings.stageStatuses,
    )
    if (known.size < 5_000) known.set(key, derived)
    return derived
  }
}

/** A reading of cells of which most come again and again. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const seen = known.get(text)
    if (seen !== undefined) return seen
    const found = read(text)
    if (known.size < 5_000) known.set(text, found)
    return found
  }
}

function firstFilled(table: CsvTable, places: readonly number[]): Cell {
  const [only] = places
  if (only === undefined) return none
  if (places.length === 1) return (row) => table.cell(row, only)
  return (row) => {
    for (const place of places) {
      const cell = table.cell(row, place)
      if (cell !== '' && cell.trim() !== '') return cell
    }
    return ''
  }
}

function joined(table: CsvTable, places: readonly number[]): Cell {
  return (row) => {
    let text = ''
    for (const place of places) {
      const cell = table.cell(row, place).trim()
      if (cell !== '') text = text === '' ? cell : `${text} – ${cell}`
    }
    return text
  }
}

function percent(share: number): number {
  return Math.round(share * 10_000) / 100
}
