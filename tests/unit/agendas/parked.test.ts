import { expect, test } from 'vitest'
import { reviewKinds } from '#contract/values.ts'
import { belongsIn } from '#domain/agendas/parked.ts'

const ofDeal = { opportunityId: 'deal-1', accountId: 'acme' }
const ofAccount = { opportunityId: null, accountId: 'acme' }
const ofNothing = { opportunityId: null, accountId: null }

function review(
  reviewKind: (typeof reviewKinds)[number],
  accountId: string | null = null,
  opportunityId: string | null = null,
) {
  return { repId: 'anna', reviewKind, accountId, opportunityId }
}

test('a topic parked about a deal comes up in a review of that deal, not of another one', () => {
  expect(belongsIn(ofDeal, review('deal', 'acme', 'deal-1'))).toBe(true)
  expect(belongsIn(ofDeal, review('deal', 'acme', 'deal-2'))).toBe(false)
  expect(belongsIn(ofDeal, review('account', 'acme'))).toBe(false)
})

test('a topic parked about an account comes up in a review of that account', () => {
  expect(belongsIn(ofAccount, review('account', 'acme'))).toBe(true)
  expect(belongsIn(ofAccount, review('account', 'other'))).toBe(false)
  expect(belongsIn(ofAccount, review('deal', 'acme', 'deal-1'))).toBe(false)
})

test('every parked topic comes up in the one-on-one', () => {
  for (const topic of [ofDeal, ofAccount, ofNothing]) {
    expect(belongsIn(topic, review('one_on_one'))).toBe(true)
  }
})

test('what is about nothing in particular comes up nowhere but there', () => {
  const elsewhere = reviewKinds.filter(
    (kind) => kind !== 'one_on_one' && belongsIn(ofNothing, review(kind)),
  )
  expect(elsewhere).toEqual([])
})
