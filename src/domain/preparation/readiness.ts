import { sayCount } from '../days/say-day.ts'
import type { Writing } from '#contract/writing.ts'
import { counted } from '../summaries/wording.ts'
import { sayDate } from '../writing/write-day.ts'

/** What is known of the preparation of both sides, from what was done and nothing else. */
export type ReadinessFacts = {
  readonly repName: string
  /** The last closed review of this kind about this subject; null: there was none. */
  readonly sinceOn: string | null
  /** The day on which the agenda was last worked on; null: the review has none. */
  readonly agendaOn: string | null
  /** Topics that the manager wrote or changed. */
  readonly ownTopics: number
  /** Plans that the review is about and that exist. */
  readonly plans: number
  /** Of those, the ones that the manager looked at since the last review, and when last. */
  readonly looked: number
  readonly lookedOn: string | null
  /** The day on which a sheet went out last; null: none did. */
  readonly sheetOn: string | null
  readonly asked: number
  readonly answered: number
  readonly answeredOn: string | null
  /** The day since the last review on which plans went to the rep as a file; null: none did. */
  readonly fileOn: string | null
  /** Of the plans, those that the rep brought up to date since the last review, and when last. */
  readonly touched: number
  readonly touchedOn: string | null
}

/** One side: whether it counts as prepared, and why, in plain sentences. */
export type Side = { readonly ready: boolean; readonly says: readonly string[] }

export type Readiness = {
  readonly manager: Side
  readonly rep: Side
  /** Nothing was asked of the rep: then what is missing is the manager's, not the rep's. */
  readonly repAsked: boolean
  /** Both sides in one line. */
  readonly line: string
}

/**
 * Whether both sides are prepared. The manager: an agenda, and at least one look at a plan that the
 * review is about, where there is one. The rep: an answer, or a plan that the rep brought up to date.
 * Both sides are measured by what they did themselves since the last review of the kind; of a rep who
 * was not asked nothing is said but what the rep did.
 */
export function readiness(facts: ReadinessFacts, writing: Writing): Readiness {
  const manager = {
    ready: facts.agendaOn !== null && (facts.plans === 0 || facts.looked > 0),
    says: [sayAgenda(facts, writing), sayLooked(facts, writing), saySheet(facts, writing)].filter(
      (one) => one !== '',
    ),
  }
  const rep = {
    ready: facts.answered > 0 || facts.touched > 0,
    says: [sayAnswers(facts, writing), sayTouched(facts, writing)].filter((one) => one !== ''),
  }
  return {
    manager,
    rep,
    repAsked: wasAsked(facts),
    line: `You: ${manager.says.slice(0, 2).join(' ')} ${facts.repName}: ${rep.says.join(' ')}`,
  }
}

/** Whether something is missing before a start: the manager's side, or what was asked of the rep. */
export function isMissing({
  manager,
  rep,
  repAsked,
}: {
  readonly manager: Pick<Side, 'ready'>
  readonly rep: Pick<Side, 'ready'>
  readonly repAsked: boolean
}): boolean {
  return !manager.ready || (repAsked && !rep.ready)
}

function wasAsked({ sheetOn, fileOn }: ReadinessFacts): boolean {
  return sheetOn !== null || fileOn !== null
}

/**
 * What `isMissing` finds before the review of an agenda starts, as one line: elsewhere the agenda is
 * called prepared, and it is, so the line says who is not.
 */
export function sayMissing({
  manager,
  rep,
  repAsked,
  repName,
}: Pick<Readiness, 'manager' | 'rep' | 'repAsked'> & { readonly repName: string }): string {
  const rest = repAsked && !rep.ready ? repName : null
  const who = manager.ready ? `${rest} is` : rest === null ? 'you are' : `you and ${rest} are`
  return `The agenda is prepared, ${who} not yet`
}

function sayAgenda({ agendaOn, ownTopics }: ReadinessFacts, writing: Writing): string {
  if (agendaOn === null) return 'No agenda was prepared.'
  const own = ownTopics === 0 ? '' : `, with ${counted(ownTopics, 'topic')} of your own`
  return `Agenda prepared on ${sayDate(agendaOn, writing)}${own}.`
}

function sayLooked({ plans, looked, lookedOn, sinceOn }: ReadinessFacts, writing: Writing): string {
  if (plans === 0) return ''
  const which = plans === 1 ? 'The plan' : `${looked} of ${plans} plans`
  if (looked > 0 && lookedOn !== null) {
    return `${which} looked at, last on ${sayDate(lookedOn, writing)}.`
  }
  const none = plans === 1 ? 'The plan was not looked at' : `None of the ${plans} plans looked at`
  return `${none}${since(sinceOn, writing)}.`
}

function saySheet({ sheetOn }: ReadinessFacts, writing: Writing): string {
  return sheetOn === null
    ? 'No preparation sheet went out.'
    : `Sheet sent on ${sayDate(sheetOn, writing)}.`
}

function sayAnswers(facts: ReadinessFacts, writing: Writing): string {
  const { sheetOn, asked, answered, answeredOn, fileOn, touched } = facts
  if (answered > 0 && answeredOn !== null) {
    return `${answered} of ${sayCount(Math.max(asked, answered), 'question')} answered, on ${sayDate(answeredOn, writing)}.`
  }
  if (sheetOn !== null) return `The sheet of ${sayDate(sheetOn, writing)} has not come back.`
  if (touched > 0) return ''
  return fileOn === null
    ? 'Nothing was asked beforehand.'
    : `No answer to the plans sent on ${sayDate(fileOn, writing)} was taken over.`
}

function sayTouched(facts: ReadinessFacts, writing: Writing): string {
  const { plans, touched, touchedOn, sinceOn } = facts
  if (plans === 0) return ''
  if (touched > 0 && touchedOn !== null) {
    const which =
      plans === 1
        ? 'The plan was'
        : `${touched} of ${plans} plans ${touched === 1 ? 'was' : 'were'}`
    const unasked = wasAsked(facts) ? '' : ', without being asked'
    return `${which} brought up to date${unasked}, last on ${sayDate(touchedOn, writing)}.`
  }
  if (!wasAsked(facts)) return ''
  const none = plans === 1 ? 'The plan was not touched' : `None of the ${plans} plans touched`
  return `${none}${since(sinceOn, writing)}.`
}

function since(on: string | null, writing: Writing): string {
  return on === null ? '' : ` since the last review on ${sayDate(on, writing)}`
}
