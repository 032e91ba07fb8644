import { existsSync, readFileSync } from 'node:fs'
import { type FileChoices, noFileChoices, type Preview } from '#contract/crm.ts'
import type { Input } from '#contract/contract.ts'
import type { TestCore } from '#tests/helpers/core.ts'

const shared = new URL('../../../../shared/data/', import.meta.url)
export const sharedIsThere = existsSync(shared)

/** A file of the shared data. */
export function sharedFile(name: string): Buffer {
  return readFileSync(new URL(name, shared))
}

/** A small export of our own. */
export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/crm/${name}`, import.meta.url))
}

let jobs = 0
export function nextJob(): string {
  jobs += 1
  return `test-job-${jobs}`
}

type Options = {
  readonly choices?: Partial<FileChoices>
  readonly owners?: Input<'crm.preview'>['owners']
  readonly answers?: Input<'crm.preview'>['answers']
}

/** Puts a file at hand and compares it with what is known. */
export async function previewFile(
  { ok, files }: TestCore,
  name: string,
  bytes: Buffer | string,
  { choices = {}, owners = [], answers = [] }: Options = {},
): Promise<Preview> {
  const token = files.offer(name, bytes)
  const all = { ...noFileChoices, ...choices }
  return (await ok('crm.preview', { token, job: nextJob(), choices: all, owners, answers })).preview
}

/** Brings a file in, from choosing it to the commit. */
export async function importFile(
  core: TestCore,
  name: string,
  bytes: Buffer | string,
  options: Options = {},
) {
  const preview = await previewFile(core, name, bytes, options)
  const { import: entry } = await core.ok('crm.commit', {
    previewId: preview.previewId,
    job: nextJob(),
  })
  return { preview, entry }
}
