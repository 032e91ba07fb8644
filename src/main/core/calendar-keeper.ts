import type { ContractEvent } from '#contract/events.ts'
import type { Dispatch } from './dispatcher.ts'

/** What is saved one after the other is written once, this many milliseconds after the last of it. */
const quiet = 1_000
/** But no later than so many after the first. */
const atMost = 10_000

/** Keeps the calendar file up to date that the manager has asked for. */
export type CalendarKeeper = {
  /** Hears what the core tells, and looks after the file when anything was saved. */
  readonly hear: (event: ContractEvent) => void
  /** Looks once more if anything was saved since the last look, and then no more. */
  readonly stop: () => Promise<void>
}

/**
 * Looks after the kept calendar file: soon after the start, for it may have been missed, and after
 * everything that was saved. It works beside the saves and never makes one wait or fail; what stands
 * in its way is noted by `keptCalendar.write` and shown on the screen.
 */
export function keepCalendar(dispatch: Dispatch): CalendarKeeper {
  let timer: NodeJS.Timeout | null = null
  let since = 0
  let looking = Promise.resolve()

  function look(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    looking = looking.then(
      async () => void (await dispatch('keptCalendar.write', { replace: false })),
    )
    return looking
  }

  function lookSoon(): void {
    const now = performance.now()
    if (timer) clearTimeout(timer)
    else since = now
    timer = setTimeout(() => void look(), Math.max(0, Math.min(quiet, since + atMost - now)))
    timer.unref()
  }

  lookSoon()
  return {
    hear(event) {
      const saved = event.type === 'changed' && event.method !== 'keptCalendar.write'
      if (saved || event.type === 'day') lookSoon()
    },
    stop: () => (timer ? look() : looking),
  }
}
