import type { Person } from '#contract/template-definition.ts'
import {
  type Answer,
  amount,
  answer,
  choice,
  dated,
  type Depth,
  filled,
  list,
  long,
  one,
  plain,
  type Proof,
  scored,
  some,
  table,
} from './answer.ts'
import { workdayAfter, workdayBefore } from './calendar.ts'
import { sampleReps } from './cast.ts'
import type { DealWeek, SampleDeal } from './deals.ts'
import * as bank from './opportunity-words.ts'
import { contactsOf } from './people.ts'
import { type Random, randomFor } from './random.ts'
import { type Story, stories } from './stories.ts'
import { fill, type Speaking } from './words.ts'

type Writing = {
  readonly deal: SampleDeal
  readonly now: DealWeek
  readonly day: string
  /** Whether scored answers have the buyer's words behind them. */
  readonly evidence: boolean
}

/** The trouble that a deal is about: the same every time. */
export function storyOf(deal: SampleDeal): Story {
  return randomFor(`story of ${deal.name}`).pick(stories[deal.account.industry])
}

/** Whom and what the texts about a deal speak of. */
export function speakingOf(deal: SampleDeal): Speaking {
  return { account: deal.account, offer: deal.offer, problem: storyOf(deal).problem }
}

/** What the rep writes in the plan of a deal, as things stand on a day. */
export function opportunityAnswers(writing: Writing, depth: Depth): Answer[] {
  const { deal } = writing
  const random = randomFor(`plan of ${deal.name}`)
  const all = everyAnswer(writing, random)
  if (depth === 'full') return all
  if (depth === 'solid') return all.filter((one) => !optional.has(one.key))
  if (depth === 'thin') return all.filter((one) => thin.has(one.key))
  return [
    long('objective', `Sell ${deal.offer.toLowerCase()}`),
    ...all.filter((one) => one.key === 'value' || one.key === 'close_by'),
    scored(long('business_problem', 'TBD'), 1),
    scored(plain('budget_owner', 'n/a'), 0),
    dated('next_step', null, 'tbc'),
  ]
}

const optional = new Set([
  'fit',
  'worth_it',
  'cost_of_leaving',
  'cost_method',
  'not_met',
  'would_change_it',
  'walk_real',
  'walk_compete',
  'walk_win',
  'walk_worth',
])

const thin = new Set(['objective', 'value', 'close_by', 'business_problem', 'next_step'])

/** The fields that answer to the CRM, as they would be if the plan agreed with it on that day. */
export function crmAnswers({ deal, now, day }: Writing): Answer[] {
  const random = randomFor(`steps of ${deal.name} ${now.week}`)
  const speaking = speakingOf(deal)
  const minor = now.amountMinor ?? 4_000_000
  return [
    amount('value', minor, deal.currency),
    dated('close_by', now.close, closeNote(deal)),
    dated(
      'next_step',
      now.nextStepDate ?? workdayAfter(day, 9),
      `${now.nextStep === '' ? 'Talk' : now.nextStep}. ${fill(random.pick(bank.nextOutcomes), speaking)}`,
    ),
    plain('stage_reached', now.stage),
  ]
}

function closeNote(deal: SampleDeal): string {
  const { ally } = contactsOf(deal.account)
  return `${ally.name} named the day; it hangs on the date below.`
}

function everyAnswer(writing: Writing, random: Random): Answer[] {
  const { deal, now, day } = writing
  const story = storyOf(deal)
  const speaking = speakingOf(deal)
  const on = { random, speaking }
  const back = (score: 0 | 1 | 2, key: string, from: Answer) =>
    weigh(writing, random, score, key, from)
  const stage = Math.max(0, bankStages.indexOf(now.stage))
  const known: 0 | 1 | 2 = stage >= 2 ? 2 : 1
  const half: 0 | 1 | 2 = stage >= 3 ? 2 : 1
  const euros = Math.round((story.cost * random.int(80, 130)) / 100)
  return [
    long(
      'objective',
      `${deal.account.name} signs ${deal.offer.toLowerCase()} by ${monthOf(now.close)}, ${story.why}.`,
    ),
    ...crmAnswers(writing),
    back(1, 'fit', long('fit', fill(random.pick(bank.fits), speaking))),
    choice('worth_it', one(on, bank.worth)),
    back(known, 'business_problem', long('business_problem', story.problem)),
    amount('cost_of_leaving', euros * 100_000, deal.currency),
    plain('cost_method', story.method),
    back(known, 'event', long('event', story.event)),
    back(
      half,
      'result',
      table(
        'result',
        story.result.map(([measure, today, wanted, whose]) => ({
          measure,
          now: today,
          wanted,
          whose,
        })),
      ),
    ),
    back(half, 'budget_owner', plain('budget_owner', fill(random.pick(bank.budgets), speaking))),
    back(
      half,
      'criteria',
      table(
        'criteria',
        some(on, bank.criteria, 4).map(([criterion, weight, standing]) => ({
          criterion,
          weight,
          standing,
        })),
      ),
    ),
    back(
      known,
      'steps',
      table(
        'steps',
        bank.steps.map((row) => {
          const [step, owner, days, done] = filled(row, speaking)
          return { step, owner, by: workdayAfter(day, days), done }
        }),
      ),
    ),
    back(
      half,
      'contract_path',
      table(
        'contract_path',
        random.pick<readonly (readonly [string, number, string])[]>(bank.contracts).map((row) => {
          const [desk, days, note] = filled(row, speaking)
          return { desk, days, note }
        }),
      ),
    ),
    back(known, 'ally', long('ally', fill(random.pick(bank.allies), speaking))),
    answer('everyone', { type: 'people', people: everyone(deal, day, random) }),
    list(
      'not_met',
      random
        .shuffle(bank.notMet)
        .slice(0, 2)
        .map((text) => fill(text, speaking)),
    ),
    table(
      'alternatives',
      some(on, bank.alternatives, 3).map(([alternative, friend, why]) => ({
        alternative,
        friend,
        why,
      })),
    ),
    long('only_we', fill(story.only, speaking)),
    table(
      'red_flags',
      some(on, bank.flags, 2).map(([flag, action, days]) => ({
        flag,
        action,
        by: workdayAfter(day, days),
      })),
    ),
    table(
      'joint_plan',
      bank.joint.slice(random.int(0, 1), random.int(4, 5)).map((row) => {
        const [days, ours, theirs] = filled(row, speaking)
        return { on: workdayAfter(day, days), ours, theirs }
      }),
    ),
    plain('if_we_lose', story.lose),
    choice('commitment_level', [levels[stage] ?? 'Pipeline', '']),
    plain('would_change_it', fill(random.pick(bank.changes), speaking)),
    choice('walk_real', one(on, bank.walkNotes.walk_real)),
    choice('walk_compete', one(on, bank.walkNotes.walk_compete)),
    choice('walk_win', one(on, bank.walkNotes.walk_win)),
    choice('walk_worth', one(on, bank.walkNotes.walk_worth)),
  ]
}

const bankStages = ['Prospecting', 'Qualified', 'Proposal', 'Negotiation']
const levels = ['Pipeline', 'Possible', 'Likely', 'Commit']
const months =
  'January February March April May June July August September October November December'.split(' ')

function monthOf(day: string): string {
  return `the end of ${months[Number(day.slice(5, 7)) - 1] ?? ''}`
}

/** A score of 2 needs the buyer's words; where there are none it stays a belief. */
function weigh(
  { deal, day, evidence }: Writing,
  random: Random,
  score: 0 | 1 | 2,
  key: string,
  from: Answer,
): Answer {
  if (score < 2 || !evidence) return scored(from, score === 0 ? 0 : 1)
  const rows = bank.proofs[key]
  if (!rows) return scored(from, 1)
  const [source, words] = filled(random.pick(rows), speakingOf(deal))
  const proof: Proof = { dated: workdayBefore(day, random.int(3, 20)), source, words }
  return scored(from, 2, proof)
}

function everyone(deal: SampleDeal, day: string, random: Random): Person[] {
  const people = contactsOf(deal.account)
  const rep = sampleReps.find((one) => one.key === deal.account.rep)?.name ?? ''
  const met = () => workdayBefore(day, random.int(2, 35))
  return [
    person(people.ally, 2, random.int(1, 2), 'A calm start, and a success to show', met(), rep),
    person(
      people.budget,
      3,
      random.int(-1, 1),
      'A saving that shows in this year’s books',
      random.chance(0.7) ? met() : null,
      rep,
    ),
    person(people.user, 1, random.int(0, 2), 'Fewer lists and free weekends', met(), rep),
    person(
      people.buyer,
      2,
      random.int(-1, 0),
      'Three offers on paper',
      random.chance(0.4) ? met() : null,
      '',
    ),
    person(people.security, 1, random.int(-1, 1), 'No new risk on a Friday', null, ''),
  ]
}

/** One row of a map of people. */
export function person(
  who: { readonly name: string; readonly role: string },
  influence: 1 | 2 | 3,
  stance: number,
  gain: string,
  lastContact: string | null,
  ourOwner: string,
): Person {
  return { ...who, influence, stance, gain, lastContact, ourOwner }
}
