import type { GuideSection } from '#contract/template-definition.ts'
import { type AgendaItem, noSource } from '#domain/agendas/agenda-item.ts'
import type { BuildInput, BuiltAgenda } from '#domain/agendas/build-agenda.ts'
import type { WaitingItem } from '#domain/agendas/carry-over.ts'
import type { AgendaFacts, PromiseFact } from '#domain/agendas/facts.ts'
import { nothingEnded } from '#domain/agendas/settle.ts'
import { type Finding, rankDeals } from '#domain/exceptions/rank-deals.ts'
import { defaultExceptionLimits } from '#domain/exceptions/limits.ts'
import { aDeal } from '../exceptions/a-deal.ts'
import { defaultWriting } from '#contract/writing.ts'

export const today = '2026-11-21'

export function aSection(changes: Partial<GuideSection> & { key: string }): GuideSection {
  return {
    label: changes.key,
    minutes: 10,
    question: 'What moved?',
    tag: 'forward',
    fills: [],
    ...changes,
  }
}

/** A one-on-one in short: topics, promises, deals, the plan, coaching. */
export const sections: GuideSection[] = [
  aSection({ key: 'topics', minutes: 5, fills: ['carried', 'praise'] }),
  aSection({ key: 'promises', minutes: 5, fills: ['promises'] }),
  aSection({ key: 'deals', minutes: 6, fills: ['exceptions'] }),
  aSection({ key: 'plan', fills: ['plan_changes', 'plans_due'] }),
  aSection({ key: 'coaching', fills: ['focus'] }),
]

export function someFacts(changes: Partial<AgendaFacts> = {}): AgendaFacts {
  return {
    today,
    writing: defaultWriting,
    lastReviewOn: '2026-11-14',
    repName: 'Anna',
    findings: { findings: [], noNextStepAnywhere: null, unsaid: null },
    examined: new Set(),
    othersDeals: new Set(),
    promises: [],
    planChanges: [],
    plansDue: [],
    focus: null,
    praise: [],
    parked: [],
    ...changes,
  }
}

/** Deals that have been past their close date for so many days, and nothing else. */
export function lateDeals(
  days: Record<string, number>,
): Pick<AgendaFacts, 'findings' | 'examined'> {
  const deals = Object.entries(days).map(([id, late]) =>
    aDeal({ id, name: id, accountName: null, closeDate: late > 30 ? '2026-06-01' : '2026-11-20' }),
  )
  const measure = {
    today,
    since: null,
    norms: new Map(),
    limits: defaultExceptionLimits,
    writing: defaultWriting,
  }
  return {
    findings: { ...rankDeals(deals, measure), unsaid: null },
    examined: new Set(Object.keys(days)),
  }
}

export function findingIds({ findings }: { findings: readonly Finding[] }): string[] {
  return findings.map(({ deal }) => deal.id)
}

export function aPromise(changes: Partial<PromiseFact> & { id: string }): PromiseFact {
  return {
    owner: 'rep',
    ownerName: '',
    text: `promise ${changes.id}`,
    dueOn: '2026-11-25',
    redateCount: 0,
    privacy: 'private',
    planId: null,
    fieldKey: null,
    ...changes,
  }
}

export function anItem(changes: Partial<AgendaItem> & { id: string }): AgendaItem {
  return {
    sectionKey: 'topics',
    position: 0,
    origin: 'manual',
    key: '',
    text: `item ${changes.id}`,
    why: '',
    edited: false,
    privacy: 'private',
    state: 'open',
    minutes: 2,
    openedOn: '2026-11-14',
    carriedFromId: null,
    source: noSource,
    ...changes,
  }
}

export function aWaiting(changes: Partial<WaitingItem> & { id: string }): WaitingItem {
  return {
    ...anItem(changes),
    subject: {
      repId: 'rep-1',
      reviewKind: 'one_on_one',
      accountId: null,
      opportunityId: null,
    },
    waitingSince: '2026-11-14',
    ...changes,
  }
}

export function anInput(changes: Partial<BuildInput> = {}): BuildInput {
  return {
    sections,
    existing: [],
    carried: [],
    facts: someFacts(),
    ended: nothingEnded,
    ...changes,
  }
}

/** Section, state where it is not open, and words of each item. */
export function lines({ items }: BuiltAgenda): string[] {
  return items.map(
    ({ sectionKey, state, text }) =>
      `${sectionKey}: ${state === 'open' ? '' : `(${state}) `}${text}`,
  )
}
