import { type FirstStep, firstSteps, type Today } from '#contract/today.ts'
import { addDays, daysBetween } from '#domain/days.ts'
import type { QueryContext } from '../../context.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { countTeam } from '../team/team.repository.ts'
import {
  begunSoFar,
  duePromises,
  newestSnapshot,
  openReviews,
  unsentReviews,
} from './today.repository.ts'
import { getUndated, getWaiting } from './waiting.service.ts'

/** Promises that fall due within a week are worth a line. */
const promiseDays = 7
/** A summary that has not left after a month will not. */
const summaryDays = 30

/** What needs the manager in the next hour, then this week. */
export async function getToday(ctx: QueryContext): Promise<Today> {
  const { db, today } = ctx
  const until = addDays(today, promiseDays)
  const { reps } = await countTeam(db)
  return {
    today,
    open: await openReviews(db),
    ...(await getWaiting(ctx, null)),
    drafts: await getUndated(ctx, null),
    unsent: await unsentReviews(db, addDays(today, -summaryDays)),
    mine: await duePromises(db, 'mine', until),
    theirs: await duePromises(db, 'theirs', until),
    crm: await crmAge(ctx),
    reps,
    firstSteps: reps === 0 ? [] : await stepsToGo(ctx),
  }
}

/** The first steps with what is done of them; a step is done as well where a later one is. */
async function stepsToGo({ db }: QueryContext): Promise<FirstStep[]> {
  const begun = await begunSoFar(db)
  const last = firstSteps.findLastIndex((step) => begun[step])
  return last === firstSteps.length - 1
    ? []
    : firstSteps.map((step, place) => ({ step, done: place <= last }))
}

async function crmAge({ db, today }: QueryContext): Promise<Today['crm']> {
  const asOf = await newestSnapshot(db)
  if (asOf === null) return null
  const { crmMaxAgeDays } = await readSettings(db)
  const days = Math.max(0, daysBetween(asOf, today))
  return { asOf, days, old: days > crmMaxAgeDays }
}
