import { daysBetween } from '../days.ts'
import type { Writing } from '#contract/writing.ts'
import { sayCount } from '../days/say-day.ts'
import { sayDay } from '../writing/write-day.ts'
import { writeMoney } from '../writing/write-number.ts'
import type { Deal, Exception, Severity } from './deal.ts'
import type { ExceptionLimits } from './limits.ts'
import { pushesIn } from './pushes.ts'
import { stageLimit, type StageNorm } from './stage-norm.ts'

/** What the exceptions of a deal are judged by. */
export type Measure = {
  readonly today: string
  /** The last review that looked at these deals; null when there was none. */
  readonly since: string | null
  readonly norms: ReadonlyMap<string, StageNorm>
  readonly limits: ExceptionLimits
  /** How days and money are written in the reasons. */
  readonly writing: Writing
}

/**
 * Everything that stands out about one open deal, the worst first. What is not known (no close
 * date, no amount, no day of entry into the stage) is never held against the deal.
 * A single contact on a deal would belong here too; the CRM files that are read carry no contacts.
 */
export function findExceptions(deal: Deal, measure: Measure): Exception[] {
  const found = [
    pastClose(deal, measure),
    pushed(deal, measure),
    tooLongInStage(deal, measure),
    noNextStep(deal, measure),
    amountChanged(deal, measure),
  ].filter((exception) => exception !== null)
  return found.toSorted((a, b) => b.severity - a.severity)
}

function pastClose({ closeDate }: Deal, { today, writing }: Measure): Exception | null {
  if (closeDate === null || closeDate >= today) return null
  const days = daysBetween(closeDate, today)
  const severity = days > 30 ? 3 : 2
  const why = `Its close date ${sayDay(closeDate, today, writing)} passed ${sayCount(days, 'day', 'days', writing)} ago and it is still open.`
  return { kind: 'past_close', severity, why, changeId: null }
}

function pushed(deal: Deal, { today, since, limits, writing }: Measure): Exception | null {
  const seen = pushesIn(deal.closeDateChanges)
  const { last } = seen
  const count = Math.max(seen.count, deal.pushCount)
  const fresh = last !== null && since !== null && last.on > since
  if (count === 0 || (count < limits.pushes && !fresh)) return null
  const severity: Severity = count < limits.pushes ? 1 : count > limits.pushes && fresh ? 3 : 2
  const times = count === 1 ? 'Pushed once' : `Pushed ${count} times`
  if (last === null) {
    return { kind: 'pushed', severity, why: `${times}, by the CRM’s own count.`, changeId: null }
  }
  const all =
    seen.count < count
      ? ''
      : `, ${sayCount(seen.days, 'day', 'days', writing)}${count > 1 ? ' in all' : ''}`
  const move = `from ${sayDay(last.from, today, writing)} to ${sayDay(last.to, today, writing)}`
  const when = `${count > 1 ? 'last ' : ''}on ${sayDay(last.on, today, writing)}, ${move}`
  return { kind: 'pushed', severity, why: `${times}${all}; ${when}.`, changeId: last.id }
}

function tooLongInStage(deal: Deal, { today, norms, limits, writing }: Measure): Exception | null {
  if (deal.stageSince === null || deal.stage === '') return null
  const days = daysBetween(deal.stageSince, today)
  const limit = stageLimit(deal.stage, norms, limits)
  if (days <= limit.aged) return null
  const stuck = days > limit.stuck
  const beside = limit.norm
    ? `half of the ${limit.norm.deals} deals won were through it within ${sayDays(limit.norm.days, writing)}`
    : `the set limit is ${sayDays(limit.aged, writing)}`
  const why = `${sayCount(days, 'day', 'days', writing)} in ${deal.stage}; ${beside}.`
  return stuck
    ? { kind: 'stuck', severity: 3, why, changeId: null }
    : { kind: 'aged', severity: 2, why, changeId: null }
}

/** Days of a norm, which may be a half. */
function sayDays(days: number, writing: Writing): string {
  return sayCount(Math.round(days * 10) / 10, 'day', 'days', writing)
}

function noNextStep(deal: Deal, { today, writing }: Measure): Exception | null {
  const step = deal.nextStep.trim()
  if (deal.nextStepDate !== null && deal.nextStepDate >= today) return null
  const soon = deal.closeDate !== null && Math.abs(daysBetween(today, deal.closeDate)) <= 30
  if (deal.nextStepDate !== null) {
    const late = daysBetween(deal.nextStepDate, today)
    const day = sayDay(deal.nextStepDate, today, writing)
    return {
      kind: 'no_next_step',
      severity: late > 14 || soon ? 2 : 1,
      why: `Its next step was due on ${day}, ${sayCount(late, 'day', 'days', writing)} ago, and no other is set.`,
      changeId: null,
    }
  }
  const why = step === '' ? 'It has no next step.' : 'Its next step has no date.'
  return { kind: 'no_next_step', severity: soon ? 2 : 1, why, changeId: null }
}

/**
 * The amount as it was at the last review (else `amountDays` ago) beside the amount now. Amounts in
 * two currencies are not compared; a first amount is news, not a change.
 */
function amountChanged(deal: Deal, { today, since, limits, writing }: Measure): Exception | null {
  const recent = deal.amountChanges.filter(({ on }) =>
    since === null ? daysBetween(on, today) <= limits.amountDays : on > since,
  )
  const first = recent[0]
  const last = recent.at(-1)
  if (!first?.from || !last || first.from.minor === 0) return null
  const was = first.from
  const now = last.to
  const day = sayDay(last.on, today, writing)
  if (now === null) {
    const why = `Its amount of ${writeMoney(was, writing)} was taken out on ${day}.`
    return { kind: 'amount_changed', severity: 2, why, changeId: last.id }
  }
  if (now.currency !== was.currency) return null
  const share = (now.minor - was.minor) / Math.abs(was.minor)
  if (Math.abs(share) < limits.amountShare) return null
  const way = share < 0 ? 'down' : 'up'
  const percent = Math.round(Math.abs(share) * 100)
  const why = `Amount ${way} ${percent} %, from ${writeMoney(was, writing)} to ${writeMoney(now, writing)}, on ${day}.`
  return { kind: 'amount_changed', severity: share <= -0.5 ? 3 : 2, why, changeId: last.id }
}
