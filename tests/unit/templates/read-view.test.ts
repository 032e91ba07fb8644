import { describe, expect, it } from 'vitest'
import type { FieldValue, PlanSection } from '#contract/template-definition.ts'
import { ask } from '#domain/templates/builtin/ask.ts'
import { emptyPerson } from '#domain/templates/empty.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import { planText, readView } from '#domain/templates/read-view.ts'
import type { FieldState } from '#domain/templates/read-view.ts'

const about = { help: 'Help.', example: 'Example.' }
const sections: PlanSection[] = [
  {
    key: 'aim',
    label: 'Aim',
    help: '',
    fields: [
      ask({ key: 'objective', label: 'Objective', type: 'long_text', scored: true, ...about }),
      ask({ key: 'value', label: 'Value', type: 'money', ...about }),
    ],
  },
  {
    key: 'people',
    label: 'People',
    help: '',
    fields: [
      ask({ key: 'map', label: 'Map', type: 'people', ...about }),
      ask({
        key: 'steps',
        label: 'Steps',
        type: 'table',
        columns: [
          { key: 'step', label: 'Step', type: 'text' },
          { key: 'on', label: 'When', type: 'date' },
          { key: 'cost', label: 'Cost', type: 'money' },
        ],
        ...about,
      }),
    ],
  },
  {
    key: 'end',
    label: 'End',
    help: '',
    fields: [ask({ key: 'risks', label: 'Risks', type: 'list', ...about })],
  },
]

const state = (value: FieldValue, over: Partial<FieldState> = {}): FieldState => ({
  value,
  score: null,
  evidence: [],
  ...over,
})

const filled = new Map<string, FieldState>([
  [
    'objective',
    state(
      { type: 'long_text', text: 'Win it by June.\nWith Ida.' },
      {
        score: 2,
        evidence: [{ datedOn: '2026-04-08', source: 'Call', words: 'We decide in June.' }],
      },
    ),
  ],
  ['value', state({ type: 'money', minor: 12_000_050, currency: 'EUR' })],
  [
    'map',
    state({
      type: 'people',
      people: [
        { ...emptyPerson(), name: 'Per Lund', role: 'CFO', influence: 3, stance: -1 },
        emptyPerson(),
      ],
    }),
  ],
  [
    'steps',
    state({
      type: 'table',
      rows: [
        { step: 'Pilot', on: '2026-05-20', cost: { minor: 5000, currency: 'JPY' } },
        { step: '', on: null, cost: null },
      ],
    }),
  ],
])

describe('the read view', () => {
  it('holds every field in the template’s order, empty ones too', () => {
    const view = readView({ sections }, filled)
    expect(view.map((section) => section.fields.map((field) => field.key))).toEqual([
      ['objective', 'value'],
      ['map', 'steps'],
      ['risks'],
    ])
    expect(view[2]?.fields[0]?.body).toEqual({ kind: 'empty' })
    expect(view[1]?.fields[1]?.body).toEqual({
      kind: 'table',
      head: ['Step', 'When', 'Cost'],
      rows: [['Pilot', '20 May 2026', 'JPY 5,000']],
      foot: [],
    })
    expect(view[0]?.fields[0]).toMatchObject({
      score: 'Confirmed by the buyer',
      evidence: ['8 Apr 2026, Call: “We decide in June.”'],
    })
  })

  it('becomes the text of an e-mail without what is empty', () => {
    expect(planText(readView({ sections }, filled))).toBe(
      [
        'AIM',
        '',
        'Objective (confirmed by the buyer): Win it by June.',
        'With Ida.',
        '  Evidence: 8 Apr 2026, Call: “We decide in June.”',
        '',
        'Value: EUR 120,000.50',
        '',
        'PEOPLE',
        '',
        'Map:',
        '- Per Lund; Role: CFO; Influence: decides; Stance: doubtful',
        '',
        'Steps:',
        '- Pilot; When: 20 May 2026; Cost: JPY 5,000',
      ].join('\n'),
    )
    expect(planText(readView({ sections }, new Map()))).toBe('')
  })
})

describe('plain text', () => {
  it('is what a person reads', () => {
    const field = { columns: undefined }
    expect(plainText(field, null)).toBe('')
    expect(plainText(field, { type: 'number', number: 1234.5 })).toBe('1,234.5')
    expect(plainText(field, { type: 'date', date: '2026-05-01', note: ' Ida ' })).toBe(
      '1 May 2026 – Ida',
    )
    expect(plainText(field, { type: 'choice', choice: 'Yes', note: '' })).toBe('Yes')
    expect(plainText(field, { type: 'list', items: ['a', ' ', 'b'] })).toBe('a\nb')
  })
})
