import { describe, expect, it } from 'vitest'
import { copyName, isUnfinishedCopy, readCopyName } from '#domain/copies/copy-name.ts'
import { copyReason } from '#contract/copies.ts'
import { copiesToDrop, kept, type RotatedCopy } from '#domain/copies/rotation.ts'
import { hasShrunk, shrunkParts } from '#domain/copies/shrunk.ts'
import { dayIn } from '#domain/days.ts'
import { fc } from '../../helpers/fc.ts'

const here = { now: '2026-05-04T20:00:00.000Z', zone: 'Europe/Berlin' }
const holds = { bytes: 5_000_000, people: 8, plans: 60, reviews: 40, notes: 200 }

function made(madeAt: string, more: Partial<RotatedCopy> = {}): RotatedCopy {
  const why = more.why ?? ['change']
  return { name: copyName(madeAt, why[0] ?? 'change'), madeAt, why, good: true, holds, ...more }
}

/** Instants that lie so many minutes before now, oldest first. */
function every(minutes: number, count: number): string[] {
  return Array.from({ length: count }, (_, at) =>
    new Date(Date.parse(here.now) - at * minutes * 60_000).toISOString(),
  ).toReversed()
}

function keptOf(copies: readonly RotatedCopy[], when = here): RotatedCopy[] {
  const drop = new Set(copiesToDrop(copies, when))
  return copies.filter(({ name }) => !drop.has(name))
}

const anInstant = fc
  .integer({ min: Date.parse('2024-01-01'), max: Date.parse('2026-06-01') })
  .map((at) => new Date(at).toISOString())
const aCopy = fc
  .record({
    madeAt: anInstant,
    why: fc.subarray([...copyReason.options], { minLength: 1, maxLength: 2 }),
    good: fc.boolean(),
    notes: fc.integer({ min: 0, max: 200 }),
  })
  .map(({ notes, ...copy }) => made(copy.madeAt, { ...copy, holds: { ...holds, notes } }))
const copies = fc.uniqueArray(aCopy, { selector: ({ madeAt }) => madeAt, maxLength: 120 })
const zones = fc.constantFrom('Europe/Berlin', 'Pacific/Auckland', 'America/Los_Angeles', 'UTC')

describe('of copies that are made by themselves', () => {
  it('a day keeps six, spread over it, with its first and its newest', () => {
    const day = every(15, 40)
    const left = keptOf(day.map((at) => made(at))).map(({ madeAt }) => madeAt)
    expect(left).toHaveLength(6)
    expect([left[0], left.at(-1)]).toEqual([day[0], day.at(-1)])
    const gaps = left.slice(1).map((at, index) => Date.parse(at) - Date.parse(left[index] ?? ''))
    expect(Math.max(...gaps)).toBeLessThan(4 * 3_600_000)
  })

  it('two years of work keep fourteen days and twelve months', () => {
    const left = keptOf(every(6 * 60, 4 * 730).map((at) => made(at)))
    const days = new Set(left.map(({ madeAt }) => dayIn(madeAt, here.zone)))
    const months = new Set([...days].map((day) => day.slice(0, 7)))
    expect([...days].filter((day) => day > '2026-04-20')).toHaveLength(14)
    expect(months.size).toBe(12)
    // Four of the newest day, 13 days before it, and the 10 months that these are not in.
    expect(left).toHaveLength(4 + 13 + 10)
  })

  it('one a time, as they come, leaves as many as all at once', () => {
    let left: RotatedCopy[] = []
    for (const at of every(15, 4 * 24 * 20))
      left = keptOf([...left, made(at)], { ...here, now: at })
    const days = new Set(left.map(({ madeAt }) => dayIn(madeAt, here.zone)))
    expect(days.size).toBeGreaterThanOrEqual(14)
    expect(left.length).toBeLessThanOrEqual(6 + 13 + 12)
  })

  it('a break of a month loses nothing: days and months are those that have a copy', () => {
    const before = every(24 * 60, 14).map((at) => made(at))
    expect(keptOf(before, { ...here, now: '2026-06-20T08:00:00.000Z' })).toHaveLength(14)
  })
})

describe('always', () => {
  it('the newest good copy stays, and the newest of all', () => {
    fc.assert(
      fc.property(copies, zones, (all, zone) => {
        const left = keptOf(all, { ...here, zone })
        const newestGood = all
          .filter(({ good, madeAt }) => good && madeAt <= here.now)
          .toSorted((a, b) => (a.madeAt < b.madeAt ? -1 : 1))
          .slice(-1)
        expect(left).toEqual(expect.arrayContaining(newestGood))
      }),
    )
  })

  it('what was made before something stays for fourteen days', () => {
    fc.assert(
      fc.property(copies, (all) => {
        const left = keptOf(all)
        const young = all.filter(
          ({ why, madeAt }) =>
            why.some((reason) => !['change', 'quit', 'asked'].includes(reason)) &&
            madeAt > '2026-04-20T23:59:00Z',
        )
        expect(left).toEqual(expect.arrayContaining(young))
      }),
    )
  })

  it('the order in which they are found does not matter, and twice drops no more', () => {
    fc.assert(
      fc.property(copies, zones, (all, zone) => {
        const when = { ...here, zone }
        const drop = copiesToDrop(all, when)
        expect(new Set(copiesToDrop(all.toReversed(), when))).toEqual(new Set(drop))
        const left = keptOf(all, when)
        expect(new Set(left.map(({ name }) => name)).size).toBe(left.length)
      }),
    )
  })

  it('few stay of those that are old and made by themselves', () => {
    fc.assert(
      fc.property(copies, (all) => {
        const alike = all.map((copy) => ({ ...copy, why: ['change' as const], holds, good: true }))
        const past = alike.filter(({ madeAt }) => madeAt <= here.now)
        expect(keptOf(past).length).toBeLessThanOrEqual(kept.ofTheDay + kept.days + kept.months)
      }),
    )
  })

  it('what the clock has not come to stays', () => {
    fc.assert(
      fc.property(copies, (all) => {
        const left = keptOf(all)
        const ahead = all.filter(({ madeAt }) => madeAt > '2026-05-05')
        expect(left).toEqual(expect.arrayContaining(ahead))
      }),
    )
  })

  it('nothing is dropped that was not handed in', () => {
    fc.assert(
      fc.property(copies, (all) => {
        const names = new Set(all.map(({ name }) => name))
        for (const name of copiesToDrop(all, here)) expect(names.has(name)).toBe(true)
      }),
    )
  })
})

describe('a much smaller copy', () => {
  it('does not drive out the larger one before it', () => {
    const [first = '', ...rest] = every(15, 30)
    const large = made(rest[3] ?? '')
    const small = rest.slice(4).map((at) => made(at, { holds: { ...holds, notes: 20 } }))
    const all = [made(first), ...rest.slice(0, 3).map((at) => made(at)), large, ...small]
    // The small one right after it stays as one of the day, or the large one does by itself.
    const left = keptOf(all)
    expect(left.some(({ holds: held }) => held?.notes === 200)).toBe(true)
  })

  it.each([
    ['half of it is not', { ...holds, notes: 100 }, []],
    ['more than half is', { ...holds, notes: 99 }, ['notes']],
    ['of few rows none', { ...holds, people: 0 }, []],
    [
      'nothing left',
      { bytes: 200_000, people: 0, plans: 0, reviews: 0, notes: 0 },
      ['plans', 'reviews', 'notes', 'bytes'],
    ],
    ['a cleaned file', { ...holds, bytes: 3_000_000 }, []],
    ['more', { ...holds, notes: 400 }, []],
  ] as const)('%s', (_, after, parts) => {
    expect(shrunkParts(holds, after)).toEqual(parts)
    expect(hasShrunk(holds, after)).toBe(parts.length > 0)
  })
})

describe('the name of a copy', () => {
  it('says when and why', () => {
    fc.assert(
      fc.property(anInstant, fc.constantFrom(...copyReason.options), (madeAt, why) => {
        expect(readCopyName(copyName(madeAt, why))).toEqual({ madeAt, why })
        for (const ending of ['.tmp', '.tmp-journal', '.json.tmp', '.tmp-wal']) {
          expect(isUnfinishedCopy(`${copyName(madeAt, why)}${ending}`)).toBe(true)
          expect(readCopyName(`${copyName(madeAt, why)}${ending}`)).toBeNull()
        }
      }),
    )
  })

  it('of one before a migration bears the name of its step', () => {
    const name = '2026-05-04T08-00-00-000Z-before-0019-journal-mark.db'
    expect(readCopyName(name)).toEqual({
      madeAt: '2026-05-04T08:00:00.000Z',
      why: 'before-migration',
    })
  })

  it.each([
    'plumbline.db',
    'Holiday.db',
    '2026-05-04T08-00-00-000Z-change.db-wal',
    '2026-13-04T08-00-00-000Z-change.db',
    '2026-05-04T08-00-00-000Z-../x.db',
    'copy of 2026-05-04T08-00-00-000Z-change.db',
    'notes.db.tmp',
  ])('is not %s', (name) => {
    expect(readCopyName(name)).toBeNull()
    expect(isUnfinishedCopy(name)).toBe(false)
  })
})
