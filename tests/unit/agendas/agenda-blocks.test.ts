import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import {
  agendaBlocks,
  blocksToMarkdown,
  blocksToText,
  forRep,
  type PaperAgenda,
} from '#domain/agendas/agenda-blocks.ts'
import { itemOrigins } from '#domain/agendas/agenda-item.ts'
import { defaultWriting } from '#contract/writing.ts'

const manual = { origin: 'manual' as const, edited: false }

const agenda: PaperAgenda = {
  title: 'One-on-one',
  repName: 'Anna',
  question: 'What will make you better this week?',
  plannedOn: '2026-11-23',
  today: '2026-11-21',
  sections: [
    {
      label: 'Your topic first',
      question: 'What is on your mind?',
      minutes: 5,
      items: [
        { ...manual, text: 'Holidays', why: '', privacy: 'rep', openedOn: '2026-10-31' },
        {
          ...manual,
          text: 'CANARY private',
          why: 'CANARY',
          privacy: 'private',
          openedOn: '2026-11-21',
        },
        { ...manual, text: 'CANARY upward', why: '', privacy: 'upward', openedOn: '2026-11-21' },
      ],
    },
    { label: 'Close', question: 'What did you get from this?', minutes: 3, items: [] },
  ],
}

describe('an agenda on paper', () => {
  it('reads as text', () => {
    expect(blocksToText(agendaBlocks(forRep(agenda).agenda, defaultWriting))).toBe(`One-on-one
Anna · 23 November · 8 minutes

What will make you better this week?

Your topic first (5 min)
What is on your mind?
- Holidays
  Carried since 31 October, 3 weeks

Close (3 min)
What did you get from this?
`)
  })

  it('reads as Markdown', () => {
    expect(blocksToMarkdown(agendaBlocks(forRep(agenda).agenda, defaultWriting))).toBe(`# One-on-one

Anna · 23 November · 8 minutes

> What will make you better this week?

## Your topic first (5 min)

*What is on your mind?*

- Holidays${'  '}
  Carried since 31 October, 3 weeks

## Close (3 min)

*What did you get from this?*

`)
  })

  it('for the rep holds nothing private or upward, and says how much stays behind', () => {
    const { agenda: paper, leftOut } = forRep(agenda)
    expect(leftOut).toBe(2)
    expect(JSON.stringify(paper)).not.toContain('CANARY')
  })

  const items = fc.array(
    fc.record({
      text: fc.string({ maxLength: 20 }),
      why: fc.string({ maxLength: 20 }),
      privacy: fc.constantFrom('private' as const, 'rep' as const, 'upward' as const),
      openedOn: fc.constant('2026-11-21'),
      origin: fc.constantFrom(...itemOrigins),
      edited: fc.boolean(),
    }),
  )

  it('never lets a private word through, whatever stands around it', () => {
    fc.assert(
      fc.property(items, (list) => {
        const marked = list.map((item) =>
          item.privacy === 'rep' ? item : { ...item, text: `CANARY${item.text}` },
        )
        const section = { label: 'All', question: 'What?', minutes: 5, items: marked }
        const { agenda: paper, leftOut } = forRep({ ...agenda, sections: [section] })
        const blocks = agendaBlocks(paper, defaultWriting)
        expect(blocksToText(blocks) + blocksToMarkdown(blocks)).not.toContain('CANARY')
        expect(leftOut).toBe(list.filter(({ privacy }) => privacy !== 'rep').length)
      }),
    )
  })

  it.each([
    ['# not a heading', String.raw`- \# not a heading`],
    ['1. not a list', String.raw`- 1\. not a list`],
    ['- nor this', String.raw`- \- nor this`],
    ['[a](javascript:b) <b>', String.raw`- \[a\](javascript:b) \<b\>`],
    ['*bold* _and_ `code`', '- \\*bold\\* \\_and\\_ \\`code\\`'],
    ['two\nlines', '- two lines'],
  ])('keeps what people typed as text: %s', (text, line) => {
    expect(blocksToMarkdown([{ kind: 'item', text, why: '', age: null }])).toBe(`${line}\n`)
  })
})
