import type { commitmentsContract } from '#contract/commitments.ts'
import type { HandlersOf } from '../../handlers.ts'
import { countCommitments, listCommitments } from './commitments.repository.ts'
import { listCitable } from './field-labels.ts'
import {
  createCommitment,
  editCommitment,
  endCommitment,
  getCommitment,
  getKept,
  redateCommitment,
  removeCommitment,
  reopenCommitment,
  restoreCommitment,
  setPrivacy,
  splitCommitment,
  undoRedate,
} from './commitments.service.ts'

export const commitmentsHandlers: HandlersOf<typeof commitmentsContract> = {
  'commitments.list': async (ctx, input) => ({
    commitments: await listCommitments(ctx.db, input, ctx.today),
    total: await countCommitments(ctx.db, input, ctx.today),
    today: ctx.today,
  }),
  'commitments.kept': (ctx, input) => getKept(ctx, input),
  'commitments.get': async (ctx, input) => ({
    commitment: await getCommitment(ctx, input.commitmentId),
  }),
  'commitments.citable': (ctx, input) => listCitable(ctx.db, input.repId),
  'commitments.create': async (ctx, input) => ({ commitment: await createCommitment(ctx, input) }),
  'commitments.edit': async (ctx, { commitmentId, revision, ...words }) => ({
    commitment: await editCommitment(ctx, { commitmentId, revision }, words),
  }),
  'commitments.setPrivacy': async (ctx, input) => ({
    commitment: await setPrivacy(ctx, input.commitmentId, input.privacy),
  }),
  'commitments.redate': (ctx, { dueOn, help, ...seen }) => redateCommitment(ctx, seen, dueOn, help),
  'commitments.undoRedate': async (ctx, { dueOn, ...seen }) => ({
    commitment: await undoRedate(ctx, seen, dueOn),
  }),
  'commitments.complete': async (ctx, { proofGiven, ...seen }) => ({
    commitment: await endCommitment(ctx, seen, 'done', proofGiven),
  }),
  'commitments.drop': async (ctx, seen) => ({
    commitment: await endCommitment(ctx, seen, 'dropped', ''),
  }),
  'commitments.reopen': async (ctx, input) => ({
    commitment: await reopenCommitment(ctx, input.commitmentId),
  }),
  'commitments.split': (ctx, { parts, ...seen }) => splitCommitment(ctx, seen, parts),
  'commitments.remove': async (ctx, input) => {
    await removeCommitment(ctx, input.commitmentId)
    return { done: true }
  },
  'commitments.restore': async (ctx, input) => ({
    commitment: await restoreCommitment(ctx, input.commitmentId),
  }),
}
