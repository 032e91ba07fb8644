import type { teamContract } from '#contract/team.ts'
import type { HandlersOf } from '../../handlers.ts'
import { listAccounts } from './accounts.repository.ts'
import { listReps } from './reps.repository.ts'
import { countTeam } from './team.repository.ts'
import {
  archiveAccount,
  archiveRep,
  createAccount,
  createRep,
  getAccount,
  getRep,
  saveAccount,
  saveRep,
} from './team.service.ts'

export const teamHandlers: HandlersOf<typeof teamContract> = {
  'team.reps': async (ctx, input) => ({ reps: await listReps(ctx.db, input.archived) }),
  'team.rep': async (ctx, input) => ({ rep: await getRep(ctx, input.repId) }),
  'team.createRep': async (ctx, input) => ({ rep: await createRep(ctx, input) }),
  'team.updateRep': async (ctx, { repId, revision, ...rep }) => ({
    rep: await saveRep(ctx, repId, revision, rep),
  }),
  'team.archiveRep': async (ctx, input) => ({ rep: await archiveRep(ctx, input.repId, true) }),
  'team.restoreRep': async (ctx, input) => ({ rep: await archiveRep(ctx, input.repId, false) }),
  'team.accounts': async (ctx, input) => ({ accounts: await listAccounts(ctx.db, input) }),
  'team.account': async (ctx, input) => ({ account: await getAccount(ctx, input.accountId) }),
  'team.createAccount': async (ctx, input) => ({ account: await createAccount(ctx, input) }),
  'team.updateAccount': async (ctx, { accountId, revision, ...account }) => ({
    account: await saveAccount(ctx, accountId, revision, account),
  }),
  'team.archiveAccount': async (ctx, input) => ({
    account: await archiveAccount(ctx, input.accountId, true),
  }),
  'team.restoreAccount': async (ctx, input) => ({
    account: await archiveAccount(ctx, input.accountId, false),
  }),
  'team.size': (ctx) => countTeam(ctx.db),
}
