import type { planWaiversContract } from '#contract/plan-waivers.ts'
import type { HandlersOf } from '../../handlers.ts'
import { listWaivers } from './waivers.repository.ts'
import { readWaiverEnd, restoreWaiver, unwaive, waive } from './waivers.service.ts'

const done = { done: true } as const

export const planWaiversHandlers: HandlersOf<typeof planWaiversContract> = {
  'plans.waivers': async (ctx, input) => ({
    waivers: await listWaivers(ctx.db, input.repId, ctx.today),
  }),
  'plans.waiverEnd': readWaiverEnd,
  'plans.waive': waive,
  'plans.unwaive': async (ctx, input) => {
    await unwaive(ctx, input.waiverId)
    return done
  },
  'plans.restoreWaiver': (ctx, input) => restoreWaiver(ctx, input.waiverId),
}
