import type { GridValue } from '#contract/template-definition.ts'
import { workdayAfter, workdayBefore } from './calendar.ts'
import * as account from './account-words.ts'
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
  number,
  one,
  plain,
  some,
  table,
} from './answer.ts'
import { calls } from './call-words.ts'
import { type SampleAccount, sampleAccounts, type SampleRep } from './cast.ts'
import { contactsOf } from './people.ts'
import { person } from './opportunity-answers.ts'
import { randomFor } from './random.ts'
import * as ground from './territory-words.ts'
import { fill, type Speaking } from './words.ts'
import { plainWriting } from '../writing/region.ts'
import { writeMoney } from '../writing/write-number.ts'

/** What the rep writes in the plan of an account. Money in EUR. */
export function accountAnswers(subject: SampleAccount, day: string, depth: Depth): Answer[] {
  const speaking: Speaking = { account: subject, offer: '', problem: '' }
  const random = randomFor(`account plan of ${subject.name}`)
  const on = { random, speaking }
  const trade = account.trades[subject.industry]
  const people = contactsOf(subject)
  const last = random.int(30, 190) * 100_000
  const all: Answer[] = [
    plain('scope', `${subject.name}, all sites in the country. The parent company is left out.`),
    choice('why_account', one(on, account.whys)),
    long('direction', random.pick(trade.direction)),
    table(
      'changes',
      some(on, trade.changes, 2).map(([change, meaning]) => ({
        on: workdayBefore(day, random.int(5, 60)),
        change,
        meaning,
      })),
    ),
    table(
      'aims',
      some(on, trade.aims, 3).map(([aim, measure], index) => ({
        aim,
        owner: [people.ally, people.budget, people.user][index]?.name ?? '',
        measure,
        source: random
          .pick(['Talk on site', 'Their yearly report', 'Told by {user}', 'Their own slides'])
          .replace('{user}', people.user.name),
      })),
    ),
    table(
      'pressures',
      some(on, trade.pressures, 2).map(([change, them, us]) => ({ change, them, us })),
    ),
    answer('people_map', {
      type: 'people',
      people: [
        person(
          people.ally,
          2,
          2,
          'A name inside the group',
          workdayBefore(day, random.int(3, 25)),
          '',
        ),
        person(
          people.budget,
          3,
          0,
          'Costs that do not come back',
          workdayBefore(day, random.int(20, 80)),
          '',
        ),
        person(
          people.user,
          1,
          1,
          'Days without telephone calls',
          workdayBefore(day, random.int(3, 40)),
          '',
        ),
        person(people.security, 2, -1, 'One system less to look after', null, ''),
      ],
    }),
    table(
      'must_meet',
      some(on, account.meet, 2).map(([who, days, way]) => ({
        who,
        by: workdayAfter(day, days),
        way,
      })),
    ),
    choice('seen_as', one(on, account.seen)),
    table(
      'strengths',
      some(on, account.strengths, 2).map(([strength, proof]) => ({ strength, proof })),
    ),
    table(
      'exposed',
      some(on, account.exposed, 2).map(([point, weight]) => ({ point, weight })),
    ),
    table(
      'rivals',
      some(on, account.rivals, 2).map(([rival, friend, why]) => ({ rival, friend, why })),
    ),
    answer('offers', unitsAndOffers(on)),
    amount('revenue_last', last, 'EUR'),
    amount('revenue_now', Math.round(last * 1.2), 'EUR'),
    amount('revenue_aim', Math.round(last * 2.1), 'EUR'),
    table(
      'objectives_list',
      some(on, trade.objectives, 2).map(([objective, measure]) => ({
        objective,
        measure,
        by: workdayAfter(day, random.int(40, 120)),
      })),
    ),
    table(
      'actions',
      some(on, account.actions, 3).map(([action, owner, days, proof, point]) => ({
        action,
        owner,
        by: workdayAfter(day, days),
        proof,
        point,
      })),
    ),
    table(
      'help_needed',
      some(on, account.helps, 2).map(([what, who, days]) => ({
        what,
        who,
        by: workdayAfter(day, days),
      })),
    ),
    long('would_lose', random.pick(trade.lose)),
    dated(
      'confirmed_with',
      workdayBefore(day, random.int(5, 50)),
      `${people.ally.name} read it and changed one line.`,
    ),
    dated('next_review', workdayAfter(day, 32), ''),
  ]
  if (depth === 'full') return all
  if (depth === 'solid') return all.filter((item) => !accountExtras.has(item.key))
  if (depth === 'thin')
    return all.filter((item) => ['scope', 'why_account', 'seen_as'].includes(item.key))
  return [
    plain('scope', subject.name),
    long('direction', 'Grow the account'),
    long('would_lose', '-'),
  ]
}

/** Four of their units, each with one thing that could be done there. */
function unitsAndOffers(on: Parameters<typeof some>[0]): GridValue {
  const { offers } = account
  const rows = some(on, account.units, 4)
  return {
    type: 'grid',
    units: rows.map(([unit]) => unit),
    offers: [...offers],
    cells: rows.map(([, which, state, size, timing]) =>
      offers.map((_, at) =>
        at === which
          ? { state, size: size === 0 ? null : { minor: size * 100_000, currency: 'EUR' }, timing }
          : { state: null, size: null, timing: '' },
      ),
    ),
  }
}

const accountExtras = new Set(['pressures', 'strengths', 'rivals', 'revenue_aim', 'confirmed_with'])

/** What the rep writes in the plan of a quarter. `won` in minor units of EUR. */
export function territoryAnswers(
  rep: SampleRep,
  figures: { readonly won: number; readonly deals: number },
  day: string,
  depth: Depth,
): Answer[] {
  const random = randomFor(`territory of ${rep.key} ${day.slice(0, 7)}`)
  const own = sampleAccounts.filter((item) => item.rep === rep.key)
  const first = own[0]
  if (!first) return []
  const on = { random, speaking: { account: first, offer: '', problem: '' } }
  const quota = rep.quota * 100
  const gap = Math.max(0, quota - figures.won)
  const rate = Math.round(rep.habits.wins * 100)
  const needed = Math.round((gap * 100) / rate / 100_000) * 100_000
  const points = (key: string, rows: readonly (readonly [string, string])[]) =>
    table(
      key,
      some(on, rows, 2).map(([point, so]) => ({ point, so })),
    )
  const all: Answer[] = [
    amount('quota', quota, 'EUR'),
    amount('won', figures.won, 'EUR'),
    number('win_rate', rate),
    amount('average_sale', random.int(38, 62) * 100_000, 'EUR'),
    number('cycle', random.int(70, 130)),
    number('new_per_week', random.int(2, 4)),
    table(
      'segments',
      some(on, ground.segments, 4).map(([segment, accounts, wins, potential, effort]) => ({
        segment,
        accounts: accounts + random.int(-6, 6),
        wins: wins + random.int(-1, 2),
        potential,
        effort,
      })),
    ),
    long('working', random.pick(ground.working)),
    points('strong', ground.strong),
    points('weak', ground.weak),
    points('openings', ground.openings),
    points('threats', ground.threats),
    table(
      'grow',
      own
        .filter((item) => item.type === 'customer')
        .slice(0, 4)
        .map((item) => ({
          account: item.name,
          why: fill(random.pick(ground.growWhy), { account: item, offer: '', problem: '' }),
        })),
    ),
    table(
      'targets',
      random
        .shuffle(own.filter((item) => item.type === 'prospect'))
        .slice(0, 4)
        .map((item) => {
          const [reason, angle] = random.pick(ground.targetReasons)
          return { target: item.name, reason, by: workdayAfter(day, random.int(5, 30)), angle }
        }),
    ),
    list('stop_list', random.shuffle(ground.stops).slice(0, 2)),
    table(
      'rhythm',
      some(on, ground.rhythms, 3).map(([channel, hours, count]) => ({ channel, hours, count })),
    ),
    table(
      'partners',
      some(on, ground.partners, 2).map(([partner, role, given, received, next]) => ({
        partner,
        role,
        given,
        received,
        next,
      })),
    ),
    table(
      'campaigns',
      some(on, ground.campaigns, 1).map(([campaign, promise]) => ({ campaign, promise })),
    ),
    number('selling_hours', random.int(18, 26)),
    number('share_prospect', 25),
    number('share_deals', 40),
    number('share_accounts', 20),
    number('share_internal', 15),
    table(
      'three_promises',
      some(on, ground.promises, 3).map(([promise, measure, days]) => ({
        promise,
        measure,
        by: workdayAfter(day, days),
      })),
    ),
    table(
      'help_needed',
      some(on, ground.territoryHelp, 2).map(([what, who, days]) => ({
        what,
        who,
        by: workdayAfter(day, days),
      })),
    ),
    plain(
      'short_trigger',
      random
        .pick(ground.triggers)
        .replace(
          '{half}',
          writeMoney({ minor: Math.round(needed / 200) * 100, currency: 'EUR' }, plainWriting),
        ),
    ),
    plain('short_action', random.pick(ground.triggerActions)),
  ]
  if (depth === 'full') return all
  if (depth === 'solid') return all.filter((item) => !territoryExtras.has(item.key))
  return all.filter((item) => ['quota', 'won'].includes(item.key))
}

const territoryExtras = new Set(['openings', 'threats', 'partners', 'campaigns', 'help_needed'])

/** What the rep writes around a call; `after` is left out while the call is still to come. */
export function callAnswers(
  subject: SampleAccount,
  story: number,
  day: string,
  after: boolean,
): Answer[] {
  const speaking: Speaking = { account: subject, offer: '', problem: '' }
  const told = calls[story % calls.length]
  if (!told) return []
  const say = (text: string) => fill(text, speaking)
  const before = [
    long('who_and_why', say(told.why)),
    plain('commitment_wanted', say(told.wanted)),
    plain('least_outcome', say(told.least)),
    list('to_learn', told.learn.map(say)),
    plain('concern', told.concern),
    plain('answer', say(told.answer)),
    plain('proof', say(told.proof)),
    plain('plan_field', told.field),
  ]
  if (!after) return before
  return [
    ...before,
    choice('outcome', filled([told.outcome, told.because] as const, speaking)),
    long('their_words', told.words),
    plain('surprise', say(told.surprise)),
    plain('differently', told.differently),
    dated('next_step', workdayAfter(day, 6), say(told.next)),
  ]
}
