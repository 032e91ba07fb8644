import { useEffect, useRef, useState } from 'react'
import type { Agenda, AgendaItem } from '#contract/agendas.ts'
import { type MoveTo, stepFrom } from '#domain/agendas/move-item.ts'
import { call } from '../../lib/call.ts'
import { focusRow } from '../../lib/row-keys.ts'
import { offerUndo } from '../../lib/undo.ts'
import { moveItem } from './agenda-acts.ts'

/** How items of an agenda are moved, by whatever means. */
export type AgendaMoves = {
  /** The ids of the shown items, by section. */
  readonly order: Readonly<Record<string, readonly string[]>>
  readonly moveTo: (id: string, to: MoveTo) => void
  readonly step: (id: string, way: 'up' | 'down') => void
  /** What has just moved where, for those who only hear it. */
  readonly said: string
}

/** Dropped items and those that went on elsewhere are not shown among the others. */
function isShown({ state }: AgendaItem): boolean {
  return state === 'open' || state === 'done'
}

/** The shown items of each section, in order. */
export function itemsBySection(agenda: Agenda): Map<string, AgendaItem[]> {
  return new Map(
    agenda.sections.map(({ key }) => [
      key,
      agenda.items.filter((item) => item.sectionKey === key && isShown(item)),
    ]),
  )
}

/** Moves items by steps or to a place; the focus stays on the moved one and its place is told. */
export function useAgendaMoves(agenda: Agenda): AgendaMoves {
  const [said, setSaid] = useState('')
  // The item that is on its way, and where it stood: it gets the focus when it has arrived.
  const moving = useRef<{ id: string; from: string } | null>(null)
  const sections = agenda.sections.map(({ key }) => key)
  const shown = agenda.items.filter(isShown)
  const lists = itemsBySection(agenda)

  useEffect(() => {
    if (!moving.current) return
    const { id, from } = moving.current
    if (placeOf(agenda, id) !== from && focusRow(id)) moving.current = null
  })

  async function moveTo(id: string, to: MoveTo): Promise<void> {
    moving.current = { id, from: placeOf(agenda, id) }
    const before = standing(agenda, id)
    const after = { sectionKey: to.sectionKey, index: realIndex(agenda, id, to) }
    const next = await moveItem(id, after)
    if (!next) {
      moving.current = null
      return
    }
    setSaid(sayPlace(next, id))
    if (before) {
      offerUndo({
        label: 'Topic moved',
        undo: () => call('agendas.moveItem', { itemId: id, ...before }),
        redo: () => call('agendas.moveItem', { itemId: id, ...after }),
      })
    }
  }

  return {
    order: Object.fromEntries([...lists].map(([key, items]) => [key, items.map(({ id }) => id)])),
    moveTo: (id, to) => void moveTo(id, to),
    step: (id, way) => {
      const to = stepFrom(shown, sections, id, way)
      if (to) void moveTo(id, to)
    },
    said,
  }
}

function placeOf(agenda: Agenda, id: string): string {
  const item = agenda.items.find((entry) => entry.id === id)
  return item ? `${item.sectionKey} ${item.position}` : ''
}

/** Where an item stands now, as a move would name it: its index among the others of its section. */
function standing(agenda: Agenda, id: string): { sectionKey: string; index: number } | null {
  const item = agenda.items.find((entry) => entry.id === id)
  if (!item) return null
  const all = agenda.items.filter((entry) => entry.sectionKey === item.sectionKey)
  return { sectionKey: item.sectionKey, index: all.indexOf(item) }
}

/**
 * The index among all items of the section, the hidden ones too: right before the shown item that
 * is to follow, else at the end.
 */
function realIndex(agenda: Agenda, id: string, to: MoveTo): number {
  const all = agenda.items.filter((item) => item.sectionKey === to.sectionKey && item.id !== id)
  const follower = all.filter(isShown)[to.index]
  return follower ? all.indexOf(follower) : all.length
}

function sayPlace(agenda: Agenda, id: string): string {
  const item = agenda.items.find((entry) => entry.id === id)
  const section = agenda.sections.find(({ key }) => key === item?.sectionKey)
  if (!item || !section) return ''
  const list = itemsBySection(agenda).get(section.key) ?? []
  return `${item.text}: now ${list.indexOf(item) + 1} of ${list.length} in ${section.label}`
}
