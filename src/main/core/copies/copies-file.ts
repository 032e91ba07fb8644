import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { copyProblem } from '#contract/copies.ts'
import { writeWhole } from '../write-whole.ts'

const instant = z.iso.datetime()

const atPlace = z.strictObject({
  last: z.strictObject({ name: z.string(), at: instant, size: z.int().min(0) }).nullable(),
  problem: copyProblem.nullable(),
  since: instant.nullable(),
})
export type AtPlace = z.infer<typeof atPlace>

const copiesFile = z.strictObject({
  form: z.literal(1),
  /** Tells these data from others that keep copies at the same place. */
  id: z.string(),
  first: atPlace,
  second: z.strictObject({ folder: z.string(), ...atPlace.shape }).nullable(),
  /** Since when something is saved that no copy holds; null: nothing. */
  behindSince: instant.nullable(),
  /**
   * Where in the journal the file stood that the last copy was made of; null: that is not known, or it
   * had none. A file that was put in its place, or that another process saved in, stands elsewhere.
   */
  madeOf: z
    .strictObject({ line: z.string(), number: z.int().min(0), tag: z.string() })
    .nullable()
    .default(null),
})

/**
 * What is known of the copies of a data folder. It does not lie in the database: one that is damaged
 * must not hide where its copies are.
 */
export type CopiesFile = z.infer<typeof copiesFile>

export const nothingYet: AtPlace = { last: null, problem: null, since: null }

function pathOf(folder: string): string {
  return join(folder, 'copies.json')
}

/** Reads it; null where it is missing or cannot be believed. */
export function readCopiesFile(folder: string): CopiesFile | null {
  try {
    return copiesFile.parse(JSON.parse(readFileSync(pathOf(folder), 'utf8')))
  } catch {
    return null
  }
}

/** What is known where nothing is: it begins under a new id. */
export function beginCopiesFile(id: string): CopiesFile {
  return { form: 1, id, first: nothingYet, second: null, behindSince: null, madeOf: null }
}

export async function writeCopiesFile(folder: string, file: CopiesFile): Promise<void> {
  await writeWhole(pathOf(folder), Buffer.from(`${JSON.stringify(file, null, 2)}\n`))
}
