import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { CrmMapping, CrmFormat } from '#contract/crm-values.ts'
import { recognise } from '#domain/crm/formats.ts'
import { proposeMapping } from '#domain/crm/mapping.ts'
import { rowReader } from '#domain/crm/read-row.ts'
import {
  detectReading,
  noReadingChoices,
  type ReadingChoices,
  settleReading,
} from '#domain/crm/reading.ts'
import type { RowReading } from '#domain/crm/record.ts'
import Papa from 'papaparse'
import { type CsvTable, cutNow } from '#domain/crm/csv-table.ts'
import { detectDelimiter, findEnd, findHeader, rowShape } from '#domain/crm/table.ts'

export const shared = new URL('../../../../shared/data/', import.meta.url)
export const sharedIsThere = existsSync(shared)

export function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/crm/${name}`, import.meta.url), 'utf8')
}

export function sharedFiles(folder: string): string[] {
  return sharedIsThere
    ? readdirSync(new URL(`${folder}/`, shared)).filter((name) => /\.(csv|tsv)$/.test(name))
    : []
}

/** Runs a rule that yields now and then to its end. */
export function runThrough<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

export type Sheet = {
  format: CrmFormat
  headers: readonly string[]
  mapping: CrmMapping
  questions: readonly string[]
  readings: RowReading[]
}

/** A whole file through every pure step, as the core runs them. */
export function readSheet(text: string, choices: Partial<ReadingChoices> = {}): Sheet {
  const table = cutNow(text, detectDelimiter(text))
  const header = findHeader(table)
  if (header.kind !== 'found') throw new Error(`no header: ${header.kind}`)
  const { format } = recognise(header.names)
  const mapping = proposeMapping(header.names, format)
  const body = { table, from: header.index + 1, to: findEnd(table) }
  const findings = runThrough(detectReading(header.names, mapping, body))
  const { settings, questions } = settleReading(
    findings,
    { ...noReadingChoices, ...choices },
    format,
    'USD',
  )
  const reader = rowReader(table, header.names, mapping, format, settings)
  const readings: RowReading[] = []
  for (let row = body.from; row < body.to; row += 1)
    if (rowShape(table, row, header.names.length) === 'whole') readings.push(reader.read(row))
  return { format, headers: header.names, mapping, questions, readings }
}

/** A table of rows that are given as cells. */
export function tableOf(rows: readonly (readonly string[])[]): CsvTable {
  return cutNow(Papa.unparse(rows.map((row) => [...row])), ',')
}
