import type { ReviewKind } from '#contract/values.ts'
import type { Shareable } from '../summaries/shareable.ts'
import type { Writing } from '#contract/writing.ts'
import { reviewNames } from '../summaries/wording.ts'
import { sayDate, sayWhen } from '../writing/write-day.ts'

/** A topic of the agenda, as far as a sheet goes. */
export type TopicFact = {
  readonly itemId: string
  readonly sectionKey: string
  readonly text: string
  /** More words under the question; may be empty. */
  readonly hint: string
  readonly privacy: 'private' | 'rep' | 'upward'
}

/** An open promise, as far as a sheet goes. */
export type PromiseFact = {
  readonly commitmentId: string
  readonly owner: 'rep' | 'manager' | 'other'
  readonly ownerName: string
  readonly text: string
  readonly dueOn: string | null
  readonly privacy: 'private' | 'rep' | 'upward'
}

/** A plan that the review is about, with the labels of the fields that are asked about. */
export type PlanFact = {
  readonly planId: string
  readonly title: string
  readonly asks: readonly string[]
}

/** What a sheet is made of. Topics and promises are cleared for the rep: the type takes no others. */
export type SheetFacts = {
  readonly reviewKind: ReviewKind
  readonly repName: string
  readonly about: string | null
  readonly on: string | null
  readonly time: string | null
  readonly minutes: number
  readonly place: string
  readonly link: string
  readonly sections: readonly {
    readonly key: string
    readonly label: string
    readonly question: string
    readonly fills: readonly string[]
  }[]
  readonly topics: readonly Shareable<'rep', TopicFact>[]
  readonly promises: readonly Shareable<'rep', PromiseFact>[]
  readonly plans: readonly PlanFact[]
}

/** One question of a sheet. Its heading is one line and begins with its number. */
export type SheetQuestion = {
  /** The same for the same question at each making. */
  readonly key: string
  readonly heading: string
  /** What the question is about in more words; may be empty. */
  readonly hint: string
  readonly sectionKey: string
  /** The topic of the agenda that the answer belongs to. */
  readonly itemId: string | null
}

/** A preparation sheet, ready to be written as text or as a page. */
export type Sheet = {
  /** `One-on-one with you`: what it is for, without the day. */
  readonly title: string
  readonly repName: string
  /** Day, time, length, place and link, each where it is known. */
  readonly where: readonly string[]
  readonly promises: readonly string[]
  readonly plans: readonly string[]
  readonly questions: readonly SheetQuestion[]
}

const longestHeading = 160
/** More fields than these on one plan are a form, not a question. */
const mostAsks = 5

/**
 * The sheet that a rep gets before a review: the promises both ways, the plans that come up, and a
 * question for each section of the guide, each plan and each topic that is meant for the rep, in the
 * order of the agenda. A last section that only thanks closes the talk, so nobody can prepare it.
 */
export function makeSheet(facts: SheetFacts, writing: Writing): Sheet {
  const name = reviewNames[facts.reviewKind]
  const about = facts.about === null ? '' : `: ${facts.about}`
  return {
    title: `${name.charAt(0).toUpperCase()}${name.slice(1)}${about}`,
    repName: facts.repName,
    where: [whenOf(facts, writing), facts.place, facts.link].filter((text) => text !== ''),
    promises: facts.promises.map((promise) => sayPromise(promise, writing)),
    plans: facts.plans.map(({ title, asks }) =>
      asks.length === 0 ? title : `${title}: ${asks.slice(0, mostAsks).join('; ')}`,
    ),
    questions: number(questionsOf(facts)),
  }
}

function whenOf({ on, time, minutes }: SheetFacts, writing: Writing): string {
  return [on === null ? '' : sayWhen(on, time, writing), `${minutes} minutes`]
    .filter((part) => part !== '')
    .join(', ')
}

function sayPromise({ owner, ownerName, text, dueOn }: PromiseFact, writing: Writing): string {
  const who = owner === 'rep' ? 'You' : owner === 'manager' ? 'I' : ownerName
  return `${who}, ${dueOn === null ? 'no date yet' : `by ${sayDate(dueOn, writing)}`}: ${oneLine(text)}`
}

type Unnumbered = Omit<SheetQuestion, 'heading'> & { readonly words: string }

function questionsOf({ sections, plans, topics }: SheetFacts): Unnumbered[] {
  const asked: Unnumbered[] = []
  const plansIn =
    sections.find(({ fills }) => fills.includes('plans_due'))?.key ?? sections[0]?.key ?? ''
  const known = new Set(sections.map(({ key }) => key))
  for (const [index, { key, label, question, fills }] of sections.entries()) {
    const closes = index > 0 && index === sections.length - 1 && fills.join() === 'praise'
    if (!closes) {
      asked.push({
        key: `section:${key}`,
        words: label === '' ? question : `${label}: ${question}`,
        hint: '',
        sectionKey: key,
        itemId: null,
      })
    }
    if (key === plansIn) asked.push(...plans.map((plan) => askPlan(plan, key)))
    asked.push(...topics.filter((topic) => topic.sectionKey === key).map(askTopic))
  }
  asked.push(...topics.filter(({ sectionKey }) => !known.has(sectionKey)).map(askTopic))
  return asked
}

function askPlan({ planId, title, asks }: PlanFact, sectionKey: string): Unnumbered {
  const fields = asks.slice(0, mostAsks).join('; ')
  return {
    key: `plan:${planId}`,
    words: `${oneLine(title)}: what changed in the plan since we last spoke?`,
    hint: fields === '' ? '' : `Please look at: ${fields}`,
    sectionKey,
    itemId: null,
  }
}

function askTopic({ itemId, sectionKey, text, hint }: TopicFact): Unnumbered {
  return { key: `item:${itemId}`, words: text, hint, sectionKey, itemId }
}

function number(questions: readonly Unnumbered[]): SheetQuestion[] {
  return questions.map(({ words, ...question }, index) => ({
    ...question,
    heading: `${index + 1}. ${shorten(oneLine(words))}`,
  }))
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** Cuts a heading at a word, so that one line of a mail holds it. */
function shorten(text: string): string {
  if (text.length <= longestHeading) return text
  const cut = text.slice(0, longestHeading)
  const space = cut.lastIndexOf(' ')
  return `${(space > longestHeading / 2 ? cut.slice(0, space) : cut).toWellFormed()}…`
}
