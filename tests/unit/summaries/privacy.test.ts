import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { audiences, blockKeys, type Audience } from '#contract/summary-values.ts'
import { summaryMarkdown } from '#domain/summaries/as-markdown.ts'
import { summaryFragment, summaryHtml } from '#domain/summaries/as-mail.ts'
import { summaryText } from '#domain/summaries/as-text.ts'
import { compose, included, subjectOf } from '#domain/summaries/compose.ts'
import { mailtoLink } from '#domain/summaries/mailto.ts'
import {
  clearReview,
  concernsMarketing,
  type CaptureFact,
  type ClearedReview,
  type CommitmentFact,
  type ReviewFacts,
} from '#domain/summaries/review-facts.ts'
import type { Shareable } from '#domain/summaries/shareable.ts'
import { canariesIn, hidden, reviewFacts, withCanaries } from '#tests/helpers/review-facts.ts'
import { defaultWriting } from '#contract/writing.ts'

type Composable<A extends Audience> = Parameters<typeof compose<A>>[0]

describe('the type of what the composer takes', () => {
  it('has no place for a private item', () => {
    type Item<A extends Audience> = Composable<A>[
      | 'captures'
      | 'commitments'
      | 'notes'
      | 'addenda'][number]
    expectTypeOf<Item<'rep'>['privacy']>().toEqualTypeOf<'rep'>()
    expectTypeOf<Item<'boss'>['privacy']>().toEqualTypeOf<'upward'>()
    expectTypeOf<Item<'marketing'>['privacy']>().toEqualTypeOf<'upward'>()
    expectTypeOf<ReviewFacts>().not.toExtend<Composable<Audience>>()
  })

  it('takes no item that the filter has not made, whatever class it says it has', () => {
    type Forged = CaptureFact & { readonly privacy: 'rep' }
    expectTypeOf<Forged>().not.toExtend<Shareable<'rep', CaptureFact>>()
    expectTypeOf<ClearedReview<'rep'>>().toExtend<Composable<'rep'>>()
  })

  it('keeps one reader’s items out of another’s summary', () => {
    expectTypeOf<ClearedReview<'rep'>>().not.toExtend<Composable<'boss'>>()
    expectTypeOf<ClearedReview<'boss'>>().not.toExtend<Composable<'marketing'>>()
    expectTypeOf<ClearedReview<'rep'>>().not.toExtend<Composable<'rep' | 'boss'>>()
  })
})

/** Every form in which a summary can leave, as one string. */
function everyOutput(facts: ReviewFacts, audience: Audience): string {
  const review = clearReview(audience, facts)
  const blocks = compose(review, defaultWriting)
  const subject = subjectOf(review, defaultWriting)
  const text = summaryText(blocks)
  return [
    JSON.stringify(blocks),
    subject,
    text,
    summaryMarkdown(subject, blocks),
    summaryHtml(subject, blocks),
    summaryFragment(blocks),
    JSON.stringify(mailtoLink('a@example.com', subject, text)),
    JSON.stringify(review.kept),
  ].join('\n')
}

describe('what a reader never sees', () => {
  it('no private word and no word meant for another reader leaves in any form', () => {
    fc.assert(
      fc.property(reviewFacts, (plain) => {
        const facts = withCanaries(plain)
        for (const audience of audiences) {
          const found = canariesIn(everyOutput(facts, audience))
          for (const privacy of hidden[audience]) expect(found[privacy]).toBe(0)
        }
      }),
      { numRuns: 1_500 },
    )
  })

  it('the canaries do sing where they may: rep’s words reach the rep, upward ones the boss', () => {
    fc.assert(
      fc.property(reviewFacts, (plain) => {
        const facts = withCanaries(plain)
        const items = [...facts.captures, ...facts.commitments, ...facts.notes, ...facts.addenda]
        const some = (privacy: string) => items.some((item) => item.privacy === privacy)
        expect(canariesIn(everyOutput(facts, 'rep')).rep > 0).toBe(some('rep'))
        expect(canariesIn(everyOutput(facts, 'boss')).upward > 0).toBe(some('upward'))
      }),
      { numRuns: 300 },
    )
  })

  it('marketing sees of other reviews only thanks and asks to marketing', () => {
    fc.assert(
      fc.property(reviewFacts, (plain) => {
        const facts = withCanaries({ ...plain, kind: 'pipeline' })
        const may = [...facts.captures, ...facts.commitments].filter(
          (item) => item.privacy === 'upward' && concernsMarketing(item),
        )
        const found = canariesIn(everyOutput(facts, 'marketing'))
        expect(found.upward > 0).toBe(may.length > 0)
        const text = everyOutput(facts, 'marketing')
        expect(text).not.toContain(facts.repName)
      }),
      { numRuns: 300 },
    )
  })

  it('counts all that stays, and leaves nothing uncounted', () => {
    fc.assert(
      fc.property(reviewFacts, fc.constantFrom(...audiences), (facts, audience) => {
        const review = clearReview(audience, facts)
        const all = [...facts.captures, ...facts.commitments, ...facts.notes, ...facts.addenda]
        const shared =
          review.captures.length +
          review.commitments.length +
          review.notes.length +
          review.addenda.length
        expect(review.kept.private).toBe(all.filter((item) => item.privacy === 'private').length)
        expect(shared + review.kept.private + review.kept.others).toBe(all.length)
      }),
      { numRuns: 300 },
    )
  })

  it('a block that is left out is in no output', () => {
    fc.assert(
      fc.property(reviewFacts, fc.subarray([...blockKeys]), (facts, leftOut) => {
        const blocks = compose(clearReview('rep', facts), defaultWriting)
        const rest = included(blocks, leftOut)
        expect(rest.every((block) => !leftOut.includes(block.key))).toBe(true)
        expect([...rest, ...blocks.filter((block) => leftOut.includes(block.key))]).toHaveLength(
          blocks.length,
        )
      }),
      { numRuns: 200 },
    )
  })
})

describe('what is a matter of marketing', () => {
  const praise: CaptureFact = {
    privacy: 'upward',
    kind: 'praise',
    text: 'The webinar list was right on target',
    section: 'One thing marketing did well',
    outcome: null,
    outcomeText: '',
    outcomeOn: null,
  }
  const ask: CommitmentFact = {
    privacy: 'upward',
    owner: 'other',
    ownerName: 'Marketing (Jo)',
    text: 'A one-page reference for hospitals',
    proof: '',
    dueOn: null,
    section: 'Promises',
  }
  it.each<[string, CaptureFact | CommitmentFact, boolean]>([
    ['praise in the marketing section', praise, true],
    [
      'praise that names marketing',
      { ...praise, section: 'Close', text: 'Marketing rang first' },
      true,
    ],
    ['praise of someone else', { ...praise, section: 'Close' }, false],
    ['an excuse that left as an ask', { ...praise, kind: 'excuse', outcome: 'ask' }, true],
    ['an excuse that left as an action', { ...praise, kind: 'excuse', outcome: 'action' }, false],
    ['a decision in the marketing section', { ...praise, kind: 'decision' }, false],
    ['a note in the marketing section', { ...praise, kind: 'note' }, false],
    ['a promise of marketing', ask, true],
    ['a promise of someone else', { ...ask, ownerName: 'Legal' }, false],
    ['the rep’s promise about marketing', { ...ask, owner: 'rep', ownerName: '' }, false],
    ['a word that only contains it', { ...ask, ownerName: 'Telemarketingland' }, false],
  ])('%s: %j → %s', (_, item, expected) => {
    expect(concernsMarketing(item)).toBe(expected)
  })
})
