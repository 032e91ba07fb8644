import { expect, test } from 'vitest'
import { addDays } from '#domain/days.ts'
import type { Happening } from '#domain/sample/happenings.ts'
import { sampleScript } from '#domain/sample/script.ts'

function twice(texts: readonly string[]): string[] {
  return texts.filter((text, at) => texts.indexOf(text) !== at)
}

function openPromises(happenings: readonly Happening[]): string[] {
  const ended = new Set(happenings.flatMap((one) => (one.is === 'end' ? [one.promise] : [])))
  return happenings
    .flatMap((one) => {
      if (one.is === 'promise') return [one.promise]
      return one.is === 'review' ? one.review.promises : []
    })
    .filter(({ key, field }) => field === null && !ended.has(key))
    .map(({ rep, owner, text }) => `${rep}, ${owner}: ${text}`)
}

function parked(happenings: readonly Happening[]): string[] {
  return happenings.flatMap((one) =>
    one.is === 'review'
      ? one.review.captures
          .filter(({ kind }) => kind === 'parked')
          .map(({ text }) => `${one.review.rep}: ${text}`)
      : [],
  )
}

test('no topic and no loose promise of the sample stands twice with a rep, whatever today is', () => {
  for (let on = 0; on < 60; on += 1) {
    const today = addDays('2026-05-04', on)
    const happenings = sampleScript(today).weeks.flat()
    expect(parked(happenings).length).toBeGreaterThan(5)
    expect({ today, parked: twice(parked(happenings)) }).toEqual({ today, parked: [] })
    const promises = twice(openPromises(happenings))
    expect({ today, promises }).toEqual({ today, promises: [] })
  }
})
