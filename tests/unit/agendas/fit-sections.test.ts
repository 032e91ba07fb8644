import { describe, expect, test } from 'vitest'
import { fitGuide, fitMinutes, fitSections, inFitted } from '#domain/agendas/fit-sections.ts'
import * as reviewGuides from '#domain/templates/builtin/review-guides.ts'
import { fc } from '#tests/helpers/fc.ts'

const lengths = fc.array(fc.integer({ min: 1, max: 240 }), { minLength: 1, maxLength: 12 })
const total = fc.integer({ min: 1, max: 480 })
const sum = (minutes: readonly number[]) => minutes.reduce((all, one) => all + one, 0)
const runs = { numRuns: 1_000 }

describe('The minutes of sections in a review of another length', () => {
  test('are whole, sum to the review’s, and none is left without as long as there is one for each', () => {
    fc.assert(
      fc.property(lengths, total, (own, minutes) => {
        const fitted = fitMinutes(own, minutes)
        expect(sum(fitted)).toBe(minutes)
        expect(fitted.every((one) => Number.isInteger(one) && one >= 0)).toBe(true)
        expect(fitted.filter((one) => one > 0)).toHaveLength(Math.min(own.length, minutes))
      }),
      runs,
    )
  })

  test('are the guide’s own where the review is as long as the guide', () => {
    fc.assert(
      fc.property(lengths, (own) => {
        expect(fitMinutes(own, sum(own))).toEqual(own)
      }),
      runs,
    )
  })

  test('come out the same when they are fitted once more to the same review', () => {
    fc.assert(
      fc.property(lengths, total, (own, minutes) => {
        const once = fitSections(keyed(own), minutes)
        expect(fitSections(once, minutes).map((one) => one.minutes)).toEqual(
          once.map((one) => one.minutes),
        )
      }),
      runs,
    )
  })

  test('never get fewer when the review gets longer, or fewer than a shorter section’s', () => {
    fc.assert(
      fc.property(lengths, total, (own, minutes) => {
        const fitted = fitMinutes(own, minutes)
        const longer = fitMinutes(own, minutes + 1)
        expect(longer.every((one, index) => one >= (fitted[index] ?? 0))).toBe(true)
        const unfair = own.some((long, a) =>
          own.some((short, b) => long > short && (fitted[a] ?? 0) < (fitted[b] ?? 0)),
        )
        expect(unfair).toBe(false)
      }),
      runs,
    )
  })

  test('follow the guide’s proportion', () => {
    expect(fitMinutes([10, 20, 30], 30)).toEqual([5, 10, 15])
    expect(fitMinutes([10, 20, 30], 90)).toEqual([15, 30, 45])
    expect(fitMinutes([2, 6, 4, 4, 3, 1], 45)).toEqual([4, 14, 9, 9, 7, 2])
  })
})

describe('Sections of a review that is shorter than they are many', () => {
  const guide = keyed([3, 5, 1, 5, 2])

  test('are the longest, in the order of the guide; the topics of the others stand before', () => {
    expect(
      fitSections(guide, 3).map(({ key, minutes, holds }) => ({ key, minutes, holds })),
    ).toEqual([
      { key: 's0', minutes: 1, holds: ['s0'] },
      { key: 's1', minutes: 1, holds: ['s1', 's2'] },
      { key: 's3', minutes: 1, holds: ['s3', 's4'] },
    ])
    expect(fitSections(guide, 1)).toMatchObject([
      { key: 's1', minutes: 1, holds: ['s0', 's1', 's2', 's3', 's4'] },
    ])
  })

  test('lose no topic, no order and nothing that the app fills in', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(reviewGuides)),
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.nat({ max: 7 }), { maxLength: 20 }),
        (definition, minutes, places) => {
          const { sections } = definition
          const fitted = fitGuide(sections, minutes)
          expect(fitted.flatMap(({ holds }) => holds)).toEqual(sections.map(({ key }) => key))
          expect(new Set(fitted.flatMap(({ fills }) => fills))).toEqual(
            new Set(sections.flatMap(({ fills }) => fills)),
          )
          const items = places.map((place, index) => ({
            id: `i${index}`,
            sectionKey: sections[place % sections.length]?.key ?? '',
            position: index,
          }))
          const placed = inFitted(items, fitted)
          expect(placed.map(({ id }) => id)).toEqual(
            sections.flatMap(({ key }) =>
              items.filter(({ sectionKey }) => sectionKey === key).map(({ id }) => id),
            ),
          )
          expect(
            placed.every(({ sectionKey }) => fitted.some(({ key }) => key === sectionKey)),
          ).toBe(true)
          expect(inFitted(placed, fitted)).toEqual(placed)
        },
      ),
      runs,
    )
  })
})

function keyed(own: readonly number[]): { key: string; minutes: number }[] {
  return own.map((minutes, index) => ({ key: `s${index}`, minutes }))
}
