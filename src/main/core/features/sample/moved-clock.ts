import { Temporal } from 'temporal-polyfill'
import type { CommandContext } from '../../context.ts'

/**
 * The same transaction at another time: what is written through it bears that day. A time that has
 * not come yet becomes now, so that nothing of the sample lies in the future.
 */
export function at(ctx: CommandContext, day: string, time: string): CommandContext {
  const instant = Temporal.PlainDateTime.from(`${day}T${time}`)
    .toZonedDateTime(ctx.zone)
    .toInstant()
    .toString({ smallestUnit: 'millisecond' })
  return { ...ctx, now: instant < ctx.now ? instant : ctx.now, today: day }
}

/** The same transaction so many minutes later. */
export function later(ctx: CommandContext, minutes: number): CommandContext {
  const now = Temporal.Instant.from(ctx.now)
    .add({ milliseconds: Math.round(minutes * 60_000) })
    .toString({ smallestUnit: 'millisecond' })
  return { ...ctx, now }
}
