import { createHash } from 'node:crypto'
import type { Delimiter, FileEncoding } from '#contract/crm-values.ts'
import { cutTable } from '#domain/crm/csv-table.ts'
import { detectDelimiter, findEnd, findHeader, separatorLine } from '#domain/crm/table.ts'
import type { StepsContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { deskOf, type Draft } from './desk.ts'
import type { Job } from './job.ts'

/** The largest file that is read, in bytes (R22). */
export const mostBytes = 50_000_000

/**
 * The file behind a token as a table; read again only when encoding or delimiter are others.
 * VALIDATION in plain words when it is empty, too large or no text.
 */
export async function loadDraft(
  ctx: StepsContext,
  token: string,
  wanted: {
    readonly encoding: FileEncoding | null
    readonly delimiter: Delimiter | null
    readonly remembered: (headers: readonly string[]) => Promise<FileEncoding | null>
  },
  job: Job,
): Promise<Draft> {
  const desk = deskOf(ctx.ports)
  const known = desk.draft
  if (known && known.token === token && isAsWanted(known, wanted)) return known
  const file = ctx.ports.files.picked(token)
  if (file.size > mostBytes) {
    throw new Failure(
      'VALIDATION',
      `This file has ${Math.round(file.size / 1_000_000)} MB; the most is ${mostBytes / 1_000_000} MB. Nothing was read or changed. Leave columns out of the export, or split it.`,
    )
  }
  if (file.size === 0) throw empty()
  const bytes = Buffer.from(await file.read())
  if (bytes.length > mostBytes) throw new Failure('VALIDATION', 'This file has grown too large.')
  const sha256 = await digest(bytes, job)
  let draft = await cut(
    file.name,
    token,
    sha256,
    bytes,
    wanted.encoding,
    null,
    wanted.delimiter,
    job,
  )
  if (!draft.decoded.sure && draft.header.kind === 'found') {
    const remembered = await wanted.remembered(draft.header.names)
    if (remembered !== null)
      draft = await cut(file.name, token, sha256, bytes, null, remembered, wanted.delimiter, job)
  }
  desk.draft = draft
  desk.preview = null
  return draft
}

function isAsWanted(
  draft: Draft,
  wanted: { readonly encoding: FileEncoding | null; readonly delimiter: Delimiter | null },
): boolean {
  return (
    (wanted.encoding === null || wanted.encoding === draft.decoded.encoding) &&
    (wanted.delimiter === null || wanted.delimiter === draft.delimiter)
  )
}

async function cut(
  fileName: string,
  token: string,
  sha256: string,
  bytes: Buffer,
  encoding: FileEncoding | null,
  remembered: FileEncoding | null,
  delimiter: Delimiter | null,
  job: Job,
): Promise<Draft> {
  // The tables of all encodings are large, and most starts import nothing.
  const { decode } = await import('./decode.ts')
  const { text: whole, ...decoded } = await decode(bytes, encoding, remembered, job)
  const line = separatorLine(whole)
  const text = line ? whole.slice(line.length) : whole
  if (text.trim() === '') throw empty()
  const used = delimiter ?? line?.delimiter ?? detectDelimiter(text)
  const table = await job.run('Reading the rows', cutTable(text, used))
  const header = findHeader(table)
  const from = header.kind === 'found' ? header.index + 1 : table.rows
  return {
    token,
    fileName,
    bytes: bytes.length,
    sha256,
    decoded,
    delimiter: used,
    table,
    header,
    from,
    to: Math.max(from, findEnd(table)),
    findings: new Map(),
  }
}

async function digest(bytes: Buffer, job: Job): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += 4_000_000) {
    hash.update(bytes.subarray(at, at + 4_000_000))
    await job.breathe('Reading the file', at, bytes.length)
  }
  return hash.digest('hex')
}

function empty(): Failure {
  return new Failure(
    'VALIDATION',
    'This file is empty. Nothing was changed. Export it again and choose the new file.',
  )
}
