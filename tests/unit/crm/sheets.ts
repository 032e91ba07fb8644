import { existsSync, readdirSync, readFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { CrmMapping, CrmFormat } from '#contract/crm-values.ts'
import { recognise } from '#domain/crm/formats.ts'
import { proposeMapping } from '#domain/crm/mapping.ts'
import { rowReader } from '#domain/crm/read-row.ts'
import { detectReading, settleReading, type ReadingChoices } from '#domain/crm/reading.ts'
import type { RowReading } from '#domain/crm/record.ts'
import { detectDelimiter, findEnd, findHeader, rowShape, type Split } from '#domain/crm/table.ts'

export const split: Split = (text, delimiter) => Papa.parse<string[]>(text, { delimiter }).data

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

export const noChoices: ReadingChoices = {
  dateOrder: null,
  decimal: null,
  currency: null,
  inHundredths: null,
  stageStatuses: {},
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
  const rows = split(text, detectDelimiter(text, split))
  const header = findHeader(rows)
  if (header.kind !== 'found') throw new Error(`no header: ${header.kind}`)
  const { format } = recognise(header.names)
  const mapping = proposeMapping(header.names, format)
  const body = rows.slice(header.index + 1, findEnd(rows))
  const findings = runThrough(detectReading(header.names, mapping, body))
  const { settings, questions } = settleReading(
    findings,
    { ...noChoices, ...choices },
    format,
    'USD',
  )
  const reader = rowReader(header.names, mapping, format, settings)
  const readings = body.flatMap((cells, index) =>
    rowShape(cells, header.names.length) === 'whole'
      ? [reader.read(cells, header.index + 2 + index)]
      : [],
  )
  return { format, headers: header.names, mapping, questions, readings }
}
