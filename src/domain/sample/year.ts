import { addDays } from '#domain/days.ts'
import { mondayOf, weekdayOf, workdayAfter, yearStart } from './calendar.ts'
import { sampleAccounts, type SampleRep, sampleReps } from './cast.ts'
import type { Happening, ReviewMade, RuleMade } from './happenings.ts'
import { randomFor } from './random.ts'
import { capturesOf } from './reviews.ts'
import * as talk from './talk-words.ts'

/**
 * The sample's year: each rep has a one-on-one every week, deals and pipeline every other week, an
 * account each month, the territory each quarter. Nothing is for the whole team, so that it never
 * touches reps of the user's own. The days are laid out from today on, or from Monday on a weekend,
 * so that the first rep's one-on-one is always the next thing to do.
 */
export function sampleYear(today: string): RuleMade[] {
  const startsOn = yearStart(today)
  const first = weekdayOf(workdayAfter(today, 0))
  return sampleReps.flatMap(({ key: rep }, place): RuleMade[] => {
    const weekday = 1 + ((first - 1 + place) % 5)
    const second = 1 + ((weekday + 1) % 5)
    // The second half of the team has its reviews at other hours of the same days.
    const late = place >= 5
    const nth = { by: 'weekday', nth: 2, weekday } as const
    return [
      {
        rep,
        reviewKind: 'one_on_one',
        pattern: { every: 'week', weeks: 1, weekday },
        time: late ? '15:30' : '14:00',
        minutes: 30,
        startsOn,
      },
      {
        rep,
        reviewKind: 'deal',
        pattern: { every: 'week', weeks: 2, weekday: second },
        time: late ? '11:00' : '09:30',
        minutes: 20,
        // One half of the team this week, the other the next one.
        startsOn: place % 2 === 0 ? addDays(mondayOf(today), -14) : addDays(mondayOf(today), -7),
      },
      {
        rep,
        reviewKind: 'pipeline',
        pattern: { every: 'week', weeks: 2, weekday },
        time: late ? '10:30' : '10:00',
        minutes: 20,
        startsOn: place % 2 === 0 ? addDays(mondayOf(today), 7) : mondayOf(today),
      },
      {
        rep,
        reviewKind: 'account',
        pattern: { every: 'month', months: 1, on: { ...nth, nth: 3 } },
        time: late ? '16:30' : '13:00',
        minutes: 45,
        startsOn: mondayOf(today),
      },
      {
        rep,
        reviewKind: 'territory',
        pattern: { every: 'quarter', month: 1, on: nth },
        time: late ? '16:30' : '11:00',
        minutes: 90,
        startsOn: mondayOf(today),
      },
    ]
  })
}

/** What became of each rep's one-on-ones since the year stands, the oldest first. */
const fates: Readonly<Record<string, readonly ('held' | 'missed' | 'skipped')[]>> = {
  amara: ['held', 'held', 'held'],
  priya: ['held', 'held', 'held'],
  lukas: ['held', 'skipped', 'held'],
  sofia: ['held', 'held', 'missed'],
  mateusz: ['held', 'missed', 'held'],
  chloe: ['missed', 'held', 'skipped'],
  jonas: ['skipped', 'missed', 'held'],
  elif: ['held', 'held', 'missed'],
}

/** The year as it was designed, and the one-on-ones that it has led to since. */
export function lifeOfYear(today: string): Happening[] {
  const rules = sampleYear(today)
  const weekly = rules.filter(({ reviewKind }) => reviewKind === 'one_on_one')
  return [
    { day: yearStart(today), time: '08:00', is: 'year', rules },
    ...sampleReps.flatMap((rep) => {
      const rule = weekly.find((one) => one.rep === rep.key)
      return rule ? oneOnOnes(rep, rule, today) : []
    }),
  ]
}

function oneOnOnes(rep: SampleRep, rule: RuleMade, today: string): Happening[] {
  const { pattern, time } = rule
  if (pattern.every !== 'week') return []
  return (fates[rep.key] ?? []).flatMap((fate, week): Happening[] => {
    const day = addDays(yearStart(today), 7 * week + pattern.weekday - 1)
    if (fate === 'missed') return []
    if (fate === 'skipped') {
      return [
        {
          day,
          time: '08:30',
          is: 'skip',
          rep: rep.key,
          reviewKind: 'one_on_one',
          why: talk.skipReasons[week % talk.skipReasons.length] ?? '',
        },
      ]
    }
    return [{ day, time, is: 'review', review: oneOnOne(rep, rule, day) }]
  })
}

/** A one-on-one as they mostly are: short, without a plan on the screen, one promise or none. */
function oneOnOne(rep: SampleRep, { minutes }: RuleMade, day: string): ReviewMade {
  const random = randomFor(`one-on-one ${rep.key} ${day.slice(8)}`)
  const agreed = random.chance(0.5)
  const account = sampleAccounts.find((one) => one.rep === rep.key)
  if (!account) throw new RangeError(`${rep.name} has no account in the sample.`)
  const [text, proof] = random.pick(talk.loosePromises)
  return {
    key: `one-on-one ${rep.key} ${day}`,
    rep: rep.key,
    kind: 'one_on_one',
    account: null,
    deal: null,
    opened: null,
    missed: null,
    written: [],
    confirmed: [],
    promises: agreed
      ? [
          {
            key: `of one-on-one ${rep.key} ${day}`,
            rep: rep.key,
            owner: 'rep',
            ownerName: '',
            text,
            proof,
            dueOn: workdayAfter(day, random.int(4, 12)),
            privacy: 'rep',
            plan: null,
            field: null,
          },
        ]
      : [],
    captures: capturesOf(random, { account, offer: '', problem: '' }, day),
    minutes: minutes + random.int(-5, 6),
    answered: random.pick(['yes', 'partly', 'no']),
    answerNote: '',
    rating: random.chance(0.7) ? random.int(3, 5) : null,
    ratingNote: '',
    noneNeeded: agreed ? '' : random.pick(talk.noneNeeded),
    next: 'as the cadence has it',
    addendum: '',
  }
}
