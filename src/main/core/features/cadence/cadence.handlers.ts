import type { cadenceContract } from '#contract/cadence.ts'
import type { DeliveredFile } from '#contract/files.ts'
import { weekOf } from '#domain/cadence/week.ts'
import { daysBetween } from '#domain/days.ts'
import type { StepsContext } from '../../context.ts'
import { Failure } from '../../failure.ts'
import type { HandlersOf } from '../../handlers.ts'
import type { Delivery } from '../../ports.ts'
import { requireReview } from '../reviews/guards.ts'
import { addHolidays, listHolidays, removeHolidays } from './away.repository.ts'
import { addAbsence, changeAbsence, getAbsences, removeAbsence } from './away.service.ts'
import { getCoverage, getFigures } from './figures.service.ts'
import { calendarFile } from './calendar.service.ts'
import { mostBytes, readHolidayFile, tooBig } from './holiday-file.ts'
import { getDueAfter, nextOf, putNextAgain, takeNextBack } from './next-date.service.ts'
import { choose, move, moveBack, plan, remove, skip, unskip } from './occurrences.service.ts'
import { getRepPages, packDraft, packMarkdown } from './pack-paper.service.ts'
import { getPack } from './pack.service.ts'
import { prepareKey, prepareWeek } from './prepare.service.ts'
import { addQuestion, changeQuestion, getQuestions, removeQuestion } from './questions.service.ts'
import { getRhythm } from './rhythm.service.ts'
import { changeRule, createRule, endRule, getRules, removeRule } from './rules.service.ts'
import { getSuggestion } from './suggest.service.ts'
import { getOccurrence, listOccurrences } from './timeline.service.ts'
import { putYear } from './year-picture.service.ts'
import { getLoad, propose, saveYear } from './year.service.ts'

/** As many reviews ahead as a close is asked about. */
const mostDue = 12

/** More days than a year's calendar with its neighbours needs. */
const mostDays = 800

export const cadenceHandlers: HandlersOf<typeof cadenceContract> = {
  'cadence.rules': (ctx, input) => getRules(ctx, input.removed),
  'cadence.createRule': async (ctx, input) => ({ rule: await createRule(ctx, input.rule) }),
  'cadence.changeRule': async (ctx, { ruleId, revision, from, rule }) => ({
    rule: await changeRule(ctx, ruleId, revision, from, rule),
  }),
  'cadence.endRule': async (ctx, { ruleId, revision, endsOn }) => ({
    rule: await endRule(ctx, ruleId, revision, endsOn),
  }),
  'cadence.removeRule': async (ctx, { ruleId, revision }) => ({
    rule: await removeRule(ctx, ruleId, true, revision),
  }),
  'cadence.restoreRule': async (ctx, { ruleId }) => ({
    rule: await removeRule(ctx, ruleId, false),
  }),

  'cadence.between': async (ctx, input) => {
    checkSpan(input)
    return { occurrences: await listOccurrences(ctx, input), zone: ctx.zone, today: ctx.today }
  },
  'cadence.occurrence': async (ctx, { key }) => ({ occurrence: await getOccurrence(ctx, key) }),
  'cadence.move': async (ctx, { key, was, ...at }) => ({
    occurrence: await move(ctx, key, at, was),
  }),
  'cadence.moveBack': async (ctx, { key, was }) => ({
    occurrence: await moveBack(ctx, key, was),
  }),
  'cadence.skip': (ctx, { key, ...said }) => skip(ctx, key, said),
  'cadence.unskip': async (ctx, { key }) => ({ occurrence: await unskip(ctx, key) }),
  'cadence.remove': async (ctx, { key }) => ({ occurrence: await remove(ctx, key, true) }),
  'cadence.restore': async (ctx, { key }) => ({ occurrence: await remove(ctx, key, false) }),
  'cadence.plan': async (ctx, input) => ({
    occurrence: await plan(ctx, input, { rebooksId: null }),
  }),
  'cadence.suggest': async (ctx, { key }) => ({ suggestion: await getSuggestion(ctx, key) }),
  'cadence.choose': async (ctx, { key, was, ...about }) => ({
    occurrence: await choose(ctx, key, about, was),
  }),

  'cadence.nextAfter': async (ctx, { reviewId }) => {
    const review = await requireReview(ctx, reviewId)
    return {
      due: (await getDueAfter(ctx, review)).slice(0, mostDue),
      next: await nextOf(ctx, reviewId),
    }
  },
  'cadence.takeNextBack': async (ctx, { reviewId }) => {
    await takeNextBack(ctx, reviewId)
    return { done: true }
  },
  'cadence.putNextAgain': async (ctx, { reviewId }) => {
    await putNextAgain(ctx, reviewId)
    return { done: true }
  },

  'cadence.absences': async (ctx, input) => ({
    absences: await getAbsences(ctx, input.from, input.removed),
  }),
  'cadence.addAbsence': async (ctx, input) => ({ absence: await addAbsence(ctx, input.absence) }),
  'cadence.changeAbsence': async (ctx, { absenceId, revision, absence }) => ({
    absence: await changeAbsence(ctx, absenceId, revision, absence),
  }),
  'cadence.removeAbsence': async (ctx, { absenceId }) => ({
    absence: await removeAbsence(ctx, absenceId, true),
  }),
  'cadence.restoreAbsence': async (ctx, { absenceId }) => ({
    absence: await removeAbsence(ctx, absenceId, false),
  }),
  'cadence.holidays': async (ctx) => ({ holidays: await listHolidays(ctx.db) }),
  'cadence.setHolidays': async (ctx, input) => {
    await removeHolidays(ctx.db, input.remove)
    await addHolidays(ctx.db, input.add, ctx.now)
    return { done: true }
  },

  'cadence.prepareWeek': (ctx, input) => prepareWeek(ctx, input.weekOf),
  'cadence.prepare': async (ctx, { key }) => ({ occurrence: await prepareKey(ctx, key) }),
  'cadence.pack': async (ctx, input) => ({ pack: await getPack(ctx, input.weekOf) }),

  'cadence.coverage': (ctx, input) => getCoverage(ctx, input),
  'cadence.figures': (ctx, input) => {
    checkSpan(input)
    return getFigures(ctx, input)
  },

  'cadence.questions': (ctx, input) => getQuestions(ctx, input.removed),
  'cadence.addQuestion': async (ctx, input) => ({
    question: await addQuestion(ctx, input.question),
  }),
  'cadence.changeQuestion': async (ctx, { questionId, revision, question }) => ({
    question: await changeQuestion(ctx, questionId, revision, question),
  }),
  'cadence.removeQuestion': async (ctx, { questionId }) => ({
    question: await removeQuestion(ctx, questionId, true),
  }),
  'cadence.restoreQuestion': async (ctx, { questionId }) => ({
    question: await removeQuestion(ctx, questionId, false),
  }),

  'cadence.proposeYear': (ctx, input) => propose(ctx, input.startsOn),
  'cadence.load': async (ctx, { rules, weekHours }) => ({
    load: await getLoad(ctx, rules, weekHours),
  }),
  'cadence.rhythm': (ctx) => getRhythm(ctx),
  'cadence.saveYear': (ctx, input) => saveYear(ctx, input),
  'cadence.putYear': async (ctx, { year }) => ({ before: await putYear(ctx, year) }),

  'cadence.readHolidayFile': {
    inSteps: async (ctx, { token, from, to }) => {
      checkSpan({ from, to })
      const file = ctx.ports.files.picked(token)
      if (file.size > mostBytes) throw tooBig()
      const { zone, holidays } = await ctx.read(async (reading) => ({
        zone: ctx.zone,
        holidays: await listHolidays(reading.db),
      }))
      const read = await readHolidayFile(await file.read(), { from, to, zone })
      const there = new Set(holidays.map(({ on }) => on))
      return {
        holidays: read.holidays.map((one) => ({ ...one, there: there.has(one.on) })),
        leftOut: read.leftOut,
      }
    },
  },
  'cadence.calendarFile': {
    inSteps: async (ctx, input) => {
      const file = await ctx.write((writing) => calendarFile(writing, input))
      const delivered = await ctx.ports.files.deliver(file)
      return {
        delivered: delivered.outcome === 'download' ? { ...delivered, name: file.name } : delivered,
      }
    },
  },

  'cadence.repPages': async (ctx, { weekOf: day }) => ({
    pages: (await getRepPages(ctx, day)).map((page) => ({ ...page, blocks: [...page.blocks] })),
    ...weekOf(day),
  }),
  'cadence.packFile': {
    inSteps: async (ctx, { weekOf: day, repId }) => ({
      delivered: await deliver(ctx, await ctx.read((reading) => packMarkdown(reading, day, repId))),
    }),
  },
  'cadence.packDraft': {
    inSteps: async (ctx, { weekOf: day, repId }) => {
      const id = ctx.ports.ids.next()
      const file = await ctx.read((reading) => packDraft(reading, day, repId, id))
      return { delivered: await deliver(ctx, file) }
    },
  },
}

function checkSpan({ from, to }: { from: string; to: string }): void {
  const days = daysBetween(from, to)
  if (days >= 0 && days <= mostDays) return
  throw new Failure('VALIDATION', 'The last day lies before the first, or too far after it.', [
    { path: 'to', message: `At most ${mostDays} days after the first.` },
  ])
}

async function deliver(ctx: StepsContext, file: Delivery): Promise<DeliveredFile> {
  const delivered = await ctx.ports.files.deliver(file)
  return delivered.outcome === 'download' ? { ...delivered, name: file.name } : delivered
}
