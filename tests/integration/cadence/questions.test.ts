import { expect, test } from 'vitest'
import { aCadence, type Cadence } from './a-cadence.ts'

const stated = {
  text: 'What did you learn?',
  reviewKind: 'one_on_one' as const,
  repId: null,
  everyWeeks: 2,
  privacy: 'rep' as const,
}

async function days(t: Cadence): Promise<[string | null, string | null][]> {
  const { questions } = await t.ok('cadence.questions', { removed: false })
  return questions.map(({ lastAskedOn, nextOn }) => [lastAskedOn, nextOn])
}

test('A question says when it was asked last and comes up next, never two weeks running', async () => {
  const t = await aCadence()
  const { question } = await t.ok('cadence.addQuestion', { question: stated })
  expect(await days(t)).toEqual([[null, null]])
  await t.rule()
  expect(await days(t)).toEqual([[null, '2026-05-04']])
  await t.ok('cadence.prepareWeek', { weekOf: '2026-05-04' })
  t.clock.advance(86_400)
  expect(await days(t)).toEqual([['2026-05-04', '2026-05-18']])
  await t.ok('cadence.changeQuestion', {
    questionId: question.id,
    revision: question.revision,
    question: { ...stated, everyWeeks: 1 },
  })
  expect(await days(t)).toEqual([['2026-05-04', '2026-05-11']])
})

test('A question for one rep waits for a review with that rep', async () => {
  const t = await aCadence(2)
  await t.rule()
  await t.ok('cadence.addQuestion', { question: { ...stated, repId: t.reps[1] ?? null } })
  expect(await days(t)).toEqual([[null, null]])
  await t.rule({ for: { who: 'rep', repId: t.reps[1] ?? '' }, startsOn: '2026-06-01' })
  expect(await days(t)).toEqual([[null, '2026-06-01']])
})
