import type { keptCalendarContract } from '#contract/kept-calendar.ts'
import type { HandlersOf } from '../../handlers.ts'
import { stopKept } from './kept-calendar.repository.ts'
import { keep, keepAgain, look, write } from './kept-calendar.service.ts'

export const keptCalendarHandlers: HandlersOf<typeof keptCalendarContract> = {
  'keptCalendar.get': { inSteps: async (ctx) => ({ kept: await look(ctx) }) },
  'keptCalendar.keep': { inSteps: (ctx) => keep(ctx) },
  'keptCalendar.keepAgain': {
    inSteps: async (ctx, { id }) => ({ kept: await keepAgain(ctx, id) }),
  },
  'keptCalendar.stop': async (ctx) => {
    await stopKept(ctx.db, ctx.now)
    return { done: true }
  },
  'keptCalendar.write': {
    inSteps: async (ctx, { replace }) => ({ kept: await write(ctx, replace) }),
  },
}
