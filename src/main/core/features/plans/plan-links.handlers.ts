import type { planLinksContract } from '#contract/plan-links.ts'
import type { HandlersOf } from '../../handlers.ts'
import { isThere, searchLinks } from './plan-links.repository.ts'

export const planLinksHandlers: HandlersOf<typeof planLinksContract> = {
  'plans.linkChoices': async (ctx, { to, search }) => ({
    choices: await searchLinks(ctx.db, to, search),
  }),
  'plans.linkState': async (ctx, { kind, id }) => ({ there: await isThere(ctx.db, kind, id) }),
}
