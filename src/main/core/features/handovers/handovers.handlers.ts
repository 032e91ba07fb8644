import type { handoversContract } from '#contract/handovers.ts'
import type { HandlersOf } from '../../handlers.ts'
import { handOverAccount, handOverPlan, ofAccount, ofPlan, undo } from './handovers.service.ts'

export const handoversHandlers: HandlersOf<typeof handoversContract> = {
  'handovers.ofAccount': async (ctx, input) => ({
    handovers: await ofAccount(ctx, input.accountId),
  }),
  'handovers.ofPlan': async (ctx, input) => ({ handovers: await ofPlan(ctx, input.planId) }),
  'handovers.account': handOverAccount,
  'handovers.plan': handOverPlan,
  'handovers.undo': async (ctx, input) => ({ handover: await undo(ctx, input.handoverId) }),
}
