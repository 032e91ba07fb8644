import type { Occurrence } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'
import { keyOf, keyOfRow, readKey } from '#domain/cadence/keys.ts'
import { matchReviews, nearDays } from '#domain/cadence/match-reviews.ts'
import {
  besideRules,
  byTime,
  layOut,
  type RuleFact,
  type StoredOccurrence,
  targetsOf,
} from '#domain/cadence/occurrences.ts'
import { addDays } from '#domain/days.ts'
import type { QueryContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { listAway } from './away.repository.ts'
import {
  findStored,
  listLooseReviews,
  listStored,
  listStoredBeside,
} from './occurrences.repository.ts'
import { expand } from './recurrence.ts'
import { type Everybody, listRules, listTargets } from './rules.repository.ts'

/** Which occurrences are asked for. */
export type TimelineFilter = {
  readonly from: string
  readonly to: string
  readonly repId: string | null
  readonly kind: ReviewKind | null
  readonly removed: boolean
}

/** What a timeline holds beside its occurrences. */
export type Timeline = {
  readonly occurrences: Occurrence[]
  /** Ids of the reviews that count for an occurrence, also for one that lies just outside. */
  readonly counted: ReadonlySet<string>
}

/** Everything that is due, was planned or was held between two days, both included, in order. */
export async function listOccurrences(
  ctx: QueryContext,
  filter: TimelineFilter,
): Promise<Occurrence[]> {
  return (await readTimeline(ctx, filter)).occurrences
}

/** The occurrences of `listOccurrences`, and which reviews were held for one. */
export async function readTimeline(ctx: QueryContext, filter: TimelineFilter): Promise<Timeline> {
  const { from, to, repId, kind } = filter
  // A review counts for the occurrence that lies nearest to it, which may stand just outside.
  const [first, last] = [addDays(from, -2 * nearDays), addDays(to, 2 * nearDays)]
  const { today } = ctx
  const rules = (await listRules(ctx.db, false)).filter(
    (rule) =>
      (kind === null || rule.reviewKind === kind) &&
      (repId === null || rule.repId === null || rule.repId === repId),
  )
  const everybody = await listTargets(
    ctx.db,
    rules.flatMap(({ tier }) => (tier === null ? [] : [tier])),
    ctx.zone,
  )
  const rows = await listStored(ctx.db, first, last, repId)
  const away = await listAway(ctx.db, first, last)
  // The slots come from all targets of a rule, so one rep's part is taken only afterwards.
  const all = spread(rules, everybody, rows, { first, last, today, away }).filter(
    (occurrence) => repId === null || occurrence.repId === repId,
  )
  const loose = await listLooseReviews(ctx.db, first, last, repId)
  const plannedBy = new Map(
    rows.flatMap((row) => (row.plannedBySeq === null ? [] : [[keyOfRow(row), row.plannedBySeq]])),
  )
  const matched = matchReviews(all, loose, plannedBy)
  const occurrences = all
    .filter(
      ({ on, removed, reviewKind }) =>
        on >= from &&
        on <= to &&
        (filter.removed || !removed) &&
        (kind === null || reviewKind === kind),
    )
    .map((occurrence) => {
      const review = matched.get(occurrence.key)
      return review ? heldBy(occurrence, review) : occurrence
    })
    .toSorted(byTime)
  return { occurrences, counted: new Set([...matched.values()].map(({ id }) => id)) }
}

/** All that was ever planned beside all rules, deleted ones too, in the order of their making. */
export async function listBeside(ctx: QueryContext, today: string): Promise<Occurrence[]> {
  const rows = await listStoredBeside(ctx.db)
  const days = rows.map(({ on }) => on ?? today).toSorted()
  const away = await listAway(ctx.db, days[0] ?? today, days.at(-1) ?? today)
  return rows.map((row) => besideRules(row, away, today))
}

/** One occurrence, deleted or not. NOT_FOUND when no rule has it. */
export async function getOccurrence(ctx: QueryContext, key: string): Promise<Occurrence> {
  const place = readKey(key)
  const row = await findStored(ctx.db, place)
  const on = row?.on ?? ('nominalOn' in place ? place.nominalOn : null)
  if (on === null) throw notFound('review')
  const found = (
    await listOccurrences(ctx, { from: on, to: on, repId: null, kind: null, removed: true })
  ).find((occurrence) => occurrence.key === key)
  if (!found) throw notFound('review')
  return found
}

/** One occurrence, or null when no rule has it any more. */
export async function findThere(ctx: QueryContext, key: string): Promise<Occurrence | null> {
  try {
    return await getOccurrence(ctx, key)
  } catch (error) {
    if (error instanceof Failure && error.code === 'NOT_FOUND') return null
    throw error
  }
}

type Span = {
  readonly first: string
  readonly last: string
  readonly today: string
  readonly away: Parameters<typeof layOut>[4]
}

function spread(
  rules: readonly RuleFact[],
  everybody: Everybody,
  rows: readonly StoredOccurrence[],
  { first, last, today, away }: Span,
): Occurrence[] {
  const stored = new Map<string, StoredOccurrence>()
  const strays = new Map<string, StoredOccurrence[]>()
  const beside: Occurrence[] = []
  for (const row of rows) {
    const { ruleId, nominalOn, targetId } = row
    if (ruleId === null || nominalOn === null) {
      beside.push(besideRules(row, away, today))
      continue
    }
    stored.set(keyOf({ ruleId, nominalOn, targetId }), row)
    if (nominalOn >= first && nominalOn <= last) continue
    const list = strays.get(ruleId)
    if (list) list.push(row)
    else strays.set(ruleId, [row])
  }
  const found: Occurrence[] = []
  for (const rule of rules) {
    const targets = targetsOf(rule, everybody)
    const days = expand(rule.series, later(first, rule.startsOn), earlier(last, rule.endsOn))
    found.push(...layOut(rule, days, targets, stored, away, today))
    // Moved into these days from far away.
    for (const { nominalOn, targetId } of strays.get(rule.id) ?? []) {
      if (nominalOn === null || expand(rule.series, nominalOn, nominalOn).length === 0) continue
      found.push(
        ...layOut(rule, [nominalOn], targets, stored, away, today).filter(
          ({ key }) => key === keyOf({ ruleId: rule.id, nominalOn, targetId }),
        ),
      )
    }
  }
  return [...found, ...beside]
}

function heldBy(
  occurrence: Occurrence,
  review: { id: string; closed: boolean; heldOn: string },
): Occurrence {
  return {
    ...occurrence,
    state: review.closed ? 'held' : 'running',
    skip: null,
    reviewId: review.id,
    heldOn: review.closed ? review.heldOn : null,
  }
}

function later(a: string, b: string): string {
  return a > b ? a : b
}

function earlier(a: string, b: string | null): string {
  return b === null || a < b ? a : b
}
