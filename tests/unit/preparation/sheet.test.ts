import { expect, test } from 'vitest'
import { codeOf, readCode, sayCode } from '#domain/preparation/code.ts'
import { makeSheet } from '#domain/preparation/sheet.ts'
import { sheetHtml } from '#domain/preparation/sheet-html.ts'
import { sheetSubject, sheetText } from '#domain/preparation/sheet-text.ts'
import { clear } from '#domain/summaries/shareable.ts'
import { aSheet, code, sheetFacts } from './a-sheet.ts'
import { defaultWriting } from '#contract/writing.ts'

test('a sheet asks each section, each plan and each shared topic once, in the order of the agenda', () => {
  const sheet = aSheet()
  expect(sheet.questions.map(({ key, heading, hint }) => [key, heading, hint])).toEqual([
    ['section:topic', '1. What is on your mind?', ''],
    ['item:item-1', '2. Holidays in “August”: who covers 50 %?', ''],
    ['section:plan', '3. Which plan do we open – and why?', ''],
    [
      'plan:plan-1',
      '4. Nordwind ERP: what changed in the plan since we last spoke?',
      'Please look at: Budget owner; Spend (k€)',
    ],
  ])
  expect(sheet.where).toEqual([
    'Monday 4 May 2026, 09:00, 30 minutes',
    'Room 4',
    'https://meet.example.com/a',
  ])
  expect(sheet.promises).toEqual(['I, by 12 May 2026: Send the price list'])
  expect(sheetSubject(sheet)).toBe('To prepare: One-on-one, Monday 4 May 2026, 09:00, 30 minutes')
})

/** The headings of a sheet with these sections alone. */
const headings = (sections: { key: string; fills: string[] }[]) =>
  makeSheet(
    sheetFacts({
      plans: [],
      topics: [],
      sections: sections.map((one) => ({ ...one, label: one.key, question: 'Why?' })),
    }),
    defaultWriting,
  ).questions.map(({ heading }) => heading)

test('only a last section that does nothing but thank is left out', () => {
  expect(
    headings([
      { key: 'A', fills: ['praise'] },
      { key: 'B', fills: ['promises', 'praise'] },
    ]),
  ).toEqual(['1. A: Why?', '2. B: Why?'])
  expect(headings([{ key: 'A', fills: ['praise'] }])).toEqual(['1. A: Why?'])
  expect(
    headings([
      { key: 'A', fills: [] },
      { key: 'B', fills: ['praise'] },
    ]),
  ).toEqual(['1. A: Why?'])
})

test('a review without a day, a place or promises says nothing of them', () => {
  const text = sheetText(
    aSheet({ on: null, time: null, place: '', link: '', promises: [], plans: [], topics: [] }),
    code,
  )
  expect(text).toContain('One-on-one\n30 minutes\n\n1. What is on your mind?\nAnswer:')
  expect(text).not.toMatch(/promised|Plans that come up|undefined|null/)
})

test('a heading is one line that is cut at a word, whatever the topic', () => {
  const topics = clear('rep', [
    {
      itemId: 'i',
      sectionKey: 'gone',
      text: `one\ntwo ${'word '.repeat(90)}`,
      hint: '',
      privacy: 'rep' as const,
    },
  ]).shared
  const heading = aSheet({ topics, plans: [] }).questions.at(-1)?.heading ?? ''
  expect(heading).toMatch(/^3\. one two word (word )*word…$/)
  expect(heading.length).toBeLessThan(170)
})

test('a code is eight letters that read back, however they were typed', () => {
  const id = '019aa000-1111-7222-8333-ffffffffffff'
  expect(codeOf(id)).toBe('zzzzzzzz')
  expect(codeOf('019aa000-1111-7222-8333-ff0000000000')).toBe('00000000')
  expect(codeOf('019aa000-1111-7222-8333-ff0000000021')).toBe('00000011')
  expect(sayCode(code)).toBe('PL-7K3F-92QX')
  expect(readCode('7K3F92QX')).toBe(code)
  expect(readCode('OiL')).toBe('011')
})

test('the page says what it may do, and names its style and script by their digests', () => {
  const page = sheetHtml(aSheet(), code, { style: 'sha256-STYLE', script: 'sha256-SCRIPT' })
  expect(page).toContain(
    `content="default-src 'none'; style-src 'sha256-STYLE'; script-src 'sha256-SCRIPT'; base-uri 'none'; form-action 'none'"`,
  )
  expect(page.match(/<textarea id="a\d"/g)).toHaveLength(4)
  expect(page).toContain('aria-describedby="h3"')
})
