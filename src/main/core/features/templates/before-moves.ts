import type { QueryContext } from '../../context.ts'
import { readFields, type StoredField, type StoredFields } from '../plans/fields.repository.ts'
import { listMoves } from './moves.repository.ts'
import { undoSteps } from './moves.service.ts'

/** A plan as if it had not moved since some number of the sequence. */
export type Unmoved = {
  /** The version of its template that it stood on; null: it has not moved since. */
  readonly versionId: string | null
  /** What it holds now, but for what the moves alone have changed. */
  readonly fields: StoredFields
  /** The field behind which a piece of evidence stood, by piece, where a move has changed that. */
  readonly evidenceAt: ReadonlyMap<string, string>
}

/**
 * What a plan holds now, in the form that it had at a number of the sequence: moves that came later
 * are taken off, the newest first. What was written since stays, also where a move had put it.
 */
export async function withoutMovesSince(
  ctx: QueryContext,
  planId: string,
  seq: number,
): Promise<Unmoved> {
  const fields = new Map<string, StoredField>(await readFields(ctx.db, planId))
  const evidenceAt = new Map<string, string>()
  let versionId: string | null = null
  for (const move of (await listMoves(ctx.db, planId)).filter((one) => one.seq > seq)) {
    versionId = move.from_version_id
    for (const step of undoSteps.parse(JSON.parse(move.steps)).toReversed()) {
      const { key, before, revision, evidence, evidenceFrom } = step
      for (const id of evidence) if (evidenceFrom !== null) evidenceAt.set(id, evidenceFrom)
      if (fields.get(key)?.revision !== revision) continue
      if (before) fields.set(key, { ...before, revision: revision - 1 })
      else fields.delete(key)
    }
  }
  return { versionId, fields, evidenceAt }
}
