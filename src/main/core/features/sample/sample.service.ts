import { setImmediate } from 'node:timers/promises'
import type { SampleCounts } from '#contract/sample.ts'
import { addDays, quarterOf } from '#domain/days.ts'
import { workdayAfter } from '#domain/sample/calendar.ts'
import { sampleAccounts, sampleReps } from '#domain/sample/cast.ts'
import { type SampleScript, sampleScript } from '#domain/sample/script.ts'
import type { CommandContext, QueryContext, StepsContext } from '../../context.ts'
import type { Db } from '../../db/tables.ts'
import { Failure } from '../../failure.ts'
import { insertAccount } from '../team/accounts.repository.ts'
import { insertRep } from '../team/reps.repository.ts'
import { prepareComing } from './cadence.service.ts'
import type { Made } from './made.ts'
import { at } from './moved-clock.ts'
import { play } from './play.service.ts'
import {
  countSample,
  deleteSample,
  isReviewRunning,
  markSample,
  mergeIndex,
} from './sample.repository.ts'
import { keepSnapshot } from './snapshots.service.ts'

/** Whether the sample team is there. */
export async function getState(
  ctx: QueryContext,
): Promise<{ present: boolean; counts: SampleCounts }> {
  const counts = await countSample(ctx.db)
  return { present: counts.reps > 0, counts }
}

/**
 * Makes the sample team, one week of its half year in one transaction, so that other calls get their
 * turn in between. What was made so far goes away again when a step fails.
 */
export async function createSample(steps: StepsContext): Promise<SampleCounts> {
  await steps.read(refuseTwice)
  const script = sampleScript(steps.today)
  const total = script.weeks.length + 2
  const tell = (step: string, done: number) =>
    steps.emit({ type: 'progress', job: 'sample', step, done, total })
  try {
    tell('Reps and accounts', 0)
    const made = await steps.write((ctx) => makeTeam(ctx, script))
    for (const [week, happenings] of script.weeks.entries()) {
      tell(`Week ${week + 1} of ${script.weeks.length}`, week + 1)
      await setImmediate()
      const day = script.days[week] ?? steps.today
      await steps.write(async (ctx) => {
        await keepSnapshot(at(ctx, day, '06:30'), made, script.deals, week)
        for (const one of happenings) await play(ctx, made, one)
      })
    }
    tell('Agendas of this week', total - 1)
    await steps.write(async (ctx) => {
      await markSample(ctx.db)
      await prepareComing(ctx, made)
      await markSample(ctx.db)
      await mergeIndex(ctx.db)
    })
  } catch (error) {
    await steps.write((ctx) => wipeSample(ctx.db))
    throw error
  }
  tell('Done', total)
  return steps.read((ctx) => countSample(ctx.db))
}

/** Removes the sample. @returns how much of it there was */
export async function removeSample(ctx: CommandContext): Promise<SampleCounts> {
  const counts = await countSample(ctx.db)
  await wipeSample(ctx.db)
  return counts
}

async function wipeSample(db: Db): Promise<void> {
  await deleteSample(db)
  await mergeIndex(db)
}

async function refuseTwice(ctx: QueryContext): Promise<void> {
  const { reps } = await countSample(ctx.db)
  if (reps > 0) {
    throw new Failure(
      'CONFLICT',
      'The sample team is here already. Remove it first if you want a fresh one; nothing was changed.',
    )
  }
  if (await isReviewRunning(ctx.db)) {
    throw new Failure(
      'CONFLICT',
      'A review is running. Pause or close it, then make the sample team; nothing was changed.',
    )
  }
}

async function makeTeam(ctx: CommandContext, script: SampleScript): Promise<Made> {
  const then = at(ctx, script.days[0] ?? ctx.today, '06:00')
  const reps = new Map<string, string>()
  const accounts = new Map<string, string>()
  for (const rep of sampleReps) {
    const id = then.nextId()
    const quarters = [-91, 0, 91].map((days) => quarterOf(addDays(ctx.today, days)))
    await insertRep(
      then.db,
      {
        name: rep.name,
        email: rep.email,
        role: rep.role,
        startDate: workdayAfter(ctx.today, -rep.weeksHere * 7),
        territory: rep.territory,
        quotas: [...new Set(quarters)].map((quarter) => ({
          quarter,
          minor: rep.quota * 100,
          currency: 'EUR',
        })),
      },
      { id, now: then.now },
    )
    reps.set(rep.key, id)
  }
  for (const account of sampleAccounts) {
    const id = then.nextId()
    await insertAccount(
      then.db,
      {
        name: account.name,
        tier: account.tier,
        type: account.type,
        ownerRepId: reps.get(account.rep) ?? null,
      },
      { id, now: then.now },
    )
    accounts.set(account.name, id)
  }
  await then.db
    .updateTable('rep')
    .set({ sample: 1 })
    .where('id', 'in', [...reps.values()])
    .execute()
  await then.db
    .updateTable('account')
    .set({ sample: 1 })
    .where('id', 'in', [...accounts.values()])
    .execute()
  return { reps, accounts, deals: new Map(), plans: new Map(), promises: new Map() }
}
