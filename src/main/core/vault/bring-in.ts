import { chmodSync, copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { steps } from '#migrations/registry.ts'
import type { CopyRef } from '#contract/vault.ts'
import { copyFolder, isFile } from '../db/copy.ts'
import { checkFile } from '../db/check-file.ts'
import { lookAt } from '../db/look.ts'
import { openConnection } from '../db/open.ts'
import { Failure } from '../failure.ts'
import { ReplayFailure } from '../journal/bring-up.ts'
import { bringUpCopy } from '../journal/catch-up.ts'
import { syncFile } from '../onto-disk.ts'
import { StartFailure, type StartFailureName } from '../start-failure.ts'

/**
 * The path of a copy that the page named. NOT_FOUND where it is gone.
 * @param second the folder of the second place, or null where none is set
 */
export function pathOfCopy(
  folder: string,
  { place, name }: CopyRef,
  second: string | null,
): string {
  const base = place === 'first' ? copyFolder(folder) : second
  const path = base === null ? null : join(base, name)
  if (path === null || !isFile(path)) {
    throw new Failure(
      'NOT_FOUND',
      'This copy is not where it was. Nothing was changed; choose another one.',
    )
  }
  return path
}

/**
 * Copies a data file to `to` and makes sure that it can be opened there, whole and sound, before
 * anything depends on it. Throws a `Failure` that says what is wrong with it; the file itself is only
 * read.
 */
export function bringIn(path: string, to: string): void {
  copyFileSync(path, to)
  chmodSync(to, 0o600)
  const found = lookAt(to)
  if (found.is === 'ours' && found.version > steps.length) {
    throw new Failure('CONFLICT', newerCopy)
  }
  try {
    if (found.is !== 'ours') throw new StartFailure('Corrupt')
    takeInLog(to)
    if (checkFile(to) !== null) throw new Failure('CONFLICT', damagedCopy)
  } catch (error) {
    const unusable = error instanceof StartFailure && unusableCopies.has(error.failure)
    throw unusable ? new Failure('CONFLICT', damagedCopy) : error
  }
  syncFile(to)
}

/**
 * Puts what was saved after a copy into it, from the journal of the data folder. A `Failure` where that
 * does not come out as the journal says; the copy is not to be used then.
 * @returns how many saves were put back
 */
export async function putBackSince(file: string, folder: string, now: string): Promise<number> {
  try {
    return (await bringUpCopy(file, { folder, now, steps }))?.saves ?? 0
  } catch (error) {
    if (error instanceof ReplayFailure) throw new Failure('UNAVAILABLE', notPutBack)
    throw error
  }
}

const notPutBack =
  'What was saved after this copy could not be put back from the journal. Nothing was changed; restore the copy without it, or choose another one.'

/** Makes an empty data file: one with nothing but our mark, so that it is known as wanted. */
export function bringInEmpty(to: string): void {
  openConnection(to, 'writer').sqlite.close()
  syncFile(to)
}

const unusableCopies: ReadonlySet<StartFailureName> = new Set(['Corrupt', 'NotOurs'])

function takeInLog(path: string): void {
  const { sqlite } = openConnection(path, 'writer')
  try {
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    sqlite.close()
  }
}

const newerCopy =
  'This copy was written by a newer Plumbline, so it cannot be used here. Nothing was changed; install the newer version first.'

/** What is said of a copy that cannot be used. */
const damagedCopy =
  'This copy is damaged, so it was not used. Nothing was changed; choose another one.'
