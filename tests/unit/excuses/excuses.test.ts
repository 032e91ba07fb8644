import { describe, expect, it } from 'vitest'
import { closestExcuses } from '#domain/excuses/closest-excuses.ts'
import { excuses, generalQuestions } from '#domain/excuses/excuse-list.ts'
import { outcomeProblems } from '#domain/excuses/excuse-outcome.ts'

describe('the excuses', () => {
  it('each have a key of their own and a question that asks', () => {
    expect(new Set(excuses.map(({ key }) => key)).size).toBe(excuses.length)
    expect(excuses).toHaveLength(25)
    for (const { question } of [
      ...excuses,
      ...generalQuestions.map((question) => ({ question })),
    ]) {
      expect(question).toContain('?')
      expect(question.length).toBeLessThan(140)
    }
  })

  it('turn the manager around as well', () => {
    expect(new Set(excuses.map(({ speaker }) => speaker))).toEqual(
      new Set(['rep', 'marketing', 'manager']),
    )
  })

  it('are all found by the words in which they are heard', () => {
    for (const { key, heard } of excuses) expect(closestExcuses(heard, 1)[0]?.key).toBe(key)
  })

  it.each([
    ['they pushed it to next quarter again', 'moved_again'],
    ['The competitor gives bigger discounts', 'stronger_rivals'],
    ['I left a voicemail, no reply', 'called_once'],
    ['this form has too many fields', 'templates_too_long'],
  ])('are found by what a rep says: %s', (said, key) => {
    expect(closestExcuses(said, 3).map((excuse) => excuse.key)).toContain(key)
  })

  it('are not guessed out of nothing', () => {
    expect(closestExcuses('', 3)).toEqual([])
    expect(closestExcuses('the and of', 3)).toEqual([])
    expect(closestExcuses('Überraschung 契約', 3)).toEqual([])
    expect(closestExcuses('leads '.repeat(100_000), 1)).toHaveLength(1)
  })
})

describe('an excuse leaves', () => {
  it('as an action or an ask with a day, or as a constraint with a plan B', () => {
    expect(problems(null, 'x', '2026-12-01')).toEqual(['outcome'])
    expect(problems('action', 'Call the buyer', '2026-12-01')).toEqual([])
    expect(problems('action', ' ', null)).toEqual(['text', 'on'])
    expect(problems('ask', 'Legal: a shorter contract', null)).toEqual(['on'])
    expect(problems('constraint', 'Sell the smaller package', null)).toEqual([])
    expect(problems('constraint', '', '2026-12-01')).toEqual(['text'])
  })
})

function problems(
  outcome: 'action' | 'ask' | 'constraint' | null,
  text: string,
  on: string | null,
): string[] {
  return outcomeProblems({ outcome, text, on }).map(({ field }) => field)
}
