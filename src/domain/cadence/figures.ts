import type { Hint, HeldFigure, Occurrence, SkipEntry } from '#contract/cadence-values.ts'
import type { ReviewKind } from '#contract/values.ts'

type Counts = { held: number; missed: number; skipped: number; away: number; moved: number }

/**
 * How many of the reviews that were due were held, by kind and by kind and rep. Due is what was held,
 * missed or skipped by somebody; what an absence or a holiday skipped is told beside it and counts
 * for nobody. Nothing due, no rate. A day that is not over yet is not judged: what is still ahead
 * does not count.
 */
export function heldFigures(occurrences: readonly Occurrence[]): HeldFigure[] {
  const rows = new Map<string, { kind: ReviewKind; repId: string | null; counts: Counts }>()
  for (const occurrence of occurrences) {
    const { reviewKind: kind, repId } = occurrence
    for (const row of [
      { kind, repId: null },
      { kind, repId },
    ]) {
      const key = `${row.kind} ${row.repId ?? ''}`
      const there = rows.get(key) ?? { ...row, counts: noCounts() }
      rows.set(key, there)
      count(there.counts, occurrence)
    }
  }
  return [...rows.values()].map(({ kind, repId, counts }) => {
    const due = counts.held + counts.missed + counts.skipped
    return { kind, repId, due, ...counts, rate: due === 0 ? null : counts.held / due }
  })
}

function noCounts(): Counts {
  return { held: 0, missed: 0, skipped: 0, away: 0, moved: 0 }
}

function count(counts: Counts, { state, skip, movedFrom }: Occurrence): void {
  if (state === 'held') counts.held += 1
  if (state === 'missed') counts.missed += 1
  if (state === 'skipped') counts[skip?.on === null ? 'away' : 'skipped'] += 1
  if (movedFrom !== null) counts.moved += 1
}

/** What was skipped by somebody, the newest first. */
export function skipLog(occurrences: readonly Occurrence[]): SkipEntry[] {
  return occurrences
    .flatMap((occurrence) => {
      const { skip } = occurrence
      if (occurrence.state !== 'skipped' || skip === null || skip.on === null) return []
      if (skip.by !== 'manager' && skip.by !== 'rep') return []
      return [
        {
          key: occurrence.key,
          on: occurrence.on,
          repId: occurrence.repId,
          repName: occurrence.repName,
          kind: occurrence.reviewKind,
          by: skip.by,
          why: skip.why,
          saidOn: skip.on,
          rebookedKey: skip.rebookedKey,
          rebookedOn: skip.rebookedOn,
        },
      ]
    })
    .toReversed()
}

/** What hints are made from, for one rep. */
export type HintFacts = {
  readonly repId: string
  readonly repName: string
  /** Whether this quarter's or the last one's quota is won; null: there is none to compare with. */
  readonly targetMet: boolean | null
  /** Seconds of status in reviews of the first and the second half of the days looked at. */
  readonly statusBefore: number
  readonly statusAfter: number
  /** Pipeline reviews held, those started beside the rules included, and those that were due. */
  readonly pipelineHeld: number
  readonly pipelineDue: number
  /** Deal reviews and call debriefs held and due. */
  readonly closeHeld: number
  readonly closeDue: number
}

/** Status time counts as risen from so much more on. Ours. */
export const risen = 1.25
/** Fewer due reviews than this say nothing about a rhythm. */
const enoughDue = 3

/**
 * Quiet hints, at most one a rep: inspection beyond the rule, or growing, while the target is met;
 * pipeline reviews that are held while those of deals and calls are not.
 */
export function hintsOf(people: readonly HintFacts[]): Hint[] {
  return people.flatMap((person): Hint[] => {
    const { repId, repName } = person
    if (
      person.targetMet === true &&
      person.pipelineDue > 0 &&
      person.pipelineHeld > person.pipelineDue
    ) {
      return [
        {
          kind: 'over_rule',
          repId,
          say: `${repName} meets the target, and had ${person.pipelineHeld} pipeline reviews where your rule asks for ${person.pipelineDue}. One of them could be coaching.`,
        },
      ]
    }
    if (
      person.targetMet === true &&
      person.statusBefore > 0 &&
      person.statusAfter > person.statusBefore * risen
    ) {
      return [
        {
          kind: 'status_rises',
          repId,
          say: `${repName} meets the target, and status takes more time than before: ${minutes(person.statusAfter)} after ${minutes(person.statusBefore)}. Some of it could be coaching.`,
        },
      ]
    }
    if (
      person.closeDue >= enoughDue &&
      person.closeHeld / person.closeDue < 0.5 &&
      person.pipelineDue > 0 &&
      person.pipelineHeld / person.pipelineDue >= 0.8
    ) {
      return [
        {
          kind: 'pipeline_crowds_out',
          repId,
          say: `With ${repName} the pipeline is reviewed, but of ${person.closeDue} deal and call reviews ${person.closeHeld} were held. Deals are won there.`,
        },
      ]
    }
    return []
  })
}

function minutes(seconds: number): string {
  return `${Math.round(seconds / 60)} min`
}
