import type { QueryContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { findRep } from './reps.repository.ts'

/** Says that a rep is archived; null for one who is here, and for one whom nobody knows. */
export async function sayArchived(ctx: QueryContext, repId: string): Promise<string | null> {
  const rep = await findRep(ctx.db, repId)
  if (!rep || rep.archivedAt === null) return null
  return `${rep.name} is archived. Press “Show again” on the rep’s own page first.`
}

/** CONFLICT when a rep is archived: nothing new begins with somebody who has gone. */
export async function requireHere(ctx: QueryContext, repId: string): Promise<void> {
  const why = await sayArchived(ctx, repId)
  if (why !== null) throw new Failure('CONFLICT', `${why} Nothing was changed.`)
}
