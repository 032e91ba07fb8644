import type { Absence, NewAbsence } from '#contract/cadence-values.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { notFound, stale } from '../../failure.ts'
import { getRep } from '../team/team.service.ts'
import {
  absenceColumns,
  findAbsence,
  insertAbsence,
  listAbsences,
  patchAbsence,
  type StoredAbsence,
} from './away.repository.ts'
import { listOccurrences } from './timeline.service.ts'

/** Absences that are not over before a day, with how many reviews each skips. */
export async function getAbsences(
  ctx: QueryContext,
  from: string,
  removed: boolean,
): Promise<Absence[]> {
  const absences: Absence[] = []
  for (const stored of await listAbsences(ctx.db, from, removed)) {
    absences.push(await withSkips(ctx, stored))
  }
  return absences
}

/** Notes an absence. NOT_FOUND when the rep is not there. */
export async function addAbsence(ctx: CommandContext, absence: NewAbsence): Promise<Absence> {
  if (absence.repId !== null) await getRep(ctx, absence.repId)
  const id = ctx.nextId()
  await insertAbsence(ctx.db, id, absence, ctx.now)
  return getAbsence(ctx, id)
}

/** Changes an absence. NOT_FOUND, STALE_REVISION. */
export async function changeAbsence(
  ctx: CommandContext,
  absenceId: string,
  seen: number,
  absence: NewAbsence,
): Promise<Absence> {
  const before = await findAbsence(ctx.db, absenceId)
  if (!before || before.removed) throw notFound('absence')
  if (before.revision !== seen) throw stale('absence')
  if (absence.repId !== null) await getRep(ctx, absence.repId)
  await patchAbsence(ctx.db, absenceId, absenceColumns(absence), ctx.now)
  return getAbsence(ctx, absenceId)
}

/** Removes an absence, or brings it back. NOT_FOUND. */
export async function removeAbsence(
  ctx: CommandContext,
  absenceId: string,
  removed: boolean,
): Promise<Absence> {
  await getAbsence(ctx, absenceId)
  await patchAbsence(ctx.db, absenceId, { removed_at: removed ? ctx.now : null }, ctx.now)
  return getAbsence(ctx, absenceId)
}

async function getAbsence(ctx: QueryContext, absenceId: string): Promise<Absence> {
  const stored = await findAbsence(ctx.db, absenceId)
  if (!stored) throw notFound('absence')
  return withSkips(ctx, stored)
}

async function withSkips(ctx: QueryContext, stored: StoredAbsence): Promise<Absence> {
  if (stored.removed) return { ...stored, skips: 0 }
  const { from, until, repId } = stored
  const there = await listOccurrences(ctx, { from, to: until, repId, kind: null, removed: false })
  const by = repId === null ? 'absence_manager' : 'absence_rep'
  return { ...stored, skips: there.filter(({ skip }) => skip?.by === by).length }
}
