import { daysBetween } from '../days.ts'
import type { ExceptionLimits } from './limits.ts'

/** One move of a deal from a stage to another, on the day of the snapshot that showed it. */
export type StageChange = {
  readonly opportunityId: string
  readonly on: string
  readonly from: string | null
  readonly to: string | null
}

/** A deal that was won, with the day on which it was created where the CRM says so. */
export type WonDeal = { readonly id: string; readonly createdOn: string | null }

/** What is normal for a stage: the middle value of the days that won deals spent there. */
export type StageNorm = { readonly days: number; readonly deals: number }

/** When a stage counts as aged and as stuck, in days, and what that rests on. */
export type StageLimit = {
  readonly aged: number
  readonly stuck: number
  /** null: no norm, the set limit stands. */
  readonly norm: StageNorm | null
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/**
 * The norm of each stage from the deals that were won. A deal counts once per stage with all its
 * days there; a stage that fewer than `limits.wonDeals` of them went through has no norm.
 * Source: content.md section 8, *Stage age*.
 */
export function stageNorms(
  won: readonly WonDeal[],
  changes: readonly StageChange[],
  limits: ExceptionLimits,
): Map<string, StageNorm> {
  const moves = new Map<string, StageChange[]>(won.map((deal) => [deal.id, []]))
  for (const change of changes) moves.get(change.opportunityId)?.push(change)
  const stays = new Map<string, number[]>()
  for (const deal of won) {
    for (const [stage, days] of daysInStages(deal, moves.get(deal.id) ?? [])) {
      const known = stays.get(stage)
      if (known) known.push(days)
      else stays.set(stage, [days])
    }
  }
  const norms = new Map<string, StageNorm>()
  for (const [stage, days] of stays) {
    if (days.length >= limits.wonDeals) norms.set(stage, { days: median(days), deals: days.length })
  }
  return norms
}

/** The days that one deal spent in each stage that it has left. */
function daysInStages(deal: WonDeal, changes: StageChange[]): Map<string, number> {
  const days = new Map<string, number>()
  let since = deal.createdOn
  for (const change of changes.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (since !== null && change.from) {
      const stay = Math.max(0, daysBetween(since, change.on))
      days.set(change.from, (days.get(change.from) ?? 0) + stay)
    }
    since = change.on
  }
  return days
}

/** From which day on a stage is aged and stuck: by its norm, else by the set limit. */
export function stageLimit(
  stage: string,
  norms: ReadonlyMap<string, StageNorm>,
  limits: ExceptionLimits,
): StageLimit {
  const norm = norms.get(stage)
  // A norm of no days at all would call every deal stuck on its second day.
  if (norm && norm.days > 0) {
    return { aged: limits.agedTimes * norm.days, stuck: limits.stuckTimes * norm.days, norm }
  }
  const set = Object.hasOwn(limits.stageDays, stage) ? limits.stageDays[stage] : undefined
  const days = set ?? limits.otherStageDays
  return { aged: days, stuck: limits.stuckTimes * days, norm: null }
}
