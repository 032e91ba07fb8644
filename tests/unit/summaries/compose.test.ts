import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import { audiences, summaryBlock } from '#contract/summary-values.ts'
import { verdicts } from '#contract/values.ts'
import { summaryMarkdown } from '#domain/summaries/as-markdown.ts'
import { summaryHtml, summaryMail } from '#domain/summaries/as-mail.ts'
import { summaryText } from '#domain/summaries/as-text.ts'
import { compose, included, keptWords, subjectOf } from '#domain/summaries/compose.ts'
import { clearReview, type ReviewFacts } from '#domain/summaries/review-facts.ts'
import { greetingName, planWords } from '#domain/summaries/wording.ts'
import { sayWeekday } from '#domain/writing/write-day.ts'
import { reviewFacts } from '#tests/helpers/review-facts.ts'
import { defaultWriting } from '#contract/writing.ts'

const facts: ReviewFacts = {
  kind: 'deal',
  heldOn: '2026-05-05',
  repName: 'Anna Berg',
  bossName: 'Ida Holm',
  marketingName: '',
  noneNeeded: false,
  verdicts: [
    { title: 'Acme renewal', verdict: 'used', grade: 'C', due: true, looked: true },
    { title: 'Borealis', verdict: 'not_checked', grade: null, due: true, looked: false },
    { title: 'Delta', verdict: 'waived', grade: null, due: true, looked: false },
  ],
  next: { on: '2026-05-19', time: '10:00' },
  captures: [
    {
      privacy: 'rep',
      kind: 'decision',
      text: 'We go for the pilot <first>',
      section: 'Go, change, leave',
      outcome: null,
      outcomeText: '',
      outcomeOn: null,
    },
    {
      privacy: 'private',
      kind: 'note',
      text: 'Anna is tired',
      section: 'People',
      outcome: null,
      outcomeText: '',
      outcomeOn: null,
    },
    {
      privacy: 'rep',
      kind: 'excuse',
      text: 'It moved out again',
      section: 'Aim',
      outcome: 'ask',
      outcomeText: 'Legal reads the draft first',
      outcomeOn: '2026-05-11',
    },
  ],
  commitments: [
    {
      privacy: 'rep',
      owner: 'rep',
      ownerName: '',
      text: 'Meet the budget owner',
      proof: 'Date and her words in the plan',
      dueOn: '2026-05-12',
      section: 'Next step',
    },
    {
      privacy: 'rep',
      owner: 'manager',
      ownerName: '',
      text: 'Call legal',
      proof: '',
      dueOn: null,
      section: 'Next step',
    },
    {
      privacy: 'upward',
      owner: 'rep',
      ownerName: '',
      text: 'Close by June',
      proof: '',
      dueOn: '2026-06-30',
      section: 'Next step',
    },
  ],
  notes: [],
  addenda: [{ privacy: 'rep', text: 'Legal has called back', writtenOn: '2026-05-06' }],
}

describe('the summary', () => {
  it('says to the rep what was agreed, and nothing else', () => {
    const review = clearReview('rep', facts)
    expect(subjectOf(review, defaultWriting)).toBe('Our deal review of 5 May 2026')
    expect(summaryText(compose(review, defaultWriting))).toBe(
      `Hello Anna,

here is what we said in our deal review on 5 May 2026.

What we decided
- We go for the pilot <first>

Who does what
- You, by 12 May 2026: Meet the budget owner
  Proof: Date and her words in the plan
- Me, no date yet: Call legal

What stands in the way
- It moved out again
  We ask: Legal reads the draft first (by 11 May 2026)

Your plans
- Acme renewal: used. A promise of this review comes straight from it. What helps next: one dated quote from the buyer, and the same facts in plan and CRM.
- Borealis: I did not open it this time. That is mine to do.
- Delta: not needed for now, as agreed.

What you got from this review
One decision and one promise of help from me.

Added later
- 6 May 2026: Legal has called back

Next
Our next deal review: Tuesday 19 May 2026, 10:00.
`,
    )
    expect(keptWords(review.kept)).toBe(
      'One private item stays with you. One item is meant for another reader.',
    )
  })

  it('gives the boss counts of the plans, the manager’s own first', () => {
    const review = clearReview('boss', facts)
    expect(subjectOf(review, defaultWriting)).toBe('Deal review with Anna Berg, 5 May 2026')
    expect(summaryText(compose(review, defaultWriting))).toBe(
      `Hello Ida,

here is the deal review with Anna Berg on 5 May 2026 in short.

Who does what
- Anna Berg, by 30 June 2026: Close by June

Use of the plans
I looked at 1 of 2 plans due. Of 1 looked at, 1 was used. 1 was not needed for now.

Next
The next deal review with Anna Berg: Tuesday 19 May 2026, 10:00.
`,
    )
  })

  it('has nothing for marketing from a review in which marketing had no part', () => {
    expect(
      compose(clearReview('marketing', facts), defaultWriting).map((block) => block.key),
    ).toEqual(['greeting'])
  })

  it('is the same in Markdown', () => {
    const review = clearReview('rep', facts)
    const blocks = included(compose(review, defaultWriting), [
      'greeting',
      'plans',
      'receipt',
      'later',
      'next',
    ])
    expect(summaryMarkdown(subjectOf(review, defaultWriting), blocks)).toBe(
      `# Our deal review of 5 May 2026

## What we decided

- We go for the pilot &lt;first>

## Who does what

- **You**, by 12 May 2026: Meet the budget owner\\
  Proof: Date and her words in the plan
- **Me**, no date yet: Call legal

## What stands in the way

- It moved out again\\
  We ask: Legal reads the draft first (by 11 May 2026)
`,
    )
  })

  it('has one table in its HTML, and no words outside escaped text', () => {
    const review = clearReview('rep', facts)
    const html = summaryHtml('a "subject" <x>', compose(review, defaultWriting))
    expect(html.match(/<table/g)).toHaveLength(1)
    expect(html).toContain('<title>a &#34;subject&#34; &#60;x&#62;</title>')
    expect(html).toContain('We go for the pilot &#60;first&#62;')
    expect(html).toContain('>Proof</th>')
    expect(html).not.toMatch(/<(?:script|img|link|iframe|form|input)/)
  })

  it('says when no promise was needed, and only then', () => {
    const none = { ...facts, commitments: [] }
    expect(repText({ ...none, noneNeeded: true })).toContain('No new promises were needed.')
    expect(repText(none)).not.toContain('No new promises')
    expect(repText({ ...facts, noneNeeded: true })).not.toContain('No new promises')
  })

  it('has kind words for each verdict and never blames the rep for what was not opened', () => {
    for (const verdict of verdicts) {
      const words = planWords('Acme', verdict, verdict === 'used' ? 'A' : null)
      expect(words).toMatch(/^Acme: .+\.$/)
      expect(words).not.toMatch(/fail|bad|poor|lazy|should have/i)
    }
    expect(planWords('Acme', 'not_checked', null)).toContain('I did not open it')
  })

  it('what it is made of passes the contract', () => {
    fc.assert(
      fc.property(reviewFacts, fc.constantFrom(...audiences), (facts, audience) => {
        for (const block of compose(clearReview(audience, facts), defaultWriting)) {
          expect(summaryBlock.parse(block)).toEqual(block)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('text and HTML hold the same words', () => {
    fc.assert(
      fc.property(reviewFacts, (facts) => {
        const blocks = compose(clearReview('rep', facts), defaultWriting).filter(
          (block) => block.key !== 'promises' && block.key !== 'coaching',
        )
        const html = summaryMail(blocks).map(textOf).join('')
        const text = summaryText(blocks).replace(/^- /gm, '')
        expect(bare(html)).toBe(bare(text))
      }),
      { numRuns: 300 },
    )
  })
})

function repText(review: ReviewFacts): string {
  return summaryText(compose(clearReview('rep', review), defaultWriting))
}

function bare(text: string): string {
  return text.replace(/\s/gu, '')
}

type Node = string | { children: Node[] }
function textOf(node: Node): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}

describe('wording', () => {
  it.each([
    ['Anna Berg', 'Anna'],
    ['Berg, Anna', 'Berg, Anna'],
    ['Dr. Anna Berg', 'Dr. Anna Berg'],
    ['Cher', 'Cher'],
  ])('greets %s as %s', (name, greeted) => {
    expect(greetingName(name)).toBe(greeted)
  })

  it('names the weekday', () => {
    expect(sayWeekday('2028-02-29', defaultWriting)).toBe('Tuesday 29 February 2028')
  })
})
