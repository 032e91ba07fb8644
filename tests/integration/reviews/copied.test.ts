import { describe, expect, test } from 'vitest'
import type { ReviewVerdict } from '#contract/reviews.ts'
import type { FieldValue } from '#contract/template-definition.ts'
import { filledFields } from '#tests/helpers/filled-plan.ts'
import { withDb } from '#tests/helpers/rows.ts'
import { dealReview, reviewDesk, type ReviewDesk } from './review-desk.ts'

async function started(desk: ReviewDesk): Promise<string> {
  return (await desk.ok('reviews.start', dealReview(desk))).review.id
}

async function look(desk: ReviewDesk, reviewId: string, planId: string, seconds: number) {
  for (let left = seconds; left > 0; left -= 5) {
    const front = { planId, seconds: Math.min(5, left) }
    desk.clock.advance(front.seconds)
    await desk.ok('reviews.heartbeat', { reviewId, front })
  }
}

async function only(desk: ReviewDesk, reviewId: string): Promise<ReviewVerdict> {
  const { verdicts } = await desk.ok('reviews.verdicts', { reviewId })
  const [verdict] = verdicts
  if (!verdict || verdicts.length !== 1) throw new Error(`${verdicts.length} verdicts`)
  return verdict
}

/** Confirms so many of the fields that hold text; returns how many there are. */
async function confirm(desk: ReviewDesk, planId: string, count: number): Promise<number> {
  const { fields } = await desk.ok('plans.get', { planId })
  const texts = fields.filter(({ value }) => hasText(value))
  for (const { key } of texts.slice(0, count)) {
    await desk.ok('plans.confirmField', { planId, fieldKey: key, reviewId: null })
  }
  return texts.length
}
/** Writes anew what the fields of a plan say, of all of them or of the first few. */
async function rewrite(desk: ReviewDesk, planId: string, count = Infinity, add = '') {
  const { fields } = await desk.ok('plans.get', { planId })
  const long = fields.flatMap((one) => (one.value?.type === 'long_text' ? [one] : []))
  for (const { key, value, score, revision } of long.slice(0, count)) {
    const before = value?.type === 'long_text' ? value.text : ''
    const text = add === '' ? `${key} is something else entirely by now` : `${before} ${add}`
    await desk.ok('plans.saveField', {
      planId,
      fieldKey: key,
      value: { type: 'long_text', text },
      score,
      revision,
      reviewId: null,
    })
  }
}
/** A plan of a deal, every field of it typed. */
async function typed(desk: ReviewDesk, opportunityId: string): Promise<string> {
  const about = { repId: null, accountId: null, opportunityId, period: '', reviewId: null }
  const { plan } = await desk.ok('plans.create', { ...about, kind: 'opportunity_plan' })
  const { definition, fields } = await desk.ok('plans.get', { planId: plan.id })
  const at = new Map(fields.map(({ key, revision }) => [key, revision]))
  for (const { field, value } of filledFields(definition, 'acme')) {
    if (field.type === 'calculated') continue
    await desk.ok('plans.saveField', {
      planId: plan.id,
      fieldKey: field.key,
      value,
      score: field.scored ? 1 : null,
      revision: at.get(field.key) ?? 0,
      reviewId: null,
    })
  }
  return plan.id
}
async function twoAlike() {
  const desk = await reviewDesk()
  const original = await typed(desk, await desk.aDeal('The original'))
  const copy = await typed(desk, desk.opportunityId)
  const reviewId = await started(desk)
  await look(desk, reviewId, copy, 60)
  return { desk, original, copy, reviewId }
}

/** Whether a value holds what somebody wrote. */
function hasText(value: FieldValue | null): boolean {
  if (value === null || ['number', 'money', 'link', 'calculated'].includes(value.type)) return false
  return !('note' in value) || value.note !== ''
}

describe('copied', () => {
  test('one confirmed field does not make a copy one’s own, most of them do', async () => {
    const { desk, copy, reviewId } = await twoAlike()
    const all = await confirm(desk, copy, 1)
    const verdict = await only(desk, reviewId)
    expect(verdict).toMatchObject({ verdict: 'copied' })
    expect(verdict.evidence.copyOf?.fields).toEqual({ copied: all, unconfirmed: all - 1 })
    await confirm(desk, copy, Math.ceil(all / 2) - 1)
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'copied' })
    await confirm(desk, copy, Math.ceil(all / 2))
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'filled_not_used' })
  })

  test('it stays one when the original is edited, and the original is none for that', async () => {
    const { desk, original, copy, reviewId } = await twoAlike()
    await rewrite(desk, original, Infinity, 'and a word')
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'copied' })
    await look(desk, reviewId, original, 60)
    const { verdicts } = await desk.ok('reviews.verdicts', { reviewId })
    expect(verdicts.map(({ title, verdict }) => [title, verdict])).toEqual([
      ['Acme renewal', 'copied'],
      ['The original', 'filled_not_used'],
    ])
    await rewrite(desk, original, 3)
    const [verdict] = (await desk.ok('reviews.verdicts', { reviewId })).verdicts
    expect(verdict).toMatchObject({ planId: copy, verdict: 'copied' })
    expect(verdict?.evidence.copyOf).toMatchObject({ planId: original, share: 1 })
  })

  test('what was copied by the app stays a copy when the original says nothing of it any more', async () => {
    const desk = await reviewDesk()
    const other = await desk.aDeal('Other deal')
    const original = await desk.aPlan({ title: 'The original', opportunityId: other })
    const { plan } = await desk.ok('plans.copyForward', {
      fromPlanId: original.planId,
      repId: null,
      accountId: null,
      opportunityId: desk.opportunityId,
      period: '',
      reviewId: null,
    })
    const { fields } = await desk.ok('plans.get', { planId: plan.id })
    const own: Record<string, FieldValue> = {
      value: { type: 'money', minor: 4_000_000, currency: 'EUR' },
      close_by: { type: 'date', date: '2026-06-30', note: 'before the summer stop' },
      next_step: { type: 'date', date: '2026-05-12', note: 'we walk through both plants' },
    }
    for (const { key, revision } of fields.filter((one) => own[one.key])) {
      const put = { planId: plan.id, fieldKey: key, value: own[key] ?? null, revision }
      await desk.ok('plans.saveField', { ...put, score: null, reviewId: null })
    }
    await withDb(desk.folder, (db) =>
      db.deleteFrom('plan_field').where('plan_id', '=', original.planId).execute(),
    )
    const reviewId = await started(desk)
    await look(desk, reviewId, plan.id, 60)
    const verdict = await only(desk, reviewId)
    expect(verdict).toMatchObject({ verdict: 'copied' })
    expect(verdict.evidence.copyOf).toMatchObject({ planId: original.planId })
  })

  test('an edit of a confirmed field never makes a copy of what was none', async () => {
    const { desk, copy, reviewId } = await twoAlike()
    const all = await confirm(desk, copy, 0)
    await confirm(desk, copy, Math.ceil(all / 2))
    await rewrite(desk, copy, 1, 'and a word')
    expect(await only(desk, reviewId)).toMatchObject({ verdict: 'filled_not_used' })
  })
})
