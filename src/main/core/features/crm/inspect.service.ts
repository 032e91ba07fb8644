import type { FileChoices, FileQuestion, Inspection } from '#contract/crm.ts'
import type { CrmMapping, ExportObject, FileEncoding } from '#contract/crm-values.ts'
import { recognise } from '#domain/crm/formats.ts'
import { findGroups, type Grouping } from '#domain/crm/groups.ts'
import { headerSignature, mappingProblems, proposeMapping } from '#domain/crm/mapping.ts'
import { sayOtherObject } from '#domain/crm/other-objects.ts'
import {
  detectReading,
  noReadingChoices,
  type ReadingFindings,
  settleReading,
} from '#domain/crm/reading.ts'
import { snapshotDay } from '#domain/crm/snapshot-day.ts'
import { rowShape } from '#domain/crm/table.ts'
import type { QueryContext, StepsContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { readSettings } from '../settings/settings.repository.ts'
import type { Draft, Found, ReadingPlan } from './desk.ts'
import { loadDraft } from './draft.ts'
import { newestSnapshotDate } from './imports.repository.ts'
import type { Job } from './job.ts'
import { findMapping, type RememberedMapping } from './mappings.repository.ts'

export type Reading = { readonly token: string; readonly choices: FileChoices }

/** What was found out about a file, and how its rows are read unless something has to be asked. */
export type Inspected = { readonly inspection: Inspection; readonly plan: ReadingPlan }

type Known = {
  readonly remembered: RememberedMapping | null
  readonly usualCurrency: string
  readonly newest: string | null
}

const samples = 3

/** Reads a picked file and finds out what it is; nothing is written. */
export async function inspect(
  ctx: StepsContext,
  { token, choices }: Reading,
  job: Job,
): Promise<Inspected> {
  refuseLaterDay(choices, ctx.today)
  const remembered = (headers: readonly string[]): Promise<FileEncoding | null> =>
    rememberedEncoding(ctx, headers)
  const wanted = { encoding: choices.encoding, delimiter: choices.delimiter, remembered }
  const draft = await loadDraft(ctx, token, wanted, job)
  const headers = draft.header.kind === 'found' ? draft.header.names : []
  const known = await ctx.read((read) => whatIsKnown(read, headers))
  const recognised = recognise(headers)
  const { format } = recognised
  const memory = fitting(known.remembered, headers)
  // What the user says, or has imported before, is a list of deals whatever its columns look like.
  const object = choices.asDeals || memory !== null ? 'opportunities' : recognised.object
  const mapping = fittingMapping(choices.mapping, headers) ?? memory?.mapping
  const used = mapping ?? proposeMapping(headers, format)
  const { findings, grouping } = await findIn(draft, headers, used, job)
  const reading = settleReading(
    findings,
    choices,
    format,
    known.usualCurrency,
    memory?.settings ?? noReadingChoices,
  )
  const plan: ReadingPlan = {
    draft,
    table: grouping.table,
    headers,
    signature: headerSignature(headers),
    format,
    mapping: used,
    settings: reading.settings,
    partial: choices.partial ?? memory?.settings.partial ?? false,
    doubts: choices.doubts,
    lines: choices.lines ?? memory?.settings.lines ?? null,
    nothings: findings.nothings,
    snapshotDate: choices.snapshotDate ?? snapshotDay(draft.fileName, ctx.today),
    ownersLeftOut: memory?.settings.ownersLeftOut ?? [],
    leftOutAt: memory?.updatedAt ?? null,
  }
  const shapes = countShapes(draft, grouping, headers.length)
  const questions: FileQuestion[] = [...reading.questions]
  const unsure = !draft.decoded.sure && choices.encoding === null
  if (unsure) questions.unshift('encoding')
  return {
    plan,
    inspection: {
      fileName: draft.fileName,
      bytes: draft.bytes,
      problem: problemOf(draft, headers, object, shapes, used),
      encoding: {
        used: draft.decoded.encoding,
        sure: !unsure,
        readings: draft.decoded.readings.map(({ encoding, words }) => ({ encoding, words })),
      },
      delimiter: draft.delimiter,
      rows: shapes.rows,
      blankRows: shapes.blank,
      remarkRows: draft.table.rows - draft.to,
      groupRows: grouping.asides,
      filledDown: grouping.filledDown.map((place) => headers[place] ?? ''),
      columns: headers.map((name, column) => ({ name, samples: samplesOf(draft, column) })),
      format,
      object,
      remembered: memory !== null,
      mapping: used,
      dates: datesOf(findings),
      decimals: decimalsOf(findings),
      currencies: findings.currency.kind === 'shared' ? [...findings.currency.currencies] : [],
      hasCurrencyColumn: (used.currency ?? []).length > 0,
      asksCurrency:
        findings.lacksCurrency && choices.currency === null && !memory?.settings.currency,
      stages: findings.stages.map(({ stage, rows, status }) => ({
        stage,
        rows,
        status: plan.settings.stageStatuses[stage] ?? status,
      })),
      stageDecides: !used.isWon?.length && !used.isClosed?.length && !used.status?.length,
      recurring: findings.recurring,
      settings: {
        dateOrder: plan.settings.dateOrder,
        decimal: plan.settings.decimal,
        currency: plan.settings.currency,
        inHundredths: plan.settings.inHundredths,
        partial: plan.partial,
        snapshotDate: plan.snapshotDate,
      },
      questions,
      newerImport: known.newest !== null && known.newest > plan.snapshotDate ? known.newest : null,
    },
  }
}

/** Nothing shows deals as of a day that is still to come: their changes would be told as of that day. */
function refuseLaterDay({ snapshotDate }: FileChoices, today: string): void {
  if (snapshotDate === null || snapshotDate <= today) return
  const message = 'The day that the file shows is still to come. Say today or a day before.'
  throw new Failure('VALIDATION', `${message} Nothing was changed.`, [
    { path: 'choices.snapshotDate', message },
  ])
}

/** The encoding in which a file with these columns was read the last time. */
export function rememberedEncoding(
  ctx: StepsContext,
  headers: readonly string[],
): Promise<FileEncoding | null> {
  return ctx.read(async ({ db }) => {
    const found = await findMapping(db, headerSignature(headers))
    return found?.settings.encoding ?? null
  })
}

async function whatIsKnown(ctx: QueryContext, headers: readonly string[]): Promise<Known> {
  return {
    remembered: await findMapping(ctx.db, headerSignature(headers)),
    usualCurrency: (await readSettings(ctx.db)).currency,
    newest: await newestSnapshotDate(ctx.db),
  }
}

async function findIn(
  draft: Draft,
  headers: readonly string[],
  mapping: CrmMapping,
  job: Job,
): Promise<Found> {
  const key = JSON.stringify(mapping)
  const seen = draft.findings.get(key)
  if (seen) return seen
  const body = { table: draft.table, from: draft.from, to: draft.to }
  const grouping = await job.run('Looking at the rows', findGroups(headers, mapping, body))
  const rows = { ...body, table: grouping.table }
  const findings = await job.run('Looking at the rows', detectReading(headers, mapping, rows))
  const found = { findings, grouping }
  if (draft.findings.size >= 8) draft.findings.clear()
  draft.findings.set(key, found)
  return found
}

/** What is remembered, as long as its columns are all still there under their names. */
function fitting(
  remembered: RememberedMapping | null,
  headers: readonly string[],
): RememberedMapping | null {
  return remembered && fittingMapping(remembered.mapping, headers) ? remembered : null
}

function fittingMapping(
  mapping: CrmMapping | null,
  headers: readonly string[],
): CrmMapping | undefined {
  if (mapping === null) return undefined
  const problems = mappingProblems(mapping, headers)
  return problems.some((problem) => problem.kind === 'unknown_column') ? undefined : mapping
}

type Shapes = { readonly rows: number; readonly blank: number; readonly ragged: number }

function countShapes(draft: Draft, { table, asides }: Grouping, width: number): Shapes {
  let blank = 0
  let ragged = 0
  for (let row = draft.from; row < draft.to; row += 1) {
    const shape = rowShape(table, row, width)
    if (shape === 'blank') blank += 1
    else if (shape !== 'whole') ragged += 1
  }
  return { rows: draft.to - draft.from - blank, blank: blank - asides, ragged }
}

function problemOf(
  draft: Draft,
  headers: readonly string[],
  object: ExportObject,
  shapes: Shapes,
  mapping: CrmMapping,
): string | null {
  if (draft.table.unclosed !== null) {
    return `A quotation mark opens in row ${draft.table.unclosed + 1} and never closes, so the rows after it cannot be told apart. Export the file again, or mend that row.`
  }
  if (draft.header.kind !== 'found') {
    return 'The first row holds data, not the names of columns. Nothing was changed. Export again with column names, or choose another separator.'
  }
  const other = sayOtherObject(object)
  if (other !== null) return other
  if (shapes.rows === 0) {
    return 'The file has column names but no rows. Nothing can be imported from it.'
  }
  if (shapes.ragged > shapes.rows / 2) {
    return 'Most rows have another number of cells than the column names. Choose another separator, or export again.'
  }
  const noName = mappingProblems(mapping, headers).some((problem) => problem.kind === 'no_name')
  return noName ? 'Choose the column that holds the deal’s name or its id.' : null
}

function samplesOf(draft: Draft, column: number): string[] {
  const found = new Set<string>()
  const last = Math.min(draft.to, draft.from + 2_000)
  for (let row = draft.from; row < last && found.size < samples; row += 1) {
    const cell = draft.table.cell(row, column).trim()
    if (cell !== '') found.add(cell.slice(0, 80).toWellFormed())
  }
  return [...found]
}

function datesOf({ dates }: ReadingFindings): Inspection['dates'] {
  return dates.kind === 'ambiguous' ? { ...dates, examples: [...dates.examples] } : dates
}

function decimalsOf({ decimal }: ReadingFindings): Inspection['decimals'] {
  return decimal.kind === 'ambiguous' ? { ...decimal, examples: [...decimal.examples] } : decimal
}
