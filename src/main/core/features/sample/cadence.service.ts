import type { ReviewKind } from '#contract/values.ts'
import { addDays } from '#domain/days.ts'
import type { RuleMade } from '#domain/sample/happenings.ts'
import type { CommandContext } from '../../context.ts'
import { skip } from '../cadence/occurrences.service.ts'
import { prepareIfFree } from '../cadence/prepare.service.ts'
import { addRule } from '../cadence/rules.service.ts'
import { listOccurrences } from '../cadence/timeline.service.ts'
import { type Made, named } from './made.ts'

/** So many days from today on are prepared: a week, on whatever day the sample is made. */
const daysPrepared = 7

/** Makes the rules of the year, each for one rep of the sample. */
export async function designYear(
  ctx: CommandContext,
  made: Made,
  rules: readonly RuleMade[],
): Promise<void> {
  for (const { rep, ...rule } of rules) {
    await addRule(ctx, {
      ...rule,
      for: { who: 'rep', repId: named(made.reps, rep) },
      guideId: null,
      place: '',
      link: '',
      endsOn: null,
    })
  }
}

/** Leaves out the rep's review of a kind that is due on that day, where one is. */
export async function skipDue(
  ctx: CommandContext,
  why: string,
  { repId, kind }: { repId: string; kind: ReviewKind },
): Promise<void> {
  const [due] = await listOccurrences(ctx, {
    from: ctx.today,
    to: ctx.today,
    repId,
    kind,
    removed: false,
  })
  if (due) await skip(ctx, due.key, { by: 'rep', why, rebook: null })
}

/** Prepares what the year has in the coming days for the sample's reps. */
export async function prepareComing(ctx: CommandContext, made: Made): Promise<void> {
  const reps = new Set(made.reps.values())
  const coming = await listOccurrences(ctx, {
    from: ctx.today,
    to: addDays(ctx.today, daysPrepared - 1),
    repId: null,
    kind: null,
    removed: false,
  })
  for (const { key, repId } of coming) {
    if (reps.has(repId)) await prepareIfFree(ctx, key)
  }
}
