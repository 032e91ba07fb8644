import { sampleReps } from './cast.ts'
import { snapshotDays, workdayAfter, workdayBefore } from './calendar.ts'
import { type SampleDeal, sampleDeals } from './deals.ts'
import type { Happening } from './happenings.ts'
import { planLife, plannedDeals, weekOn } from './plan-life.ts'
import { speakingOf } from './opportunity-answers.ts'
import { randomFor } from './random.ts'
import { sampleReviews } from './reviews.ts'
import { saidOnce } from './said-once.ts'
import * as talk from './talk-words.ts'
import { fill } from './words.ts'
import { lifeOfYear } from './year.ts'

/** The sample's half year up to a day: its deals, and what happens in each week after its export. */
export type SampleScript = {
  readonly deals: readonly SampleDeal[]
  readonly days: readonly string[]
  /** For each export what happens until the next one, in order. */
  readonly weeks: readonly (readonly Happening[])[]
}

/** Writes the script. What would happen today or later is left out: it has not happened yet. */
export function sampleScript(today: string): SampleScript {
  const deals = sampleDeals(today)
  const days = snapshotDays(today)
  const life = planLife(deals, today)
  const all = [
    ...life,
    ...sampleReviews(deals, life, today),
    ...lifeOfYear(today),
    ...coaching(deals, today),
    ...loose(today),
  ].filter((one) => one.day < today)
  const ordered = saidOnce(all.toSorted((a, b) => compare(a.day + a.time, b.day + b.time)))
  const weeks = days.map((day, week) => {
    const next = days[week + 1] ?? '9999'
    return ordered.filter((one) => one.day < next && (week === 0 || one.day >= day))
  })
  return { deals, days, weeks }
}

/** What the manager saw and agreed, and the one skill that each rep works on. */
function coaching(deals: readonly SampleDeal[], today: string): Happening[] {
  return sampleReps.flatMap((rep, place) => {
    const random = randomFor(`coaching ${rep.key}`)
    const own = plannedDeals(rep.key, deals)
    const seen = random.shuffle(talk.coachings).slice(0, 3)
    const notes = seen.map(([fact, effect, text], index): Happening => {
      const day = workdayBefore(today, 4 + index * 24 + place)
      const deal = own.filter((one) => weekOn(one, day, today))[index === 2 ? 1 : 0]
      const say = (words: string) => (deal ? fill(words, speakingOf(deal)) : nobody(words))
      return {
        day,
        time: '12:10',
        is: 'note',
        rep: rep.key,
        deal: deal && index !== 1 ? deal.crmId : null,
        fact: say(fact),
        effect: say(effect),
        text: say(text),
        privacy: (['private', 'rep', 'upward'] as const)[(index + place) % 3] ?? 'private',
      }
    })
    const [skill, aim] = talk.focuses[rep.key] ?? ['', '']
    const earlier = place % 2 === 0
    const focus: Happening[] = [
      {
        day: workdayBefore(today, 30 + place),
        time: '12:30',
        is: 'focus',
        rep: rep.key,
        skill,
        aim,
        before: earlier ? 'Works in three of four talks; goes on without being watched.' : '',
      },
    ]
    if (earlier) {
      focus.unshift({
        day: workdayBefore(today, 95 + place),
        time: '12:30',
        is: 'focus',
        rep: rep.key,
        skill: 'Begin with the buyer’s bad week',
        aim: 'Slides stay shut until the buyer has told one',
        before: '',
      })
    }
    return [...notes, ...focus]
  })
}

/** The words without names, where no deal gives any. */
function nobody(words: string): string {
  return words.replaceAll(/[{]\w+[}]/g, 'the buyer')
}

/** Promises that were made in passing, without a review. */
function loose(today: string): Happening[] {
  return sampleReps.slice(0, 5).map((rep, index): Happening => {
    const [text, proof] = talk.loosePromises[index] ?? talk.loosePromises[0]
    const made = workdayBefore(today, 5 + index)
    return {
      day: made,
      time: '18:00',
      is: 'promise',
      promise: {
        key: `loose ${rep.key}`,
        rep: rep.key,
        owner: index % 2 === 0 ? 'rep' : 'manager',
        ownerName: '',
        text,
        proof,
        dueOn: workdayAfter(today, index * 2 - 3),
        privacy: 'rep',
        plan: null,
        field: null,
      },
    }
  })
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
