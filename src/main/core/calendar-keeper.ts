import type { Output } from '#contract/contract.ts'
import type { ContractEvent } from '#contract/events.ts'
import type { CalendarProblem } from '#contract/kept-calendar.ts'
import type { Dispatch } from './dispatcher.ts'
import { type Later, later } from './later.ts'

/** What is saved one after the other is written once, this many milliseconds after the last of it. */
const quiet = 1_000
/** But no later than so many after the first. */
const atMost = 10_000
/** What could not be written is tried again after so long, and after twice as long each time. */
const firstRetry = 5_000
const longestRetry = 600_000

/** These stay until the manager does something about them. */
const settled: ReadonlySet<CalendarProblem> = new Set([
  'changed',
  'not_a_file',
  'read_only',
  'copied',
])

/** Keeps the calendar file up to date that the manager has asked for. */
export type CalendarKeeper = {
  /** Hears what the core tells, and looks after the file when anything was saved. */
  readonly hear: (event: ContractEvent) => void
  /** Looks once more if anything was saved since the last look, and then no more. */
  readonly stop: () => Promise<void>
}

/**
 * Looks after the kept calendar file: soon after the start, for it may have been missed, after
 * everything that was saved, and again and again while it cannot be written, as when another
 * program holds it open for a moment. It works beside the saves and never makes one wait or fail;
 * what stands in its way is noted by `keptCalendar.write` and shown on the screen.
 */
export function keepCalendar(dispatch: Dispatch, wait: Later = later): CalendarKeeper {
  let callOff: (() => void) | null = null
  let since: number | null = null
  let retry = firstRetry
  let stopped = false
  let looking = Promise.resolve()

  function plan(milliseconds: number): void {
    callOff?.()
    callOff = wait(milliseconds, () => void look())
  }

  function look(): Promise<void> {
    callOff?.()
    callOff = null
    since = null
    looking = looking.then(write)
    return looking
  }

  async function write(): Promise<void> {
    const reply = await dispatch('keptCalendar.write', { replace: false })
    if (isWritten(reply)) retry = firstRetry
    // Something saved meanwhile is looked after sooner.
    else if (callOff === null && !stopped) {
      plan(retry)
      retry = Math.min(retry * 2, longestRetry)
    }
  }

  function lookSoon(): void {
    const now = performance.now()
    since ??= now
    plan(Math.max(0, Math.min(quiet, since + atMost - now)))
  }

  lookSoon()
  return {
    hear(event) {
      const saved = event.type === 'changed' && event.method !== 'keptCalendar.write'
      if (saved || event.type === 'day') lookSoon()
    },
    stop() {
      stopped = true
      return callOff ? look() : looking
    },
  }
}

/** Whether nothing is left to do that could be done without the manager. */
function isWritten(reply: Awaited<ReturnType<Dispatch>>): boolean {
  if (!reply.ok) return false
  // The dispatcher has parsed the output with this method's schema.
  const { kept } = reply.data as Output<'keptCalendar.write'>
  if (kept === null || kept.since !== null) return true
  return kept.problem !== null && settled.has(kept.problem)
}
