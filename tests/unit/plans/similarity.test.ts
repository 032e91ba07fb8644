import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import { ask } from '#domain/templates/builtin/ask.ts'
import { isCopy, planTexts, similarity } from '#domain/plans/similarity.ts'

const about = { help: 'Say what it is about in a sentence.', example: 'They lose a truck a week.' }
const keys = ['a', 'b', 'c'] as const
const definition = {
  sections: [
    {
      key: 's',
      label: 'S',
      help: '',
      fields: keys.map((key) => ask({ key, label: `Label ${key}`, type: 'long_text', ...about })),
    },
  ],
}
const prepare = (...texts: string[]) =>
  planTexts(
    definition,
    new Map(
      texts.map((text, index) => [
        keys[index] ?? 'a',
        { value: { type: 'long_text', text }, score: null },
      ]),
    ),
  )

const story =
  'Halden Foods loses a truckload every Friday because the plan is two days old when the night shift starts and nobody can change it before the morning comes and the trucks leave'
const other =
  'Brygge Drinks wants to open a second line in spring but their planners leave for holidays in March so the new manager asks for help with the first weeks of it'

describe('how much of a plan stands in another', () => {
  it('is all of a copy, whatever its spaces, capitals and order of fields', () => {
    expect(similarity(prepare(story, other), prepare(story, other))).toBe(1)
    expect(similarity(prepare(story, other), prepare(other.toUpperCase(), `  ${story}.`))).toBe(1)
  })

  it('is nothing of a plan about something else', () => {
    expect(similarity(prepare(story), prepare(other))).toBe(0)
  })

  it('is nearly all when only the name was changed', () => {
    const renamed = `${story} ${other}`.replace('Halden Foods', 'Sund Fisk')
    const share = similarity(prepare(`${story} ${other}`), prepare(renamed))
    expect(share).toBeGreaterThan(0.9)
    expect(share).toBeLessThan(1)
  })

  it('is half when half is new', () => {
    const share = similarity(prepare(story, other), prepare(story, 'Something else entirely'))
    expect(share).toBeGreaterThan(0.4)
    expect(share).toBeLessThan(0.6)
  })

  it('leaves out placeholders and the words of the template', () => {
    const empty = prepare(about.help, about.example, 'TBD TBD TBD')
    expect(empty.words).toBe(0)
    expect(similarity(empty, empty)).toBe(0)
    const padded = prepare(story, about.help, 'n/a')
    expect(similarity(padded, prepare(story))).toBe(1)
  })

  it('says nothing of a plan with hardly a word in it', () => {
    expect(similarity(prepare('Price and speed'), prepare('Price and speed'))).toBe(0)
  })

  it('lies between 0 and 1, and the quick answer is the same as the exact one', () => {
    const words = fc.array(fc.constantFrom(...`${story} ${other}`.split(' ')), { maxLength: 60 })
    const text = words.map((list) => list.join(' '))
    fc.assert(
      fc.property(
        text,
        text,
        text,
        text,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b, c, d, limit) => {
          const plan = prepare(a, `${b} ${story}`)
          const rival = prepare(c, d, a)
          const share = similarity(plan, rival)
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
          expect(isCopy(plan, rival, limit)).toBe(share >= limit)
          expect(similarity(plan, plan)).toBe(1)
        },
      ),
    )
  })
})
