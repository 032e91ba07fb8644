import type { Preview } from '#contract/crm.ts'
import { teamsAmong } from '#domain/crm/side-lists.ts'
import type { StepsContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { newestOfAccounts } from '../handovers/handovers.service.ts'
import { type Answers, Comparison } from './comparison.ts'
import { type AccountHandover, deskOf, type PreviewState, type SideList } from './desk.ts'
import { inspect, type Reading } from './inspect.service.ts'
import type { Job } from './job.ts'
import { type Known, readKnown } from './known.repository.ts'
import { sideListOf } from './sort.service.ts'

export type Previewing = Reading & Answers & { readonly beside?: readonly string[] | undefined }

/**
 * Compares a picked file with what is known and keeps the outcome on the desk: a commit then only
 * writes. VALIDATION when the file cannot be read or something must be asked first.
 */
export async function makePreview(
  ctx: StepsContext,
  input: Previewing,
  job: Job,
): Promise<Preview> {
  // Before the deals: reading another file lets go of the one on the desk.
  const lists: SideList[] = []
  for (const token of input.beside ?? []) lists.push(await sideListOf(ctx, token, job))
  const { inspection, plan } = await inspect(ctx, input, job)
  if (inspection.problem !== null) throw new Failure('VALIDATION', inspection.problem)
  if (inspection.questions.length > 0) {
    throw new Failure(
      'VALIDATION',
      'This file can be read in more than one way. Answer what is asked about it first.',
    )
  }
  const known = await readKnown(ctx, job)
  const comparison = new Comparison(ctx, plan, known, input)
  comparison.takeAccounts(lists.flatMap((list) => (list.kind === 'accounts' ? list.accounts : [])))
  await comparison.run(job)
  const found = comparison.outcome()
  const state = { ...found, accountHandovers: await withoutLater(ctx, found) }
  deskOf(ctx.ports).preview = state
  const owners = comparison.owners()
  const members = lists.flatMap((list) => (list.kind === 'team' ? list.members : []))
  return {
    previewId: state.id,
    counts: state.counts,
    doubts: comparison.doubts(),
    lines: state.orderLines,
    owners,
    accountOwners: accountOwnersOf(state, known),
    firstPeople: known.reps.length === 0,
    teams: teamsAmong(members, owners).map((team) => ({ ...team, owners: [...team.owners] })),
    remarks: comparison.remarks(),
  }
}

/** So many accounts that change hands are told one by one. */
const mostTold = 50

/** An account that changed hands after the day of the file keeps the newer owner. */
async function withoutLater(
  ctx: StepsContext,
  { accountHandovers, plan }: PreviewState,
): Promise<AccountHandover[]> {
  if (accountHandovers.length === 0) return []
  const newest = await ctx.read((read) => newestOfAccounts(read))
  return accountHandovers.filter(({ id }) => (newest.get(id) ?? '') <= plan.snapshotDate)
}

function accountOwnersOf(
  { newAccounts, accountHandovers, repNames, accountNames }: PreviewState,
  { reps }: Known,
): Preview['accountOwners'] {
  const names = new Map([...reps.map(({ id, name }) => [id, name] as const), ...repNames])
  return {
    given: newAccounts.filter(({ ownerRepId }) => ownerRepId !== null).length,
    changed: accountHandovers.length,
    changes: accountHandovers.slice(0, mostTold).map(({ id, from, to }) => ({
      name: accountNames.get(id) ?? '',
      from: from === null ? null : (names.get(from) ?? null),
      to: names.get(to) ?? '',
    })),
  }
}
