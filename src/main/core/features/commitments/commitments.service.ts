import type { z } from 'zod'
import type {
  Commitment,
  commitmentPart,
  helpAsked,
  KeptRate,
  NewCommitment,
} from '#contract/commitments.ts'
import { promiseKey } from '#domain/agendas/item-keys.ts'
import { readersWith } from '#domain/commitments/readers.ts'
import { keptRate } from '#domain/commitments/commitment.ts'
import { redate } from '#domain/commitments/redate.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import type { RowPatch } from '../../db/tables.ts'
import { Failure, locked, notFound, stale } from '../../failure.ts'
import { keepBack } from '../agendas/items.repository.ts'
import { recordCitation, restoreCitation, withdrawCitation } from './citations.service.ts'
import {
  findCommitment,
  insertCommitment,
  listForKeptRate,
  patchCommitment,
} from './commitments.repository.ts'
import { checkCitation, findMaker, findReviewState } from './ties.repository.ts'

/** A promise that the caller has seen at a revision. */
export type Seen = { readonly commitmentId: string; readonly revision: number }

/** One promise. NOT_FOUND when it was removed. */
export async function getCommitment(ctx: QueryContext, commitmentId: string): Promise<Commitment> {
  const commitment = await findCommitment(ctx.db, commitmentId)
  if (!commitment) throw notFound('commitment')
  return commitment
}

/** The kept rates, the manager's own first. */
export async function getKept(
  ctx: QueryContext,
  filter: { repId: string | null; since: string | null },
): Promise<{ manager: KeptRate; reps: KeptRate }> {
  const all = await listForKeptRate(ctx.db, filter)
  return {
    manager: keptRate(
      all.filter(({ owner }) => owner === 'manager'),
      ctx.today,
    ),
    reps: keptRate(
      all.filter(({ owner }) => owner === 'rep'),
      ctx.today,
    ),
  }
}

/**
 * Makes a promise. NOT_FOUND when the rep, the review or the plan is not there, VALIDATION when
 * the plan has no such field, LOCKED when the review is closed.
 */
export async function createCommitment(
  ctx: CommandContext,
  made: NewCommitment,
): Promise<Commitment> {
  const rep = await findMaker(ctx.db, made.repId)
  if (!rep) throw notFound('rep')
  if (made.reviewId !== null) await openReview(ctx, made.reviewId)
  await checkCitation(ctx.db, made)
  const id = ctx.nextId()
  const origin = originOf(made)
  await insertCommitment(
    ctx.db,
    { ...made, origin, sample: rep.sample },
    { id, seq: await ctx.nextSeq(), now: ctx.now, today: ctx.today },
  )
  await recordCitation(ctx, { ...made, id })
  return getCommitment(ctx, id)
}

type Words = Pick<
  Commitment,
  'owner' | 'ownerName' | 'text' | 'proof' | 'privacy' | 'planId' | 'fieldKey'
>

/** Changes the words of an open promise. STALE_REVISION, LOCKED, and as in `createCommitment`. */
export async function editCommitment(
  ctx: CommandContext,
  { commitmentId, revision }: Seen,
  words: Words,
): Promise<Commitment> {
  const before = await openPromise(ctx, commitmentId)
  if (before.review?.closed === true) {
    throw locked(
      'This was agreed in a review that is closed, so its words stay. Give it another day, split it or drop it instead.',
    )
  }
  await checkCitation(ctx.db, words)
  const after = { ...before, ...words }
  await save(
    ctx,
    { commitmentId, revision },
    {
      owner: words.owner,
      owner_name: words.owner === 'other' ? words.ownerName : '',
      text: words.text,
      proof: words.proof,
      privacy: words.privacy,
      plan_id: words.planId,
      field_key: words.fieldKey,
      origin: originOf(after),
    },
  )
  await keepTopicBack(ctx, commitmentId, words.privacy)
  const newlyCited = before.planId !== words.planId || before.fieldKey !== words.fieldKey
  if (newlyCited) {
    await withdrawCitation(ctx, before)
    await recordCitation(ctx, after)
  }
  return getCommitment(ctx, commitmentId)
}

/** Says who may read a promise, at any time. */
export async function setPrivacy(
  ctx: CommandContext,
  commitmentId: string,
  privacy: Commitment['privacy'],
): Promise<Commitment> {
  await getCommitment(ctx, commitmentId)
  await patchCommitment(ctx.db, commitmentId, { privacy }, ctx.now)
  await keepTopicBack(ctx, commitmentId, privacy)
  return getCommitment(ctx, commitmentId)
}

/**
 * Gives a promise another day. CONSTRAINT when it would be its third move without help: then it is
 * dropped, split, or somebody is asked, whose promise of help is made beside it.
 */
export async function redateCommitment(
  ctx: CommandContext,
  seen: Seen,
  dueOn: string,
  help: z.infer<typeof helpAsked> | null,
): Promise<{ commitment: Commitment; help: Commitment | null }> {
  const before = await openPromise(ctx, seen.commitmentId)
  const moved = redate(before, dueOn, help !== null)
  if (!moved.ok) {
    throw new Failure(
      'CONSTRAINT',
      `This commitment has moved ${before.redateCount} times already. Drop it, split it into smaller ones, or ask somebody for help. Nothing was changed.`,
    )
  }
  await save(ctx, seen, {
    due_on: moved.dueOn,
    first_due_on: moved.firstDueOn,
    redate_count: moved.redateCount,
  })
  const asked = help && (await createAlongside(ctx, before, { ...help, owner: 'other', proof: '' }))
  return { commitment: await getCommitment(ctx, seen.commitmentId), help: asked }
}

/** Takes the last move back: only the caller knows the day before, the count follows from it. */
export async function undoRedate(
  ctx: CommandContext,
  seen: Seen,
  dueOn: string | null,
): Promise<Commitment> {
  const now = await openPromise(ctx, seen.commitmentId)
  const wasLater = dueOn !== null && now.dueOn !== null && now.dueOn > dueOn
  await save(ctx, seen, {
    due_on: dueOn,
    first_due_on: dueOn === null ? null : now.firstDueOn,
    redate_count: Math.max(0, now.redateCount - (wasLater ? 1 : 0)),
  })
  return getCommitment(ctx, seen.commitmentId)
}

/** Marks a promise as done or dropped today. */
export async function endCommitment(
  ctx: CommandContext,
  seen: Seen,
  state: 'done' | 'dropped',
  proofGiven: string,
): Promise<Commitment> {
  await openPromise(ctx, seen.commitmentId)
  await save(ctx, seen, { state, ended_on: ctx.today, proof_given: proofGiven })
  return getCommitment(ctx, seen.commitmentId)
}

/** Opens a promise again, with the days and the count that it had. */
export async function reopenCommitment(
  ctx: CommandContext,
  commitmentId: string,
): Promise<Commitment> {
  await getCommitment(ctx, commitmentId)
  await patchCommitment(
    ctx.db,
    commitmentId,
    { state: 'open', ended_on: null, proof_given: '' },
    ctx.now,
  )
  return getCommitment(ctx, commitmentId)
}

/** Drops a promise and makes smaller ones of it, which keep its owner, privacy and source. */
export async function splitCommitment(
  ctx: CommandContext,
  seen: Seen,
  parts: readonly z.infer<typeof commitmentPart>[],
): Promise<{ commitment: Commitment; parts: Commitment[] }> {
  const whole = await endCommitment(ctx, seen, 'dropped', '')
  const made: Commitment[] = []
  for (const part of parts) made.push(await createAlongside(ctx, whole, part))
  return { commitment: whole, parts: made }
}

/** Removes a promise that was written by mistake. LOCKED once its review is closed. */
export async function removeCommitment(ctx: CommandContext, commitmentId: string): Promise<void> {
  const before = await getCommitment(ctx, commitmentId)
  if (before.review?.closed === true) {
    throw locked(
      'This was agreed in a review that is closed, so it stays on record. Drop it instead.',
    )
  }
  await patchCommitment(ctx.db, commitmentId, { removed_at: ctx.now }, ctx.now)
  await withdrawCitation(ctx, before)
}

/** Brings a removed promise back. NOT_FOUND when there is none, LOCKED as in `removeCommitment`. */
export async function restoreCommitment(
  ctx: CommandContext,
  commitmentId: string,
): Promise<Commitment> {
  const before = await findCommitment(ctx.db, commitmentId, true)
  if (!before) throw notFound('commitment')
  if (before.review?.closed === true) throw locked('Its review was closed without this commitment.')
  await patchCommitment(ctx.db, commitmentId, { removed_at: null }, ctx.now)
  await restoreCitation(ctx, before)
  return getCommitment(ctx, commitmentId)
}

/** A promise made out of another one. It is a later act: it does not belong to that one's review. */
async function createAlongside(
  ctx: CommandContext,
  beside: Commitment,
  part: {
    text: string
    dueOn: string
    proof: string
    owner?: Commitment['owner']
    ownerName?: string
  },
): Promise<Commitment> {
  const openReviewId = beside.review?.closed === false ? beside.reviewId : null
  return createCommitment(ctx, {
    repId: beside.repId,
    owner: part.owner ?? beside.owner,
    ownerName: part.ownerName ?? beside.ownerName,
    text: part.text,
    proof: part.proof,
    dueOn: part.dueOn,
    privacy: part.owner ? readersWith(beside, part.owner) : beside.privacy,
    planId: beside.planId,
    fieldKey: beside.fieldKey,
    reviewId: openReviewId,
    sectionKey: openReviewId && beside.sectionKey,
    captureId: beside.captureId,
  })
}

async function openPromise(ctx: QueryContext, commitmentId: string): Promise<Commitment> {
  const commitment = await getCommitment(ctx, commitmentId)
  if (commitment.state !== 'open') {
    throw new Failure(
      'CONFLICT',
      `This commitment is ${commitment.state} already. Open it again first. Nothing was changed.`,
    )
  }
  return commitment
}

async function openReview(ctx: QueryContext, reviewId: string): Promise<void> {
  const state = await findReviewState(ctx.db, reviewId)
  if (!state) throw notFound('review')
  if (state === 'closed') {
    throw locked('This review is closed. Make the commitment outside of it, or in the next one.')
  }
}

async function save(ctx: CommandContext, seen: Seen, patch: RowPatch<'commitment'>): Promise<void> {
  const saved = await patchCommitment(ctx.db, seen.commitmentId, patch, ctx.now, seen.revision)
  if (!saved) throw stale('commitment')
}

/** What is the manager's own from now on is so in the agendas as well. */
async function keepTopicBack(
  ctx: CommandContext,
  commitmentId: string,
  privacy: Commitment['privacy'],
): Promise<void> {
  if (privacy !== 'rep') await keepBack(ctx.db, promiseKey(commitmentId), ctx.now)
}

function originOf(
  made: Pick<NewCommitment, 'planId' | 'fieldKey' | 'captureId' | 'reviewId' | 'sectionKey'>,
): Commitment['origin'] {
  if (made.planId !== null && made.fieldKey !== null) return 'plan_field'
  if (made.captureId !== null) return 'excuse'
  return made.reviewId !== null && made.sectionKey !== null ? 'section' : 'manual'
}
