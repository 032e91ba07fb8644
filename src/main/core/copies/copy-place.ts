import { randomBytes } from 'node:crypto'
import {
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, sep } from 'node:path'
import type { CopyProblem } from '#contract/copies.ts'
import { codeOf, isDiskFull, StartFailure } from '../start-failure.ts'

/** What an error of a copy says about its place. */
export function problemOf(error: unknown): CopyProblem {
  if (error instanceof StartFailure) {
    if (error.failure === 'CopyFailed') return 'not_equal'
    if (error.failure === 'DiskFull') return 'disk_full'
    return 'data_file'
  }
  const code = codeOf(error)
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'data_file'
  return isDiskFull(code) ? 'disk_full' : (problems[code] ?? 'other')
}

const problems: Readonly<Record<string, CopyProblem>> = {
  ENOENT: 'gone',
  ENOTDIR: 'gone',
  ENODEV: 'gone',
  ENXIO: 'gone',
  EIO: 'gone',
  EHOSTDOWN: 'gone',
  ENOTCONN: 'gone',
  ESTALE: 'gone',
  EFBIG: 'disk_full',
  EACCES: 'no_right',
  EPERM: 'no_right',
  EROFS: 'no_right',
  SQLITE_READONLY: 'no_right',
  SQLITE_CANTOPEN: 'no_right',
}

/** Throws `ENOSPC` where a copy of so many bytes has surely no room. */
export function mustHaveRoom(folder: string, size: number): void {
  let free: number
  try {
    const { bavail, bsize } = statfsSync(folder)
    free = bavail * bsize
  } catch {
    // A disk that cannot say is found out by writing.
    return
  }
  if (free < size) throw Object.assign(new Error('no room for a copy'), { code: 'ENOSPC' })
}

/** Throws what the disk says where nothing can be written and read back in a folder. */
export function tryOut(folder: string): void {
  const probe = join(folder, `.plumbline-${randomBytes(6).toString('hex')}.tmp`)
  const words = randomBytes(4096)
  try {
    writeFileSync(probe, words, { flag: 'wx', mode: 0o600, flush: true })
    if (!readFileSync(probe).equals(words)) throw new StartFailure('CopyFailed', 'probe')
  } finally {
    rmSync(probe, { force: true })
  }
}

const owner = 'copies-of.txt'
const mostFolders = 50

/**
 * The folder for copies at a place that was chosen: one of their own there, so that nothing else is
 * touched. One that belongs to other data – their id stands in it – is left to these.
 */
export function folderAt(chosen: string, id: string): string {
  for (let at = 1; at <= mostFolders; at += 1) {
    const folder = join(chosen, at === 1 ? 'Plumbline copies' : `Plumbline copies ${at}`)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    try {
      writeFileSync(join(folder, owner), id, { flag: 'wx', mode: 0o600 })
      return folder
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      if (isOf(folder, id)) return folder
    }
  }
  throw Object.assign(new Error('too many folders of copies'), { code: 'EEXIST' })
}

/** Whether a folder of copies is there and belongs to these data: on another stick it may not. */
export function isOf(folder: string, id: string): boolean {
  try {
    return readFileSync(join(folder, owner), 'utf8').trim() === id
  } catch {
    return false
  }
}

/** Whether a folder lies in another one, or is it. */
export function liesIn(folder: string, other: string): boolean {
  const [inner, outer] = [realpathSync.native(folder), realpathSync.native(other)]
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)
}

/** Whether two folders are on one disk, so that its loss takes both. */
export function onOneDisk(folder: string, other: string): boolean {
  try {
    return statSync(folder).dev === statSync(other).dev
  } catch {
    return false
  }
}
