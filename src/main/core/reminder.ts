import type { Input, MethodName, Output } from '#contract/contract.ts'
import type { ContractEvent } from '#contract/events.ts'
import type { Occurrence } from '#contract/cadence-values.ts'
import type { Settings } from '#contract/settings.ts'
import { soon } from '#domain/cadence/reminder.ts'
import { addDays } from '#domain/days.ts'
import { reviewNames } from '#domain/summaries/wording.ts'
import { writeTime } from '#domain/writing/write-day.ts'
import type { Dispatch } from './dispatcher.ts'
import type { Notice, Ports } from './ports.ts'

/** The clock is asked so often: a timer set for a review sleeps with the laptop. Milliseconds. */
const every = 20_000

type Parts = {
  readonly dispatch: Dispatch
  readonly ports: Ports
  readonly emit: (event: ContractEvent) => void
}

/** Reminds of reviews that begin soon, if the manager wants it; each once. */
export type Reminder = {
  /** Looks once, now. */
  readonly look: () => Promise<void>
  readonly stop: () => void
}

/** Looks again and again whether a review begins soon. */
export function watchReviews(parts: Parts): Reminder {
  const look = lookOut(parts)
  const timer = setInterval(() => void look(), every)
  timer.unref()
  return { look, stop: () => clearInterval(timer) }
}

/** A look that remembers of what it reminded. While a review is running it keeps still. */
function lookOut({ dispatch, ports, emit }: Parts): () => Promise<void> {
  const told = new Set<string>()
  async function ask<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M> | null> {
    const reply = await dispatch(method, input)
    // The dispatcher has parsed the output with this method's schema.
    return reply.ok ? (reply.data as Output<M>) : null
  }
  return async () => {
    const answer = await ask('settings.get', {})
    if (!answer || answer.settings.reminder === 'off') return
    if ((await ask('reviews.running', {}))?.running !== null) return
    const { today } = answer
    const due = await ask('cadence.between', {
      from: addDays(today, -1),
      to: addDays(today, 1),
      repId: null,
      kind: null,
      removed: false,
    })
    if (!due) return
    for (const one of soon(due.occurrences, ports.clock.now(), due.zone)) {
      const name = `${one.key} ${one.on} ${one.time}`
      if (told.has(name)) continue
      told.add(name)
      const notice = noticeOf(one, answer.settings)
      if (ports.notify) ports.notify(notice)
      else emit({ type: 'reminder', ...notice })
    }
  }
}

/** What a reminder says: a name only where the manager wants it, for others may see the screen. */
function noticeOf(one: Occurrence, { reminder, writing }: Settings): Notice {
  const named = reminder === 'named' && !one.together
  return {
    title: 'A review begins soon',
    body: `Your ${reviewNames[one.reviewKind]}${named ? ` with ${one.repName}` : ''} begins at ${writeTime(one.time, writing)}.`,
  }
}
