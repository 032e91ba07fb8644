import { describe, expect, it, test } from 'vitest'
import { buildAgenda } from '#domain/agendas/build-agenda.ts'
import { privacyOnceRewritten } from '#domain/agendas/item-privacy.ts'
import { wordsForRep } from '#domain/agendas/words-for-rep.ts'
import { anInput, anItem, aPromise, lateDeals, someFacts } from './a-build.ts'

const mine = { lastLookedOn: null, lastChangedOn: null, accountId: null, opportunityId: null }

function classes(facts: Parameters<typeof someFacts>[0]): Record<string, string> {
  const { items } = buildAgenda(anInput({ facts: someFacts(facts) }))
  return Object.fromEntries(items.map(({ text, privacy }) => [text, privacy]))
}

describe('the class of a prepared topic', () => {
  it('lets the rep see the own plans and deals', () => {
    expect(
      classes({
        ...lateDeals({ Rollout: 170 }),
        planChanges: [
          {
            planId: 'p1',
            title: 'Acme',
            fields: ['Aim'],
            lastOn: '2026-11-19',
            ofRep: true,
            ...mine,
          },
        ],
        plansDue: [{ kind: 'account_plan', planId: 'p1', title: 'Acme', ofRep: true, ...mine }],
      }),
    ).toEqual({
      Rollout: 'rep',
      'What changed in the plan: Acme': 'rep',
      'Open the account plan: Acme': 'rep',
    })
  })

  it('keeps the plans and deals of somebody else back', () => {
    expect(
      classes({
        ...lateDeals({ Rollout: 170 }),
        othersDeals: new Set(['Rollout']),
        planChanges: [
          {
            planId: 'p1',
            title: 'Acme',
            fields: ['Aim'],
            lastOn: '2026-11-19',
            ofRep: false,
            ...mine,
          },
        ],
        plansDue: [{ kind: 'account_plan', planId: 'p1', title: 'Acme', ofRep: false, ...mine }],
      }),
    ).toEqual({
      Rollout: 'private',
      'What changed in the plan: Acme': 'private',
      'Open the account plan: Acme': 'private',
    })
  })

  it.each(['private', 'rep', 'upward'] as const)(
    'is that of the promise, the focus or the parked drift that it is made from: %s',
    (privacy) => {
      const made = classes({
        promises: [
          aPromise({ id: 'one', privacy }),
          aPromise({ id: 'two', owner: 'manager', privacy }),
        ],
        focus: {
          id: 'focus-1',
          skill: 'Budget owner',
          startedOn: '2026-10-01',
          privacy,
          lastNoteId: null,
          lastNoteOn: null,
        },
        parked: [
          {
            captureId: 'capture-1',
            text: 'Price of the add-on',
            on: '2026-11-14',
            reviewKind: 'pipeline',
            privacy,
            planId: null,
            fieldKey: null,
            opportunityId: null,
            accountId: null,
          },
        ],
      })
      expect(Object.keys(made)).toHaveLength(4)
      expect(new Set(Object.values(made))).toEqual(new Set([privacy]))
    },
  )

  it('keeps advice to the manager with the manager', () => {
    expect(
      classes({ praise: [{ kind: 'won', id: 'd', title: 'Big one', on: '2026-11-20' }] }),
    ).toEqual({ 'Say well done: Big one': 'private' })
  })

  it('stays as it is for a topic that exists already', () => {
    const facts = someFacts({ promises: [aPromise({ id: 'one', privacy: 'rep' })] })
    const existing = [
      anItem({ id: 'i', key: 'promise:one', origin: 'promise', privacy: 'private' }),
    ]
    const { items } = buildAgenda(anInput({ facts, existing }))
    expect(items.map(({ privacy }) => privacy)).toEqual(['private'])
  })
})

describe('words of the app that the manager rewrites', () => {
  const prepared = anItem({ id: 'i', key: 'deal:1', text: 'Rollout', privacy: 'rep' })

  it('are a note, and private until said otherwise', () => {
    expect(privacyOnceRewritten(prepared, 'Rollout, and she hides something')).toBe('private')
  })

  it.each([
    ['the same words', prepared, 'Rollout '],
    ['a topic that the manager has rewritten and shared', { ...prepared, edited: true }, 'Other'],
    ['a topic of the manager’s own', { ...prepared, key: '' }, 'Other'],
  ])('keep their class: %s', (_, item, words) => {
    expect(privacyOnceRewritten(item, words)).toBe('rep')
  })
})

test.each([
  ['promise', false, 'You: send the list', 'Due today.', 'I: send the list', 'Due today.'],
  ['promise', false, 'Anna: call Legal', '', 'You: call Legal', ''],
  ['promise', false, 'Legal: answer', '', 'Legal: answer', ''],
  ['promise', true, 'You: send the list', '', 'You: send the list', ''],
  [
    'manual',
    false,
    'You: decide',
    'Your question, asked each week.',
    'You: decide',
    'My question, asked each week.',
  ],
  ['exception', false, 'Anna: a deal', 'Late.', 'Anna: a deal', 'Late.'],
] as const)(
  '%s (edited %s) “%s” reads for the rep as it is meant',
  (origin, edited, text, why, words, because) => {
    expect(wordsForRep({ origin, edited, text, why }, 'Anna')).toEqual({
      text: words,
      why: because,
    })
  },
)
