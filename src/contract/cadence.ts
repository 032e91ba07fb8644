import { z } from 'zod'
import { clockTime } from './agendas.ts'
import {
  absence,
  askedQuestion,
  attention,
  coverageRow,
  heldFigure,
  hint,
  holiday,
  noHoliday,
  hoursOfWeek,
  newAbsence,
  newRule,
  occurrence,
  occurrenceKey,
  pack,
  question,
  repPage,
  rhythmLine,
  rule,
  skipEntry,
  skippedBy,
  weekLoad,
  yearPicture,
} from './cadence-values.ts'
import { delivered } from './files.ts'
import { command, done, nothing, onlyWas, query } from './method.ts'
import { day, givenDay, id, line, reviewKind, reviewMinutes, revision } from './values.ts'

const ruleOut = z.strictObject({ rule })
const one = z.strictObject({ key: occurrenceKey })
const occurrenceOut = z.strictObject({ occurrence })
const absenceOut = z.strictObject({ absence })
const week = z.strictObject({ weekOf: givenDay })

const newQuestion = question.pick({
  text: true,
  reviewKind: true,
  repId: true,
  everyWeeks: true,
  privacy: true,
})
const questionOut = z.strictObject({ question })

/** Where one stands; without a time: on a whole day. */
const standsAt = z.strictObject({ on: givenDay, time: clockTime.nullable() })
const about = z.strictObject({ accountId: id.nullable(), opportunityId: id.nullable() })
const notOver = 'LOCKED once its review has begun.'

export const cadenceContract = {
  'cadence.rules': query({
    about: 'The rules that make reviews due, by kind and name; removed ones on request.',
    input: z.strictObject({ removed: z.boolean() }),
    output: z.strictObject({
      rules: z.array(rule),
      /** The zone in which all times are read, an IANA name. */
      zone: z.string(),
      today: day,
    }),
  }),
  'cadence.createRule': command({
    about:
      'Adds a rule. VALIDATION at the field when no day ever fits it or its reviews do not fit into a day.',
    input: z.strictObject({ rule: newRule }),
    output: ruleOut,
  }),
  'cadence.changeRule': command({
    about:
      'Changes a rule from a day on. What was due before stays as it was: then the rule ends there and another goes on. What was moved, skipped or prepared after it keeps its place where the day stays due; an agenda that no review holds any more waits without a day. STALE_REVISION.',
    input: z.strictObject({ ruleId: id, revision, from: givenDay, rule: newRule }),
    output: ruleOut,
  }),
  'cadence.endRule': command({
    about: 'Ends a rule on a day, or lets it go on with null. STALE_REVISION.',
    input: z.strictObject({ ruleId: id, revision, endsOn: givenDay.nullable() }),
    output: ruleOut,
  }),
  'cadence.removeRule': command({
    about:
      'Takes a rule away with all that it made due and was not held; it can be brought back. Open items of its agendas stay. STALE_REVISION where `revision` is given and the rule was changed since.',
    input: z.strictObject({ ruleId: id, revision: revision.optional() }),
    output: ruleOut,
  }),
  'cadence.restoreRule': command({
    about: 'Brings a removed rule back as it was, with what was moved and skipped.',
    input: z.strictObject({ ruleId: id }),
    output: ruleOut,
  }),

  'cadence.between': query({
    about:
      'What is due from one day to another, both included, by day and time, with its agendas and reviews. VALIDATION over more than 800 days.',
    input: z.strictObject({
      from: givenDay,
      to: givenDay,
      repId: id.nullable(),
      kind: reviewKind.nullable(),
      /** Deleted ones too. */
      removed: z.boolean(),
    }),
    output: z.strictObject({ occurrences: z.array(occurrence), today: day, zone: z.string() }),
  }),
  'cadence.occurrence': query({
    about: 'One review of the cadence. NOT_FOUND when no rule makes it due.',
    input: one,
    output: occurrenceOut,
  }),
  'cadence.move': command({
    about: `Moves one to another day or time. Its series stays as it is. Without a time one of a rule keeps its own; another takes the day. ${onlyWas} ${notOver}`,
    input: z.strictObject({ ...one.shape, ...standsAt.shape, was: standsAt.optional() }),
    output: occurrenceOut,
  }),
  'cadence.moveBack': command({
    about: `Puts a moved one back where its rule has it. ${onlyWas} ${notOver}`,
    input: z.strictObject({ ...one.shape, was: standsAt.optional() }),
    output: occurrenceOut,
  }),
  'cadence.skip': command({
    about: `Skips one, with who and why; with \`rebook\` another is planned in its place. Open items stay. ${notOver}`,
    input: z.strictObject({
      ...one.shape,
      by: skippedBy,
      why: line(300),
      rebook: z.strictObject({ on: givenDay, time: clockTime }).nullable(),
    }),
    output: z.strictObject({ occurrence, rebooked: occurrence.nullable() }),
  }),
  'cadence.unskip': command({
    about: 'Takes a skip back. What was planned in its place stays until it is deleted.',
    input: one,
    output: occurrenceOut,
  }),
  'cadence.remove': command({
    about: `Deletes one. Its series and its open items stay; its agenda waits without a day. ${notOver}`,
    input: one,
    output: occurrenceOut,
  }),
  'cadence.restore': command({
    about: 'Brings a deleted one back.',
    input: one,
    output: occurrenceOut,
  }),
  'cadence.plan': command({
    about:
      'Plans a review beside all rules. A deal or account review may say later what about. CONFLICT when the rep is archived.',
    input: z.strictObject({
      repId: id,
      reviewKind,
      accountId: id.nullable(),
      opportunityId: id.nullable(),
      on: givenDay,
      time: clockTime,
      minutes: reviewMinutes,
    }),
    output: occurrenceOut,
  }),
  'cadence.suggest': query({
    about:
      'What a deal or account review had best be about: the deal that stands out most, or the account that was reviewed longest ago; what another review of the same days is about is left to that one. null: nothing is known, or its kind has no subject. NOT_FOUND.',
    input: one,
    output: z.strictObject({
      suggestion: z
        .strictObject({
          accountId: id.nullable(),
          opportunityId: id.nullable(),
          name: z.string(),
        })
        .nullable(),
    }),
  }),
  'cadence.choose': command({
    about: `Says which deal or account a review is about. ${onlyWas} ${notOver}`,
    input: z.strictObject({
      ...one.shape,
      ...about.shape,
      was: about.optional(),
    }),
    output: occurrenceOut,
  }),

  'cadence.nextAfter': query({
    about:
      'What comes after a review: `due`, those of the cadence with the same rep, kind and subject that are still to be held, at most twelve; and `next`, the one that its close meant, where it stands now. null: it is open, none was said, or it is not held. NOT_FOUND.',
    input: z.strictObject({ reviewId: id }),
    output: z.strictObject({ due: z.array(occurrence).max(12), next: occurrence.nullable() }),
  }),
  'cadence.takeNextBack': command({
    about:
      'Takes back what the close of a review did for the next one: moved goes back, added is deleted. What was moved on since stays. LOCKED once the next one has begun.',
    input: z.strictObject({ reviewId: id }),
    output: done,
  }),
  'cadence.putNextAgain': command({
    about: 'Does again what `takeNextBack` took back. LOCKED once the next one has begun.',
    input: z.strictObject({ reviewId: id }),
    output: done,
  }),

  'cadence.absences': query({
    about: 'Who is away, the manager included, from a day on; the next first.',
    input: z.strictObject({ from: givenDay, removed: z.boolean() }),
    output: z.strictObject({ absences: z.array(absence) }),
  }),
  'cadence.addAbsence': command({
    about: 'Notes an absence of a rep or, with null, of the manager. It skips what falls into it.',
    input: z.strictObject({ absence: newAbsence }),
    output: absenceOut,
  }),
  'cadence.changeAbsence': command({
    about: 'Changes an absence; what it no longer covers is due again. STALE_REVISION.',
    input: z.strictObject({ absenceId: id, revision, absence: newAbsence }),
    output: absenceOut,
  }),
  'cadence.removeAbsence': command({
    about: 'Takes an absence away; what it skipped is due again.',
    input: z.strictObject({ absenceId: id }),
    output: absenceOut,
  }),
  'cadence.restoreAbsence': command({
    about: 'Brings a removed absence back.',
    input: z.strictObject({ absenceId: id }),
    output: absenceOut,
  }),
  'cadence.holidays': query({
    about: 'The days on which no review is held, by day.',
    input: nothing,
    output: z.strictObject({ holidays: z.array(holiday) }),
  }),
  'cadence.setHolidays': command({
    about: 'Adds days to the list of holidays and takes others from it.',
    input: z.strictObject({
      add: z.array(holiday).max(500),
      remove: z.array(givenDay).max(500),
    }),
    output: done,
  }),

  'cadence.prepareWeek': command({
    about:
      'Builds or refreshes the agendas of all reviews of a week, Monday to Sunday, and keeps what the manager made of them. One review of a kind and subject is prepared at a time.',
    input: week,
    output: z.strictObject({
      /** Agendas made, and agendas brought up to date. */
      made: z.int().min(0),
      refreshed: z.int().min(0),
    }),
  }),
  'cadence.prepare': command({
    about: `Builds or refreshes the agenda of one review. CONFLICT while an earlier one of the same kind and subject stands. ${notOver}`,
    input: one,
    output: occurrenceOut,
  }),
  'cadence.pack': query({
    about: 'The pack of a week: a page for each rep with a review in it, by name.',
    input: week,
    output: z.strictObject({ pack }),
  }),

  'cadence.coverage': query({
    about:
      'Reps × weeks: what was due in each week and what became of it; what was held without a rule counts as held. Weeks begin on Monday.',
    input: z.strictObject({
      from: givenDay,
      weeks: z.int().min(1).max(106),
      kind: reviewKind.nullable(),
    }),
    output: z.strictObject({
      weeks: z.array(z.strictObject({ from: day, to: day })),
      rows: z.array(coverageRow),
      today: day,
    }),
  }),
  'cadence.figures': query({
    about:
      'Held or not between two days: rates by kind and rep, the skips with their reasons, days since each rep was reviewed and coached, where the time went, and quiet hints. VALIDATION over more than 800 days.',
    input: z.strictObject({ from: givenDay, to: givenDay, repId: id.nullable() }),
    output: z.strictObject({
      figures: z.array(heldFigure),
      skips: z.array(skipEntry),
      people: z.array(attention),
      hints: z.array(hint),
      today: day,
    }),
  }),

  'cadence.questions': query({
    about:
      'The questions that are asked again and again, with when each was asked last and comes up next; removed ones on request.',
    input: z.strictObject({ removed: z.boolean() }),
    output: z.strictObject({ questions: z.array(askedQuestion), today: day }),
  }),
  'cadence.addQuestion': command({
    about: 'Adds a question for a kind of review, for one rep or, with null, for everybody.',
    input: z.strictObject({ question: newQuestion }),
    output: questionOut,
  }),
  'cadence.changeQuestion': command({
    about: 'Changes a question. STALE_REVISION.',
    input: z.strictObject({ questionId: id, revision, question: newQuestion }),
    output: questionOut,
  }),
  'cadence.removeQuestion': command({
    about: 'Stops asking a question; agendas that hold it keep it.',
    input: z.strictObject({ questionId: id }),
    output: questionOut,
  }),
  'cadence.restoreQuestion': command({
    about: 'Asks a removed question again.',
    input: z.strictObject({ questionId: id }),
    output: questionOut,
  }),

  'cadence.proposeYear': query({
    about:
      'The rhythm that the app proposes for the team as it is: rules to start from, with slots that overlap neither each other nor those of standing rules as long as the week has room. Writes nothing.',
    input: z.strictObject({ startsOn: givenDay }),
    output: z.strictObject({ rules: z.array(newRule), load: weekLoad }),
  }),
  'cadence.load': query({
    about:
      'What a set of rules would take of the manager’s week. Nothing is written; rules that are not named do not count.',
    input: z.strictObject({ rules: z.array(newRule).max(500), weekHours: hoursOfWeek }),
    output: z.strictObject({ load: weekLoad }),
  }),
  'cadence.rhythm': query({
    about:
      'The operating rhythm on one page: which reviews stand from today on, with whom, how often, when, how long, by which guide and for which question, and what they take of the week.',
    input: nothing,
    output: z.strictObject({
      lines: z.array(rhythmLine),
      load: weekLoad,
      managerName: z.string(),
      zone: z.string(),
      today: day,
    }),
  }),
  'cadence.saveYear': command({
    about:
      'Saves the year as designed, all of it or nothing: new rules, changes from a day on, rules that end the day before it. A rule that made nothing due before that day is taken away instead. `before` is what `putYear` takes to bring everything back. VALIDATION at `rules.N.rule…`, STALE_REVISION, NOT_FOUND.',
    input: z.strictObject({
      from: givenDay,
      weekHours: hoursOfWeek,
      rules: z
        .array(
          z.strictObject({
            /** The rule that is changed; null: a new one. */
            change: z.strictObject({ ruleId: id, revision }).nullable(),
            rule: newRule,
          }),
        )
        .max(500),
      end: z.array(id).max(500),
    }),
    output: z.strictObject({ rules: z.array(rule), load: weekLoad, before: yearPicture }),
  }),
  'cadence.putYear': command({
    about:
      'Puts rules and the hours of the week back as a saved year found them, or left them, in one act. What was moved, skipped or prepared keeps its place where its day is due. NOT_FOUND.',
    input: z.strictObject({ year: yearPicture }),
    output: z.strictObject({ before: yearPicture }),
  }),

  'cadence.readHolidayFile': query({
    about:
      'The holidays of a picked calendar file between two days, and each entry that gives none with its reason: a time of day, longer than a month, more than 31 days a year, cancelled, not to be read; writes nothing. `setHolidays` takes what the manager chooses. VALIDATION for a file that is broken, too big or made to keep the app busy.',
    input: z.strictObject({ token: z.string().min(16).max(64), from: givenDay, to: givenDay }),
    output: z.strictObject({
      holidays: z.array(z.strictObject({ ...holiday.shape, there: z.boolean() })),
      leftOut: z.array(noHoliday),
    }),
  }),
  'cadence.calendarFile': command({
    about:
      'Hands out a calendar file to import, of one review, of a series with what it went on from, or of all: kinds, names, places and times, nothing that was written. The sample team is in the file of all only while there is nobody else. An event of a series or of all keeps its uid, and its number rises with each change; but many programs leave what they know as it is, or double it, when a file is imported again, so it goes into a calendar of its own that is emptied first; `keptCalendar.keep` keeps one for a program to follow instead. A series that was removed also ends at its first day, since some programs show what is cancelled. Of a meeting of the whole team, a seat that was moved away from the others’ is an event of its own, and the meeting stays. One review alone has a uid of its own: neither file stops the other in one calendar, which shows it twice then. NOT_FOUND.',
    quiet: true,
    input: z.discriminatedUnion('of', [
      z.strictObject({ of: z.literal('one'), key: occurrenceKey }),
      z.strictObject({ of: z.literal('series'), ruleId: id }),
      z.strictObject({ of: z.literal('all') }),
    ]),
    output: z.strictObject({ delivered }),
  }),

  'cadence.repPages': query({
    about:
      'The pack of a week as it may leave: a page for each rep with only what is meant for that rep, and how many topics stay behind. Print, file and drafts are made of it.',
    input: week,
    output: z.strictObject({ pages: z.array(repPage), from: day, to: day }),
  }),
  'cadence.packFile': command({
    about:
      'Hands out the pages of a week, or one rep’s, as Markdown, with only what is meant for the rep. NOT_FOUND when the rep has no review in it.',
    quiet: true,
    input: z.strictObject({ ...week.shape, repId: id.nullable() }),
    output: z.strictObject({ delivered }),
  }),
  'cadence.packDraft': command({
    about:
      'Opens a rep’s page of a week as an e-mail draft to that rep, with only what is meant for the rep. NOT_FOUND when the rep has no review in it.',
    quiet: true,
    input: z.strictObject({ ...week.shape, repId: id }),
    output: z.strictObject({ delivered }),
  }),
}
