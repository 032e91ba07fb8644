import { z } from 'zod'
import { dealChoice } from './crm-values.ts'
import { command, nothing, onlyWas, query } from './method.ts'
import { fieldKey, sectionTag } from './template-definition.ts'
import { day, givenDay, id, line, privacy, reviewKind, reviewMinutes, revision } from './values.ts'

/** Where an item of an agenda comes from. */
export const itemOrigins = [
  'manual',
  'carried',
  'promise',
  'exception',
  'plan_change',
  'plan_due',
  'focus',
  'praise',
] as const
export const itemOrigin = z.enum(itemOrigins)
export type ItemOrigin = z.infer<typeof itemOrigin>

/** `carried`: it goes on as an item of a later agenda. */
export const itemStates = ['open', 'done', 'dropped', 'carried'] as const

/** What an item opens. */
export const itemSource = z.strictObject({
  planId: id.nullable(),
  fieldKey: fieldKey.nullable(),
  opportunityId: id.nullable(),
  accountId: id.nullable(),
  commitmentId: id.nullable(),
  coachingNoteId: id.nullable(),
  changeId: id.nullable(),
  captureId: id.nullable(),
})
export type ItemSource = z.infer<typeof itemSource>

const itemText = line(700)
const itemMinutes = z.int().min(0).max(240)

export const agendaItem = z.strictObject({
  id,
  agendaId: id,
  sectionKey: z.string(),
  position: z.int().min(0),
  origin: itemOrigin,
  /** What the app made it from, the same at each build; empty for what the manager wrote. */
  key: z.string(),
  text: z.string(),
  /** Why it is here, in one or a few plain sentences; empty for what the manager wrote. */
  why: z.string(),
  edited: z.boolean(),
  minutes: itemMinutes,
  privacy,
  state: z.enum(itemStates),
  /** The day on which the first of its line was opened. */
  openedOn: day,
  carriedFromId: id.nullable(),
  source: itemSource,
  revision,
})
export type AgendaItem = z.infer<typeof agendaItem>

export const agendaStates = ['draft', 'used', 'dropped'] as const
export const agendaState = z.enum(agendaStates)

/** A clock time of a day, `14:30`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is like 14:30.')

const head = {
  id,
  repId: id,
  repName: z.string(),
  reviewKind,
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  opportunityId: id.nullable(),
  opportunityName: z.string().nullable(),
  plannedOn: day.nullable(),
  plannedTime: clockTime.nullable(),
  state: agendaState,
  /** The review that was started from it, and whether that is over. */
  reviewId: id.nullable(),
  reviewClosed: z.boolean(),
  sample: z.boolean(),
  revision,
}

/**
 * How long the review is: as it was begun; else what the cadence has for it, of a meeting of the whole
 * team this rep's part; else what was said for this agenda; else its guide's minutes.
 */
const agendaMinutes = z.int().min(1)

/** An agenda as a list shows it. */
export const agendaSummary = z.strictObject({
  ...head,
  guideName: z.string(),
  minutes: agendaMinutes,
  /** Items still to talk about. */
  openItems: z.int(),
})
export type AgendaSummary = z.infer<typeof agendaSummary>

export const agendaSection = z.strictObject({
  key: z.string(),
  label: z.string(),
  minutes: z.int(),
  question: z.string(),
  tag: sectionTag,
})
export type AgendaSection = z.infer<typeof agendaSection>

export const agenda = z.strictObject({
  ...head,
  guideVersionId: id,
  guideName: z.string(),
  /** The one question of this kind of review. */
  question: z.string(),
  minutes: agendaMinutes,
  /** The review of the cadence that it is for: its minutes, and how many reps share them. null: none, or its review has begun. */
  slot: z.strictObject({ minutes: z.int(), seats: z.int().min(1) }).nullable(),
  /** The sections of the guide that have a minute, fitted to the minutes of the review. */
  sections: z.array(agendaSection),
  items: z.array(agendaItem),
  /** The last closed review of this kind about this subject. */
  lastReviewOn: day.nullable(),
  /** The day of the newest CRM import; null: none was made. */
  crmDataOn: day.nullable(),
  today: day,
})
export type Agenda = z.infer<typeof agenda>

/** Something that could have come up and did not, and why not. */
export const leftOut = z.strictObject({
  key: z.string(),
  reason: z.enum(['no_room', 'later', 'dropped', 'settled']),
  say: z.string(),
  sectionKey: z.string(),
  origin: itemOrigin,
  text: z.string(),
  why: z.string(),
  privacy,
  source: itemSource,
})
export type LeftOut = z.infer<typeof leftOut>

/** An open item of a review that is over or an agenda that was dropped. */
export const waitingItem = z.strictObject({
  id,
  text: z.string(),
  why: z.string(),
  openedOn: day,
  reviewKind,
  /** The subject of the agenda that it waits in. */
  subject: z.string().nullable(),
  waitingSince: day,
})
export type WaitingItem = z.infer<typeof waitingItem>

const one = z.strictObject({ agendaId: id })
const oneItem = z.strictObject({ itemId: id })
const agendaOut = z.strictObject({ agenda })
const itemOut = z.strictObject({ item: agendaItem })

/** Whom and what an agenda is for. A deal review names a deal, an account review an account. */
export const agendaSubject = z
  .strictObject({
    repId: id,
    reviewKind,
    accountId: id.nullable(),
    opportunityId: id.nullable(),
  })
  .refine(({ reviewKind: kind, opportunityId }) => kind !== 'deal' || opportunityId !== null, {
    path: ['opportunityId'],
    message: 'Which deal is it about?',
  })
  .refine(({ reviewKind: kind, accountId }) => kind !== 'account' || accountId !== null, {
    path: ['accountId'],
    message: 'Which account is it about?',
  })

export const agendasContract = {
  'agendas.list': query({
    about: 'Agendas, the next planned first; undated ones after them. At most 200.',
    input: z.strictObject({ repId: id.nullable(), state: agendaState }),
    output: z.strictObject({ agendas: z.array(agendaSummary), today: day }),
  }),
  'agendas.get': query({
    about: 'One agenda with its sections and items. NOT_FOUND when there is none.',
    input: one,
    output: agendaOut,
  }),
  'agendas.leftOut': query({
    about:
      'What could come up in an agenda and is not in it, with the reason, and how many items a new build would add.',
    input: one,
    output: z.strictObject({ leftOut: z.array(leftOut), fresh: z.int() }),
  }),
  'agendas.waiting': query({
    about: 'The open items of a rep that wait for an agenda, the oldest first.',
    input: z.strictObject({ repId: id }),
    output: z.strictObject({ items: z.array(waitingItem) }),
  }),
  'agendas.subjects': query({
    about:
      'What an agenda for a rep can be about: the open deals, the largest first, and the accounts, by name.',
    input: z.strictObject({ repId: id }),
    output: z.strictObject({
      deals: z.array(dealChoice),
      accounts: z.array(z.strictObject({ id, name: z.string() })),
    }),
  }),
  'agendas.stages': query({
    about: 'The stages in which open deals stand, by name: for the limits of single stages.',
    input: nothing,
    output: z.strictObject({ stages: z.array(z.string()) }),
  }),
  'agendas.build': command({
    about:
      'Builds the agenda for a rep, a kind of review and a subject – or builds the one that is being prepared anew, keeping what the manager made of it. CONFLICT when the rep is archived.',
    input: z.strictObject({
      subject: agendaSubject,
      plannedOn: givenDay.nullable(),
      plannedTime: clockTime.nullable(),
    }),
    output: agendaOut,
  }),
  'agendas.rebuild': command({
    about:
      'Brings an agenda up to date with the data. Words, places and drops of the manager’s stay. LOCKED unless it is being prepared.',
    input: one,
    output: agendaOut,
  }),
  'agendas.takeIn': command({
    about: 'Puts in something that was left out. NOT_FOUND when it is not offered any more.',
    input: z.strictObject({ ...one.shape, key: z.string().max(200) }),
    output: itemOut,
  }),
  'agendas.plan': command({
    about:
      'Says when the review is to be held, or that it is not known yet. A review of the cadence that the agenda belongs to moves with it; CONFLICT when that would be left without a day.',
    input: z.strictObject({
      ...one.shape,
      plannedOn: givenDay.nullable(),
      plannedTime: clockTime.nullable(),
    }),
    output: agendaOut,
  }),
  'agendas.setMinutes': command({
    about: `Says how long the review of an agenda is. One of the cadence gets these minutes, whatever its rule has; null: as its rule, else as its guide has it. \`before\` takes it back. ${onlyWas} CONFLICT where others sit in the same meeting of the whole team. LOCKED unless it is being prepared.`,
    input: z.strictObject({
      ...one.shape,
      minutes: reviewMinutes.nullable(),
      /** What was said before; null: nothing. */
      was: reviewMinutes.nullable().optional(),
    }),
    output: z.strictObject({ agenda, before: reviewMinutes.nullable() }),
  }),
  'agendas.drop': command({
    about: 'Drops an agenda. Its open items wait for the next one.',
    input: one,
    output: agendaOut,
  }),
  'agendas.restore': command({
    about:
      'Brings a dropped agenda back. CONFLICT when another one for the same is being prepared.',
    input: one,
    output: agendaOut,
  }),
  'agendas.addItem': command({
    about: 'Adds a topic at the end of a section.',
    input: z.strictObject({
      ...one.shape,
      sectionKey: z.string().max(60),
      text: itemText,
      privacy,
    }),
    output: itemOut,
  }),
  'agendas.editItem': command({
    about: 'Changes the words, minutes or privacy of an item. STALE_REVISION.',
    input: z.strictObject({
      ...oneItem.shape,
      revision,
      text: itemText,
      minutes: itemMinutes,
      privacy,
    }),
    output: itemOut,
  }),
  'agendas.moveItem': command({
    about: 'Moves an item before the one that has this index in the section now.',
    input: z.strictObject({
      ...oneItem.shape,
      sectionKey: z.string().max(60),
      index: z.int().min(0).max(10_000),
    }),
    output: agendaOut,
  }),
  'agendas.setItemState': command({
    about: `Marks an item as talked about, drops it, or opens it again. ${onlyWas}`,
    input: z.strictObject({
      ...oneItem.shape,
      state: z.enum(['open', 'done', 'dropped']),
      was: z.enum(itemStates).optional(),
    }),
    output: itemOut,
  }),
}
