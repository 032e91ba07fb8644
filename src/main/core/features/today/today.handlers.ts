import type { todayContract } from '#contract/today.ts'
import type { HandlersOf } from '../../handlers.ts'
import { getToday } from './today.service.ts'

export const todayHandlers: HandlersOf<typeof todayContract> = {
  'today.get': (ctx) => getToday(ctx),
}
