import { expect, test } from 'vitest'
import {
  isMissing,
  readiness,
  sayMissing,
  type ReadinessFacts,
} from '#domain/preparation/readiness.ts'
import { defaultWriting } from '#contract/writing.ts'

const nothing: ReadinessFacts = {
  repName: 'Anna',
  sinceOn: null,
  agendaOn: null,
  ownTopics: 0,
  plans: 0,
  looked: 0,
  lookedOn: null,
  sheetOn: null,
  asked: 0,
  answered: 0,
  answeredOn: null,
  fileOn: null,
  touched: 0,
  touchedOn: null,
}

const of = (facts: Partial<ReadinessFacts>) => readiness({ ...nothing, ...facts }, defaultWriting)
const ready = (facts: Partial<ReadinessFacts>) => of(facts).manager.ready

test('the manager is prepared by an agenda and a look at a plan where there is one', () => {
  expect(ready({})).toBe(false)
  expect(ready({ agendaOn: '2026-05-04' })).toBe(true)
  expect(ready({ agendaOn: '2026-05-04', plans: 2 })).toBe(false)
  expect(ready({ agendaOn: '2026-05-04', plans: 2, looked: 1, lookedOn: '2026-05-03' })).toBe(true)
  expect(ready({ plans: 1, looked: 1, lookedOn: '2026-05-03' })).toBe(false)
})

test('the rep is prepared by an answer or a touched plan, and what was not asked is not the rep’s', () => {
  expect(of({}).rep).toEqual({ ready: false, says: ['Nothing was asked beforehand.'] })
  expect(of({}).repAsked).toBe(false)
  expect(of({ sheetOn: '2026-05-02' })).toMatchObject({
    repAsked: true,
    rep: { ready: false, says: ['The sheet of 2 May 2026 has not come back.'] },
  })
  expect(
    of({ sheetOn: '2026-05-02', asked: 6, answered: 1, answeredOn: '2026-05-03' }).rep,
  ).toEqual({ ready: true, says: ['1 of 6 questions answered, on 3 May 2026.'] })
  expect(of({ plans: 2, touched: 1, touchedOn: '2026-05-01' }).rep.ready).toBe(true)
})

test('of a rep who was not asked nothing is missing, and nothing is said but what the rep did', () => {
  const prepared = { agendaOn: '2026-05-04', plans: 1, looked: 1, lookedOn: '2026-05-03' }
  const unasked = of(prepared)
  expect(unasked.rep).toEqual({ ready: false, says: ['Nothing was asked beforehand.'] })
  expect(isMissing(unasked)).toBe(false)
  expect(isMissing(of({ plans: 1 }))).toBe(true)
  // Asked by a sheet, or by the plans themselves.
  expect(isMissing(of({ ...prepared, sheetOn: '2026-05-02' }))).toBe(true)
  const sent = of({ ...prepared, fileOn: '2026-05-02', sinceOn: '2026-04-20' })
  expect(sent.rep.says).toEqual([
    'No answer to the plans sent on 2 May 2026 was taken over.',
    'The plan was not touched since the last review on 20 April 2026.',
  ])
  expect(isMissing(sent)).toBe(true)
  const done = { touched: 1, touchedOn: '2026-05-03' }
  expect(of({ ...prepared, ...done }).rep).toEqual({
    ready: true,
    says: ['The plan was brought up to date, without being asked, last on 3 May 2026.'],
  })
  expect(of({ ...prepared, ...done, fileOn: '2026-05-02' }).rep).toEqual({
    ready: true,
    says: ['The plan was brought up to date, last on 3 May 2026.'],
  })
})

test.each([
  ['the manager', false, true, 'The agenda is prepared, you are not yet'],
  ['both', false, false, 'The agenda is prepared, you and Anna are not yet'],
  ['the rep', true, false, 'The agenda is prepared, Anna is not yet'],
])('what is missing before a start names who is not prepared: %s', (_, mine, reps, said) => {
  const sides = { manager: { ready: mine, says: [] }, rep: { ready: reps, says: [] } }
  expect(sayMissing({ ...sides, repAsked: true, repName: 'Anna' })).toBe(said)
})

test('what is missing names no rep who was not asked', () => {
  const sides = { manager: { ready: false, says: [] }, rep: { ready: false, says: [] } }
  expect(sayMissing({ ...sides, repAsked: false, repName: 'Anna' })).toBe(
    'The agenda is prepared, you are not yet',
  )
})

test('both sides stand in one line, the manager first, with the days behind it', () => {
  expect(
    readiness(
      {
        ...nothing,
        sinceOn: '2026-04-20',
        agendaOn: '2026-05-04',
        ownTopics: 2,
        plans: 2,
        looked: 1,
        lookedOn: '2026-05-03',
      },
      defaultWriting,
    ).line,
  ).toBe(
    'You: Agenda prepared on 4 May 2026, with two topics of your own. 1 of 2 plans looked at, last on 3 May 2026. Anna: Nothing was asked beforehand.',
  )
})
