import { z } from 'zod'
import { agendaSection, clockTime, itemOrigin, itemSource } from './agendas.ts'
import { summaryBlock } from './summary-values.ts'
import {
  day,
  givenDay,
  id,
  line,
  privacy,
  reviewKind,
  reviewMinutes,
  revision,
  text,
} from './values.ts'

/** A day of the week, 1 for Monday to 7 for Sunday. */
export const weekday = z.int().min(1).max(7)

/**
 * A day within a month. A day that not every month has would leave holes, and calendar programs do
 * not agree on what to do then: the end of a month is `last_day`.
 */
export const dayOfMonth = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('day'),
    day: z
      .int()
      .min(1)
      .max(28, 'Not every month has this day. Choose one up to the 28th, or the last day.'),
  }),
  z.strictObject({ by: z.literal('last_day') }),
  z.strictObject({
    by: z.literal('weekday'),
    /** The first to the fourth of its month, or the last. */
    nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
    weekday,
  }),
])
export type DayOfMonth = z.infer<typeof dayOfMonth>

/** When a rule makes a review due. The first one is the first fitting day from the rule's start on. */
export const pattern = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('week'), weeks: z.int().min(1).max(52), weekday }),
  z.strictObject({
    every: z.literal('month'),
    months: z.int().min(1).max(12),
    on: dayOfMonth,
  }),
  /** In the first, second or third month of each quarter. */
  z.strictObject({
    every: z.literal('quarter'),
    month: z.int().min(1).max(3),
    on: dayOfMonth,
  }),
  z.strictObject({
    every: z.literal('year'),
    month: z.int().min(1).max(12),
    on: dayOfMonth,
  }),
])
export type Pattern = z.infer<typeof pattern>

/** Whom a rule is for. `in_turn`: one after the other from the rule's time on. */
export const ruleFor = z.discriminatedUnion('who', [
  z.strictObject({ who: z.literal('rep'), repId: id }),
  z.strictObject({ who: z.literal('team'), seats: z.enum(['together', 'in_turn']) }),
  z.strictObject({ who: z.literal('tier'), tier: z.enum(['A', 'B', 'C']) }),
])
export type RuleFor = z.infer<typeof ruleFor>

/** Hours of a week that the manager works. */
export const hoursOfWeek = z.int().min(1).max(100)
const place = text(200)
const link = z.union([
  z.literal(''),
  z.url({ protocol: /^https$/, error: 'A link begins with https://' }).max(500),
])

const ruleShape = z.strictObject({
  reviewKind,
  for: ruleFor,
  pattern,
  /** Wall-clock time in the manager's zone, on both sides of a change of clocks. */
  time: clockTime,
  minutes: reviewMinutes,
  /** The guide; null: the one in use for the kind. */
  guideId: id.nullable(),
  place,
  link,
  startsOn: givenDay,
  /** The last day on which one can be due; null: it goes on. */
  endsOn: givenDay.nullable(),
})

/** A rule as the manager states it. */
export const newRule = ruleShape.superRefine((rule, context) => {
  if (rule.endsOn !== null && rule.endsOn < rule.startsOn) {
    context.addIssue({
      code: 'custom',
      path: ['endsOn'],
      message: 'It ends before it begins.',
    })
  }
  if (rule.for.who === 'tier' && rule.reviewKind !== 'account') {
    context.addIssue({
      code: 'custom',
      path: ['reviewKind'],
      message: 'A rule for the accounts of a tier is for account reviews.',
    })
  }
})
export type NewRule = z.infer<typeof newRule>

/** Rules and the hours of the week as they stood at a moment, to be put back so. */
export const yearPicture = z.strictObject({
  weekHours: hoursOfWeek,
  rules: z.array(z.strictObject({ ruleId: id, removed: z.boolean(), rule: newRule })).max(1_500),
})
export type YearPicture = z.infer<typeof yearPicture>

export const rule = z.strictObject({
  ...ruleShape.shape,
  id,
  /** The rep's name, or that of the team or tier. */
  forName: z.string(),
  guideName: z.string(),
  /** Reps or accounts that it makes reviews due for now. */
  targets: z.int().min(0),
  /**
   * The day of the next one still to be held, where it stands now; from 100 days ahead on, the next
   * day of the series. null: none comes any more.
   */
  nextOn: day.nullable(),
  /** How often, in a few words: `every 2 weeks on Monday`. */
  says: z.string(),
  /** The rule that this one goes on from. */
  followsId: id.nullable(),
  removed: z.boolean(),
  revision,
})
export type Rule = z.infer<typeof rule>

/** What may become of an occurrence. `moved` is one still to come, on another day than its rule's. */
export const occurrenceStates = [
  'planned',
  'due',
  'prepared',
  'moved',
  'running',
  'held',
  'skipped',
  'missed',
] as const
export const occurrenceState = z.enum(occurrenceStates)
export type OccurrenceState = z.infer<typeof occurrenceState>

/** Names one occurrence: a rule, a day of it and a target, or a review planned beside all rules. */
export const occurrenceKey = z
  .string()
  .max(130)
  .regex(/^([\da-f-]{36}\/\d{4}-\d{2}-\d{2}\/[\da-f-]{36}|[\da-f-]{36})$/, 'This names no review.')
  .refine((key) => !key.includes('/') || day.safeParse(key.split('/')[1]).success, {
    message: 'This names no review.',
  })

export const skippedBy = z.enum(['manager', 'rep'])

/** Why one was not held. Absences and holidays skip by themselves, as long as they stand. */
export const skip = z.strictObject({
  by: z.enum(['manager', 'rep', 'absence_rep', 'absence_manager', 'holiday']),
  why: z.string(),
  /** When the manager said so; null for an absence or a holiday. */
  on: day.nullable(),
  /** The one that makes up for it. */
  rebookedKey: occurrenceKey.nullable(),
  rebookedOn: day.nullable(),
})
export type Skip = z.infer<typeof skip>

export const occurrence = z.strictObject({
  key: occurrenceKey,
  /** null: planned beside all rules. */
  ruleId: id.nullable(),
  reviewKind,
  repId: id,
  repName: z.string(),
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  opportunityId: id.nullable(),
  opportunityName: z.string().nullable(),
  on: day,
  time: clockTime,
  /** No time was said: `time` is only where lists put it. */
  wholeDay: z.boolean(),
  minutes: reviewMinutes,
  place: z.string(),
  link: z.string(),
  /** The rule holds it for the whole team at once; such occurrences share rule, day and time. */
  together: z.boolean(),
  /** Where its rule had put it; null when it stands there, and beside all rules. */
  movedFrom: z.strictObject({ on: day, time: clockTime }).nullable(),
  state: occurrenceState,
  skip: skip.nullable(),
  /** The skipped one that it makes up for. */
  rebooksKey: occurrenceKey.nullable(),
  agendaId: id.nullable(),
  openItems: z.int().min(0),
  reviewId: id.nullable(),
  heldOn: day.nullable(),
  /** Deleted; only lists that ask for it show it. */
  removed: z.boolean(),
})
export type Occurrence = z.infer<typeof occurrence>

export const absence = z.strictObject({
  id,
  /** null: the manager. */
  repId: id.nullable(),
  repName: z.string().nullable(),
  from: day,
  until: day,
  reason: z.string(),
  /** Occurrences that it skips. */
  skips: z.int().min(0),
  removed: z.boolean(),
  revision,
})
export type Absence = z.infer<typeof absence>

export const newAbsence = z
  .strictObject({ repId: id.nullable(), from: givenDay, until: givenDay, reason: text(200).trim() })
  .refine(({ from, until }) => until >= from, {
    path: ['until'],
    message: 'It ends before it begins.',
  })
export type NewAbsence = z.infer<typeof newAbsence>

export const holiday = z.strictObject({ on: givenDay, name: line(120) })
export type Holiday = z.infer<typeof holiday>

/** An entry of a calendar file that gives no holiday, and why. */
export const noHoliday = z.strictObject({
  name: line(120),
  why: z.enum(['timed', 'long', 'often', 'cancelled', 'not_read']),
})
export type NoHoliday = z.infer<typeof noHoliday>

export const question = z.strictObject({
  id,
  text: line(300),
  reviewKind,
  /** null: everybody. */
  repId: id.nullable(),
  repName: z.string().nullable(),
  /** At the earliest so many weeks after it was asked last. 1 asks two weeks running. */
  everyWeeks: z.int().min(1).max(52),
  privacy,
  removed: z.boolean(),
  revision,
})
export type Question = z.infer<typeof question>

/** A question with when it was asked last, of anybody, and comes up next, as far as is planned. */
export const askedQuestion = z.strictObject({
  ...question.shape,
  lastAskedOn: day.nullable(),
  nextOn: day.nullable(),
})
export type AskedQuestion = z.infer<typeof askedQuestion>

/** An item of an agenda as a pack shows it; `source` is what it opens. */
export const packItem = z.strictObject({
  itemId: id,
  sectionKey: z.string(),
  origin: itemOrigin,
  text: z.string(),
  why: z.string(),
  privacy,
  minutes: z.int().min(0),
  openedOn: day,
  /** Days since it was first opened. */
  age: z.int().min(0),
  edited: z.boolean(),
  source: itemSource,
})
export type PackItem = z.infer<typeof packItem>

/** Something that does not come up this time, and why not. */
export const packLeftOut = z.strictObject({
  /** An item of the agenda that found no room, and stays open in it. */
  itemId: id.nullable(),
  /** What `agendas.takeIn` takes; empty for an item. */
  key: z.string(),
  sectionKey: z.string(),
  origin: itemOrigin,
  text: z.string(),
  why: z.string(),
  /** The reason, in one sentence. */
  say: z.string(),
  privacy,
  source: itemSource,
})
export type PackLeftOut = z.infer<typeof packLeftOut>

/** A section of a time plan, with the minutes that it gets. */
export const packSection = z.strictObject({
  ...agendaSection.shape,
  items: z.array(packItem),
})

/** One review of the week, on its rep's page. */
export const packReview = z.strictObject({
  occurrence,
  agendaId: id.nullable(),
  guideName: z.string(),
  question: z.string(),
  /** Why it has no agenda of its own yet; null when it has one. */
  notPrepared: z.string().nullable(),
  /** The time plan: the sections of the agenda with their minutes, and the topics that fit. */
  sections: z.array(packSection),
  leftOut: z.array(packLeftOut),
  lastReviewOn: day.nullable(),
})
export type PackReview = z.infer<typeof packReview>

/** A deal field that changed in the CRM since the last review. */
export const pipelineChange = z.strictObject({
  changeId: id,
  opportunityId: id,
  opportunityName: z.string(),
  field: z.enum(['stage', 'amount', 'close_date', 'owner', 'next_step', 'status']),
  old: z.string().nullable(),
  new: z.string().nullable(),
  on: day,
})

export const packPage = z.strictObject({
  repId: id,
  repName: z.string(),
  reviews: z.array(packReview),
  /** What changed in the rep's pipeline since `since`, the newest first; at most twelve of `total`. */
  pipeline: z.strictObject({
    since: day,
    total: z.int().min(0),
    changes: z.array(pipelineChange),
  }),
  lastReviewOn: day.nullable(),
  lastCoachedOn: day.nullable(),
  /** Open items that wait and are in none of this week's agendas. */
  waiting: z.int().min(0),
})
export type PackPage = z.infer<typeof packPage>

export const pack = z.strictObject({
  /** Monday and Sunday. */
  from: day,
  to: day,
  today: day,
  /** Said first when the CRM data is older than its largest age. null: nothing was ever imported. */
  crm: z.strictObject({ asOf: day, days: z.int().min(0), old: z.boolean() }).nullable(),
  pages: z.array(packPage),
  /** Minutes of all reviews of the week that are still to be held or were. */
  minutes: z.int().min(0),
})
export type Pack = z.infer<typeof pack>

export const coverageCell = z.strictObject({
  /** `overdue`: something was missed. `due`: something of a week that has begun is ahead. */
  state: z.enum(['none', 'planned', 'due', 'done', 'overdue', 'skipped']),
  held: z.int().min(0),
  ahead: z.int().min(0),
  missed: z.int().min(0),
  skipped: z.int().min(0),
})
export type CoverageCell = z.infer<typeof coverageCell>

export const coverageRow = z.strictObject({
  repId: id,
  repName: z.string(),
  /** One for each week, in order. */
  cells: z.array(coverageCell),
})

/** What a set of rules takes of the manager's week, in minutes of an average week. */
export const weekLoad = z.strictObject({
  weekHours: z.int(),
  minutes: z.int().min(0),
  kinds: z.array(z.strictObject({ kind: reviewKind, minutes: z.int().min(0) })),
  /** Of the manager's week, 0–1 and more. */
  share: z.number().min(0),
  verdict: z.enum(['fits', 'tight', 'too_much']),
})
export type WeekLoad = z.infer<typeof weekLoad>

/** A line of the operating rhythm: all rules that are alike but for the people and their slots. */
export const rhythmLine = z.strictObject({
  kind: reviewKind,
  /** How often, in words. */
  often: z.string(),
  minutes: reviewMinutes,
  guideName: z.string(),
  /** The one question that such a review is to answer. */
  question: z.string(),
  /** Whom it is with and when; one for each rule. */
  slots: z.array(z.strictObject({ forName: z.string(), says: z.string(), time: clockTime })),
  /** Minutes of an average week that all of them take together. */
  weekMinutes: z.int().min(0),
})
export type RhythmLine = z.infer<typeof rhythmLine>

/** Held or not, of one kind, for one rep or, with null, for all. */
export const heldFigure = z.strictObject({
  kind: reviewKind,
  repId: id.nullable(),
  /** Held, missed or skipped by somebody. */
  due: z.int().min(0),
  held: z.int().min(0),
  missed: z.int().min(0),
  skipped: z.int().min(0),
  /** Skipped by an absence or a holiday; not part of what was due. */
  away: z.int().min(0),
  /** Moved to another day or time, whatever became of it. */
  moved: z.int().min(0),
  /** Held ÷ due, 0–1; null: nothing was due. */
  rate: z.number().nullable(),
})
export type HeldFigure = z.infer<typeof heldFigure>

export const skipEntry = z.strictObject({
  key: occurrenceKey,
  on: day,
  repId: id,
  repName: z.string(),
  kind: reviewKind,
  by: skippedBy,
  why: z.string(),
  saidOn: day,
  rebookedKey: occurrenceKey.nullable(),
  rebookedOn: day.nullable(),
})
export type SkipEntry = z.infer<typeof skipEntry>

/** One rep: how long ago, and where the time of the reviews went. */
export const attention = z.strictObject({
  repId: id,
  repName: z.string(),
  lastReviewOn: day.nullable(),
  daysSinceReview: z.int().min(0).nullable(),
  lastCoachedOn: day.nullable(),
  daysSinceCoaching: z.int().min(0).nullable(),
  /** Seconds of the closed reviews between the days, by the tag of the section. */
  statusSeconds: z.int().min(0),
  forwardSeconds: z.int().min(0),
  coachingSeconds: z.int().min(0),
})
export type Attention = z.infer<typeof attention>

export const hint = z.strictObject({
  kind: z.enum(['over_rule', 'status_rises', 'pipeline_crowds_out']),
  repId: id,
  say: z.string(),
})
export type Hint = z.infer<typeof hint>

/** A rep's page of a week as it may leave. */
export const repPage = z.strictObject({
  repId: id,
  repName: z.string(),
  subject: z.string(),
  blocks: z.array(summaryBlock),
  /** Topics of the week's agendas that are not meant for the rep. */
  withheld: z.int().min(0),
})
