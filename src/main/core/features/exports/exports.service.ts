import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeliveredFile } from '#contract/files.ts'
import type { ExportContents, ExportDescription, WhatIsHere } from '#contract/exports.ts'
import type { VaultKnown } from '#contract/vault.ts'
import { steps } from '#migrations/registry.ts'
import type { StepsContext, VaultContext } from '../../context.ts'
import type { Db } from '../../db/tables.ts'
import { Failure } from '../../failure.ts'
import { makePassingFolder } from '../../passing-folder.ts'
import type { Ports } from '../../ports.ts'
import { isDiskFull } from '../../start-failure.ts'
import type { Vault } from '../../vault/vault.ts'
import { exportsAside } from './exports-aside.ts'
import type { Work } from './exports-work.ts'
import { type Head, readHead } from './head.ts'
import { linesOf } from './lines.ts'
import { Refused } from './refused.ts'

/** Writes everything into one file and hands it out. */
export async function exportAll(
  ctx: StepsContext,
  job: string,
): Promise<{ file: DeliveredFile; bytes: number; export: ExportDescription }> {
  const place = makePassingFolder('exporting')
  try {
    const path = join(place, 'export.zip')
    const database = ctx.file.opened
    const now = ctx.ports.clock.now()
    const work = { kind: 'write', database, path, now, zone: ctx.zone } as const
    const head = await beside(ctx, job, work, words.write)
    const bytes = await readFile(path)
    const name = `plumbline-${ctx.today}.zip`
    const file = await ctx.ports.files.deliver({
      name,
      mime: 'application/zip',
      bytes,
      intent: 'save',
    })
    return {
      file: file.outcome === 'download' ? { ...file, name } : file,
      bytes: bytes.byteLength,
      export: describe(head),
    }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

/** What a picked file says that it holds. VALIDATION where it is no export. */
export async function readExport(ports: Ports, token: string): Promise<ExportDescription> {
  const bytes = await pickedBytes(ports, token)
  try {
    const first = await linesOf(bytes).next()
    return describe(readHead(first.value))
  } catch (error) {
    ports.files.forget(token)
    if (error instanceof Refused) throw refusal(error.message)
    throw error
  }
}

/** Bytes of a file; one that is larger could not be read at once. */
const largestFile = 1_000_000_000

function pickedBytes(ports: Ports, token: string): Promise<Uint8Array> {
  const file = ports.files.picked(token)
  if (file.size > largestFile) throw refusal('it is larger than any export')
  return file.read()
}

/**
 * Builds a database from a picked export beside the data file and puts it in its place once all of it
 * was checked. What was there is kept aside.
 */
export async function bringInExport(
  ctx: VaultContext,
  { token, job, replace }: { token: string; job: string; replace: boolean },
): Promise<{ export: ExportDescription; vault: VaultKnown; aside: string }> {
  const { ports, vault } = ctx
  if (!replace && (await whatIsHere(vault)).is !== 'nothing') throw notWithoutAsking()
  const bytes = await pickedBytes(ports, token)
  const place = makePassingFolder('exporting')
  try {
    const path = join(place, 'plumbline.db')
    const head = await beside(ctx, job, { kind: 'build', bytes, path }, words.build)
    // Something may have been written while it was built.
    if (!replace && (await whatIsHere(vault)).is !== 'nothing') throw notWithoutAsking()
    const aside = await vault.replaceBy(path, 'import')
    ports.files.forget(token)
    return { export: describe(head), vault: vault.known(), aside }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

function notWithoutAsking(): Failure {
  return new Failure(
    'CONFLICT',
    'There is data here already. Nothing was changed; say first that the export may take its place.',
  )
}

/** What would be kept aside when an export is brought in now. */
export async function whatIsHere(vault: Vault): Promise<WhatIsHere> {
  if (!vault.session()) return { is: 'unknown' }
  try {
    const contents = await vault.use((session) => session.read(({ db }) => contentsHere(db)))
    return contents ? { is: 'something', contents } : { is: 'nothing' }
  } catch (error) {
    // A damaged file, or one of a newer Plumbline with other tables.
    if (error instanceof Failure) throw error
    return { is: 'unknown' }
  }
}

/** What is in the app now; null where nothing is that a person wrote or brought in. */
async function contentsHere(db: Db): Promise<ExportContents | null> {
  const count = async (
    table: 'rep' | 'plan' | 'review' | 'coaching_note' | 'commitment' | 'opportunity' | 'account',
  ): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
    return row.rows
  }
  const templates = await db
    .selectFrom('template_version')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('own', '=', 1)
    .executeTakeFirstOrThrow()
  const contents = {
    reps: await count('rep'),
    plans: await count('plan'),
    reviews: await count('review'),
    notes: await count('coaching_note'),
    commitments: await count('commitment'),
    opportunities: await count('opportunity'),
  }
  const named = Object.values(contents).reduce((sum, rows) => sum + rows, 0)
  const rows = named + (await count('account')) + templates.rows
  return rows === 0 ? null : { ...contents, rows }
}

function describe(head: Head): ExportDescription {
  const rows = (table: string): number => head.tables[table] ?? 0
  return {
    madeAt: head.madeAt,
    userVersion: head.userVersion,
    older: head.userVersion < steps.length,
    contentHash: head.contentHash,
    contents: {
      reps: rows('rep'),
      plans: rows('plan'),
      reviews: rows('review'),
      notes: rows('coaching_note'),
      commitments: rows('commitment'),
      opportunities: rows('opportunity'),
      rows: Object.values(head.tables).reduce((sum, count) => sum + count, 0),
    },
  }
}

type Words = { readonly full: string; readonly other: string }
const words = {
  write: {
    full: 'The disk is full, so the export was not written. Nothing was changed; free some space and try again.',
    other: 'The export could not be written. Nothing was changed.',
  },
  build: {
    full: 'The disk is too full to build a database from this export. Nothing was changed; free some space and try again.',
    other: 'From this export no database could be built. Nothing was changed.',
  },
} as const

const jobs = new WeakMap<Ports, Map<string, () => Promise<void>>>()

function jobsOf(ports: Ports): Map<string, () => Promise<void>> {
  const known = jobs.get(ports)
  if (known) return known
  const own = new Map<string, () => Promise<void>>()
  jobs.set(ports, own)
  return own
}

/** Stops a job that is under way; one that is over is none. */
export async function cancelExport(ports: Ports, job: string): Promise<void> {
  await jobsOf(ports).get(job)?.()
}

async function beside(
  ctx: Pick<VaultContext, 'ports' | 'emit'>,
  job: string,
  work: Work,
  words: Words,
): Promise<Head> {
  const running = jobsOf(ctx.ports)
  if (running.size > 0) {
    throw new Failure('CONFLICT', 'An export is under way already. Nothing was changed.')
  }
  const aside = exportsAside(work, (progress) => ctx.emit({ type: 'progress', job, ...progress }))
  running.set(job, () => aside.stop())
  try {
    const answer = await aside.answer
    if (answer === null) {
      throw new Failure('UNAVAILABLE', 'This was cancelled. Nothing was changed.')
    }
    if ('head' in answer) return answer.head
    if ('refused' in answer) throw refusal(answer.refused)
    const { code, name, stack } = answer.failed
    if (isDiskFull(code) || name === 'DiskFull') {
      throw new Failure('DISK_FULL', words.full)
    }
    if (code === 'TOO_LARGE') {
      throw new Failure(
        'VALIDATION',
        'This is more than one zip file can hold. Nothing was changed.',
      )
    }
    const reference = ctx.ports.ids.next()
    ctx.ports.logger.event('export', { reference, code, name })
    ctx.ports.logger.cause(reference, Object.assign(new Error(code), { stack }))
    throw new Failure('UNAVAILABLE', `${words.other} It is noted in the log under ${reference}.`)
  } finally {
    running.delete(job)
  }
}

function refusal(why: string): Failure {
  return new Failure('VALIDATION', `This file cannot be brought in: ${why}. Nothing was changed.`)
}
