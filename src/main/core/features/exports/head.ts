import { z } from 'zod'
import { steps as shipped, type Step } from '#migrations/registry.ts'
import { findUnsafeKey } from '../../input-guard.ts'
import { Refused } from './refused.ts'

/** The version of the format itself; it rises when an older Plumbline could not read the lines. */
export const formatVersion = 1

/** The part of the zip file that holds everything; the others are for people and spreadsheets. */
export const wholePart = 'plumbline.jsonl'

/** The first line of an export. */
export const head = z.strictObject({
  format: z.literal('plumbline-export'),
  version: z.int().min(1),
  /** How many migrations the database had taken, and the name of the last of them. */
  userVersion: z.int().min(1),
  step: z.string().max(80),
  madeAt: z.iso.datetime(),
  /** SHA-256 over all content; `core/db/content-hash.ts` says how. */
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Rows of each table. */
  tables: z.record(z.string().max(80), z.int().min(0)),
})
export type Head = z.infer<typeof head>

/** The line before the rows of a table. */
export const tableLine = z.strictObject({
  table: z.string().max(80),
  columns: z.array(z.string().max(80)).min(1).max(200),
})

/** The last line: what ends without it was cut off. */
export const endLine = z.strictObject({ end: z.literal(true) })

/** Reads the first line; `Refused` where this Plumbline cannot read what follows. */
export function readHead(line: unknown, steps: readonly Step[] = shipped): Head {
  if (findUnsafeKey(line) !== null) throw new Refused('it does not begin as an export does')
  const format = versionOf.safeParse(line)
  if (!format.success) throw new Refused('it does not begin as an export does')
  if (format.data.version > formatVersion) throw newer()
  const parsed = head.safeParse(line)
  if (!parsed.success) throw new Refused('its first line is not as Plumbline writes it')
  const { userVersion, step } = parsed.data
  if (userVersion > steps.length) throw newer()
  // Without a name it comes from a file that was newer than the Plumbline that exported it.
  if (step !== '' && steps[userVersion - 1]?.name !== step) {
    throw new Refused('it names a version that Plumbline never had')
  }
  return parsed.data
}

const versionOf = z.object({ format: z.literal('plumbline-export'), version: z.int().min(1) })

function newer(): Refused {
  return new Refused('a newer Plumbline wrote it; install that one first')
}
