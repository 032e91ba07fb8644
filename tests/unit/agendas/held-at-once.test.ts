import { expect, test } from 'vitest'
import type { WaitingAgenda } from '#contract/today.ts'
import { heldAtOnce } from '#domain/agendas/held-at-once.ts'

function agenda(agendaId: string, over: Partial<WaitingAgenda> = {}): WaitingAgenda {
  return {
    agendaId,
    repId: `rep of ${agendaId}`,
    repName: agendaId,
    reviewKind: 'pipeline',
    about: null,
    plannedOn: '2026-11-23',
    plannedTime: '09:00',
    openItems: 2,
    ...over,
  }
}

const ids = (agendas: readonly WaitingAgenda[]) =>
  heldAtOnce(agendas).map((one) => one.agendas.map(({ agendaId }) => agendaId))

test('the agendas of a whole team at one time are one review, where the first of them stood', () => {
  expect(
    ids([agenda('a'), agenda('x', { plannedTime: '10:00' }), agenda('b'), agenda('c')]),
  ).toEqual([['a', 'b', 'c'], ['x']])
})

test('another kind, another day, a subject of its own or no time keeps an agenda apart', () => {
  const apart: Partial<WaitingAgenda>[] = [
    { reviewKind: 'one_on_one' },
    { plannedOn: '2026-11-24' },
    { about: 'Nordwind – Renewal' },
    { plannedTime: null },
    { plannedOn: null, plannedTime: null },
  ]
  for (const over of apart) expect(ids([agenda('a'), agenda('b', over)])).toEqual([['a'], ['b']])
})

test('two agendas without a time, or about something, are two reviews', () => {
  for (const over of [{ plannedTime: null }, { about: 'Nordwind – Renewal' }]) {
    expect(ids([agenda('a', over), agenda('b', over)])).toEqual([['a'], ['b']])
  }
})
