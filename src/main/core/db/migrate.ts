import { type Step, steps as shipped } from '#migrations/registry.ts'
import { keepCopy } from './copy.ts'
import type { Connection } from './open.ts'
import { damagedRows, keepRowSums, leaveRowSums, sumAllRows } from './row-sums.ts'
import { writeShape } from './shape.ts'
import { codeOf, isDiskFull, StartFailure } from '../start-failure.ts'

/**
 * Brings the file to the newest shape: a verified copy first, then all steps in one transaction, with
 * foreign keys switched off outside it and checked inside it after each step. A step that throws
 * leaves nothing behind, neither of itself nor of those before it: the Plumbline that wrote the file
 * can still open it. Kysely's own migrator is not atomic on SQLite, hence this one.
 * `user_version` counts the steps that have run.
 * @returns how many steps ran
 */
export async function migrate(
  connection: Connection,
  folder: string,
  now: string,
  steps: readonly Step[] = shipped,
): Promise<number> {
  const { sqlite } = connection
  const version = Number(sqlite.pragma('user_version', { simple: true }))
  const pending = steps.slice(version)
  if (pending.length === 0) return 0
  if (version > 0) keepCopy(sqlite, folder, `before-${pending[0]?.name ?? ''}`, now)
  await takeSteps(connection, steps)
  return pending.length
}

/**
 * Takes the steps that the file has not taken yet, without a copy before: for a file that is itself
 * one. Fails as `migrate` does.
 */
export async function takeSteps(
  { sqlite, db }: Connection,
  steps: readonly Step[] = shipped,
): Promise<void> {
  const pending = steps.slice(Number(sqlite.pragma('user_version', { simple: true })))
  let at = ''
  const damaged = damagedRows(sqlite)
  sqlite.pragma('foreign_keys = OFF')
  leaveRowSums(sqlite)
  try {
    await db.transaction().execute(async (trx) => {
      for (const step of pending) {
        at = step.name
        await step.up(trx)
        const broken = sqlite.pragma('foreign_key_check')
        if (Array.isArray(broken) && broken.length > 0) {
          throw new Error(`${broken.length} rows point nowhere`)
        }
      }
      sumAllRows(sqlite, damaged)
      sqlite.pragma(`user_version = ${steps.length}`)
      writeShape(sqlite, steps.length)
    })
  } catch (error) {
    if (isFull(error)) throw StartFailure.from(error)
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartFailure('MigrationFailed', `${at}: ${reason}`)
  } finally {
    keepRowSums(sqlite)
    sqlite.pragma('foreign_keys = ON')
  }
}

function isFull(error: unknown): boolean {
  return isDiskFull(codeOf(error))
}

/** Whether the file holds data and has steps to take. A new file has no data. */
export function hasPending(connection: Connection, steps: readonly Step[] = shipped): boolean {
  const version = Number(connection.sqlite.pragma('user_version', { simple: true }))
  return version > 0 && version < steps.length
}
