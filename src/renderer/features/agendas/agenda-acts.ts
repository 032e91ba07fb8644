import type { Agenda, AgendaItem } from '#contract/agendas.ts'
import type { Privacy } from '#contract/values.ts'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { offerUndo } from '../../lib/undo.ts'
import { sayCount } from '../../lib/format.ts'

type State = 'open' | 'done' | 'dropped'

/** `was`: what must still stand, where something is taken back or done again. */
const setState = (itemId: string, state: State, was?: State) =>
  call('agendas.setItemState', { itemId, state, was })

/** Drops an item; can be undone. */
export async function dropItem(item: AgendaItem): Promise<boolean> {
  const before = item.state === 'done' ? 'done' : 'open'
  if (!(await act(() => setState(item.id, 'dropped')))) return false
  offerUndo({
    label: 'Topic dropped',
    undo: () => setState(item.id, before, 'dropped'),
    redo: () => setState(item.id, 'dropped', before),
  })
  return true
}

/** Marks an item as talked about, or opens it again; can be undone. */
export async function finishItem(item: AgendaItem): Promise<void> {
  const before = item.state === 'done' ? 'done' : 'open'
  const after = before === 'done' ? 'open' : 'done'
  if (!(await act(() => setState(item.id, after)))) return
  offerUndo({
    label: after === 'done' ? 'Topic done' : 'Topic open again',
    undo: () => setState(item.id, before, after),
    redo: () => setState(item.id, after, before),
  })
}

/** Brings a dropped item back. */
export async function bringBack(itemId: string): Promise<void> {
  await act(() => setState(itemId, 'open'))
}

/** Adds a topic of the manager's. @returns whether it was */
export async function addTopic(
  agendaId: string,
  sectionKey: string,
  text: string,
): Promise<boolean> {
  const added = await act(() =>
    call('agendas.addItem', { agendaId, sectionKey, text, privacy: 'private' }),
  )
  return added !== undefined
}

/** Says who may read an item. */
export async function setItemPrivacy(item: AgendaItem, privacy: Privacy): Promise<void> {
  const { id: itemId, revision, text, minutes } = item
  await act(() => call('agendas.editItem', { itemId, revision, text, minutes, privacy }))
}

/** Puts in what was left out. */
export async function takeIn(agendaId: string, key: string): Promise<void> {
  await act(() => call('agendas.takeIn', { agendaId, key }))
}

/** Says when the review is. */
export async function planAgenda(
  agendaId: string,
  plannedOn: string | null,
  plannedTime: string | null,
): Promise<void> {
  await act(() => call('agendas.plan', { agendaId, plannedOn, plannedTime }))
}

/** Says how long the review is, of one in the cadence for that one; can be undone. */
export async function setMinutes(agendaId: string, minutes: number): Promise<void> {
  const set = (value: number | null, was?: number | null) =>
    call('agendas.setMinutes', { agendaId, minutes: value, was })
  const done = await act(() => set(minutes))
  if (!done) return
  offerUndo({
    label: `The review takes ${sayCount(minutes, 'minute')}`,
    undo: () => set(done.before, minutes),
    redo: () => set(minutes, done.before),
  })
}

/** Builds an agenda anew around what the manager has made of it. */
export async function rebuildAgenda(agendaId: string): Promise<void> {
  await act(() => call('agendas.rebuild', { agendaId }))
}

/** Drops an agenda; can be undone. */
export async function dropAgenda(agendaId: string): Promise<void> {
  const drop = () => call('agendas.drop', { agendaId })
  if (!(await act(drop))) return
  offerUndo({
    label: 'Agenda dropped; its open topics wait for the next',
    undo: () => call('agendas.restore', { agendaId }),
    redo: drop,
  })
}

/** Brings a dropped agenda back. */
export async function restoreAgenda(agendaId: string): Promise<void> {
  await act(() => call('agendas.restore', { agendaId }))
}

/** Moves an item to a place. @returns the agenda as it is then */
export async function moveItem(
  itemId: string,
  to: { sectionKey: string; index: number },
): Promise<Agenda | undefined> {
  return (await act(() => call('agendas.moveItem', { itemId, ...to })))?.agenda
}
