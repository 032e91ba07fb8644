import { fc } from '#tests/helpers/fc.ts'
import { expect, test } from 'vitest'
import type { ReviewKind } from '#contract/values.ts'
import { identityOf } from '#domain/agendas/agenda-item.ts'
import { addDays } from '#domain/days.ts'
import { aDeal, aTeam, type Team } from './a-team.ts'

const kind = fc.constantFrom<ReviewKind>('one_on_one', 'pipeline')
const turn = fc.nat(20)
const step = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('build' as const), kind }), weight: 3 },
  fc.record({ do: fc.constant('add' as const), turn, text: fc.constantFrom('One', 'Two') }),
  fc.record({ do: fc.constant('edit' as const), turn, text: fc.constantFrom('Three', 'Four') }),
  fc.record({ do: fc.constantFrom('done' as const, 'dropped' as const), turn }),
  fc.record({ do: fc.constant('move' as const), turn, index: fc.nat(5) }),
  fc.record({ do: fc.constantFrom('close' as const, 'drop' as const, 'restore' as const), turn }),
  fc.record({ do: fc.constant('plan' as const), turn, days: fc.nat(20) }),
  fc.record({ do: fc.constant('days' as const), days: fc.constantFrom(1, 7, 14) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Every line that is still to be talked about, wherever it is. */
async function openLines(team: Team): Promise<{ identity: string; key: string }[]> {
  const items = await team.rows((db) =>
    db
      .selectFrom('agenda_item')
      .select(['source_key as key', 'edited', 'text'])
      .where('state', '=', 'open')
      .execute(),
  )
  return items.map((item) => ({
    key: item.key,
    identity: identityOf({ ...item, edited: item.edited === 1 }),
  }))
}

async function pick<T>(list: readonly T[], at: number): Promise<T | undefined> {
  return list[at % Math.max(1, list.length)]
}

/** Takes one step. @returns the line that a person has ended or rewritten by it */
async function take(team: Team, next: Step): Promise<string | null> {
  const { ok } = team
  const agendas = async (state: 'draft' | 'dropped') =>
    (await ok('agendas.list', { repId: null, state })).agendas
  if (next.do === 'build') await team.build(next.kind)
  if (next.do === 'days') {
    team.clock.set(`${addDays(team.clock.now().slice(0, 10), next.days)}T08:00:00.000Z`)
  }
  if (!('turn' in next)) return null
  if (next.do === 'restore') {
    const dropped = await pick(await agendas('dropped'), next.turn)
    // Refused where another one is being prepared; then nothing changes.
    if (dropped) await team.core.dispatch('agendas.restore', { agendaId: dropped.id })
    return null
  }
  const head = await pick(await agendas('draft'), next.turn)
  if (!head) return null
  if (next.do === 'drop') await ok('agendas.drop', { agendaId: head.id })
  if (next.do === 'close') await team.closed(head.id, team.clock.now().slice(0, 10))
  if (next.do === 'plan') {
    const plannedOn = addDays('2026-05-04', next.days)
    await ok('agendas.plan', { agendaId: head.id, plannedOn, plannedTime: null })
  }
  const { agenda } = await ok('agendas.get', { agendaId: head.id })
  const sectionKey = agenda.sections[0]?.key ?? ''
  if (next.do === 'add') {
    const { text } = next
    await ok('agendas.addItem', { agendaId: head.id, sectionKey, text, privacy: 'private' })
  }
  const item = await pick(
    agenda.items.filter(({ state }) => state === 'open'),
    next.turn,
  )
  if (!item) return null
  if (next.do === 'move') {
    await ok('agendas.moveItem', { itemId: item.id, sectionKey, index: next.index })
  }
  if (next.do === 'edit') {
    const { minutes, privacy, revision } = item
    const words = { itemId: item.id, revision, text: next.text, minutes, privacy }
    await ok('agendas.editItem', words)
    return identityOf(item)
  }
  if (next.do === 'done' || next.do === 'dropped') {
    await ok('agendas.setItemState', { itemId: item.id, state: next.do })
    return identityOf(item)
  }
  return null
}

test('no sequence of building, moving, skipping, dropping and closing loses an open item', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 8, maxLength: 30, size: 'max' }),
      async (steps) => {
        const team = await aTeam()
        await team.rows(async (db) => {
          for (const name of ['A', 'B']) {
            await aDeal(db, { name, owner_rep_id: team.repId, close_date: '2026-01-01' })
          }
        })
        for (const next of steps) {
          const before = await openLines(team)
          const ended = await take(team, next)
          const after = await openLines(team)
          const lost = before.filter(({ identity, key }) => {
            if (identity === ended || after.some((line) => line.identity === identity)) return false
            // The app's words about a source go on in the manager's words about it.
            return key === '' || !after.some((line) => line.key === key)
          })
          expect(lost).toEqual([])
        }
        // Whatever happened: two weeks on, the one-on-one has all that waits.
        for (const { id } of (await team.ok('agendas.list', { repId: null, state: 'draft' }))
          .agendas) {
          await team.ok('agendas.drop', { agendaId: id })
        }
        const day = addDays(team.clock.now().slice(0, 10), 15)
        team.clock.set(`${day}T08:00:00.000Z`)
        await team.build('one_on_one')
        expect((await team.ok('agendas.waiting', { repId: team.repId })).items).toEqual([])
      },
    ),
    { numRuns: 8 },
  )
}, 120_000)
