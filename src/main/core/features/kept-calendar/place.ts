import { createHash } from 'node:crypto'
import { lstat, readFile } from 'node:fs/promises'
import type { StoredCalendarProblem } from '#contract/kept-calendar.ts'
import { codeOf } from '../../start-failure.ts'

/** What stands at a place: nothing, a file by its SHA-256, or why that cannot be said. */
export type Found =
  | { readonly is: 'nothing' }
  | { readonly is: 'file'; readonly hash: string }
  | { readonly is: 'problem'; readonly problem: StoredCalendarProblem }

/** A calendar file of ours is far smaller; a larger file is not ours and is not read. */
const mostBytes = 50_000_000
const foreign = { is: 'file', hash: '' } as const

/** Looks at what stands at a path. Follows no link to read it: a link was put there by somebody. */
export async function lookAt(path: string): Promise<Found> {
  try {
    const stat = await lstat(path)
    if (stat.isSymbolicLink()) return foreign
    if (!stat.isFile()) return { is: 'problem', problem: 'not_a_file' }
    if (stat.size > mostBytes) return foreign
    return { is: 'file', hash: hashOf(await readFile(path)) }
  } catch (error) {
    // Whether the folder is there shows when the file is written.
    if (codeOf(error) === 'ENOENT') return { is: 'nothing' }
    return { is: 'problem', problem: problemOf(error) }
  }
}

/** SHA-256, hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** What an error of the file system says about a place. */
export function problemOf(error: unknown): StoredCalendarProblem {
  return problems[codeOf(error)] ?? 'other'
}

const problems: Readonly<Record<string, StoredCalendarProblem>> = {
  ENOENT: 'folder_gone',
  ENOTDIR: 'folder_gone',
  EACCES: 'no_right',
  EPERM: 'no_right',
  EROFS: 'no_right',
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EISDIR: 'not_a_file',
  ENOTEMPTY: 'not_a_file',
}
