import type { keptCalendarContract } from '#contract/kept-calendar.ts'
import type { HandlersOf } from '../../handlers.ts'
import { keep, keepAgain, look, stop, write } from './kept-calendar.service.ts'

export const keptCalendarHandlers: HandlersOf<typeof keptCalendarContract> = {
  'keptCalendar.get': { inSteps: async (ctx) => ({ kept: await look(ctx) }) },
  'keptCalendar.keep': { inSteps: (ctx) => keep(ctx) },
  'keptCalendar.keepAgain': {
    inSteps: async (ctx, { id }) => ({ kept: await keepAgain(ctx, id) }),
  },
  'keptCalendar.stop': {
    inSteps: async (ctx) => {
      await stop(ctx)
      return { done: true }
    },
  },
  'keptCalendar.write': {
    inSteps: async (ctx, { replace }) => ({ kept: await write(ctx, replace) }),
  },
}
