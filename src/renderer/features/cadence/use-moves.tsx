import { Modal } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Occurrence } from '#contract/cadence-values.ts'
import {
  type At,
  type CalendarItem,
  type CalendarView,
  stepTo,
} from '#domain/cadence/calendar-view.ts'
import { timeAt } from '#domain/cadence/occurrences.ts'
import { tellProblem } from '../../lib/tell.ts'
import { moveReviews } from './cadence-acts.ts'
import { focusWhenDrawn } from './calendar-context.ts'
import { titleOf } from './calendar-event.tsx'
import { MoveForm } from './move-form.tsx'
import { SkipForm } from './skip-form.tsx'
import { sayAway } from './say-away.ts'
import { useAway } from '../../lib/use-away.ts'

/** The ways in which a review of the calendar is moved. */
export type Moves = {
  /** By Alt and an arrow. */
  readonly step: (view: CalendarView, key: string, item: string) => void
  /** By drag; `back` puts it back where it was drawn. */
  readonly drop: (item: string, at: At, back: () => void) => void
  /** By its form, which proposes a place. */
  readonly ask: (item: CalendarItem, at: At | null) => void
  readonly askSkip: (item: CalendarItem) => void
  /** The form that is open. */
  readonly asked: ReactNode
}

type Asked = { readonly of: 'move' | 'skip'; readonly item: CalendarItem; readonly at: At | null }

/** Moves reviews of a calendar, one after the other: quick presses of a key wait for each other. */
export function useMoves(
  items: ReadonlyMap<string, CalendarItem>,
  today: string,
  onMoved: (item: string, to: At) => void,
): Moves {
  const [asked, setAsked] = useState<Asked | null>(null)
  const away = useAway(today)
  const queue = useRef(Promise.resolve())
  // What is drawn, and where moves have put reviews that the page has not read again yet.
  const drawn = useRef({ items, moved: new Map<string, Occurrence>() })
  useEffect(() => {
    drawn.current = { items, moved: new Map() }
  }, [items])

  async function move(item: CalendarItem, at: At | null, back: () => void): Promise<void> {
    const all = item.all.map((one) => drawn.current.moved.get(one.key) ?? one)
    const [first] = all
    if (!first || at === null || (at.on === first.on && at.time === first.time)) return back()
    const refused = whyNot(first, at, today)
    if (refused !== null) {
      back()
      return tellProblem(new Error(refused))
    }
    if (sayAway(all, at.on, away) !== null) {
      back()
      return setAsked({ of: 'move', item: { ...item, first, all }, at })
    }
    try {
      const now = await moveReviews(all, at.on, timeAt(first, at.time))
      for (const one of now) drawn.current.moved.set(one.key, one)
      onMoved(item.key, at)
    } catch (error) {
      back()
      tellProblem(error)
    }
  }

  function enqueue(work: () => Promise<void>): void {
    queue.current = queue.current.then(work)
  }

  function close(): void {
    setAsked(null)
    if (asked) focusWhenDrawn(asked.item.key)
  }
  return {
    step: (view, key, itemKey) =>
      enqueue(async () => {
        const item = drawn.current.items.get(itemKey)
        if (!item) return
        const first = drawn.current.moved.get(item.first.key) ?? item.first
        await move(item, stepTo(view, key, first), () => undefined)
      }),
    drop: (itemKey, at, back) =>
      enqueue(async () => {
        const item = drawn.current.items.get(itemKey)
        if (item) await move(item, at, back)
      }),
    ask: (item, at) => setAsked({ of: 'move', item, at }),
    askSkip: (item) => {
      if (item.all.length === 1) setAsked({ of: 'skip', item, at: null })
    },
    asked: asked ? (
      <Modal
        opened
        onClose={close}
        title={`${asked.of === 'move' ? 'Move' : 'Skip'}: ${titleOf(asked.item)}`}
        size={460}
      >
        {asked.of === 'move' ? (
          <MoveForm
            occurrence={asked.item.first}
            all={asked.item.all}
            to={asked.at}
            onMoved={(at) => onMoved(asked.item.key, at)}
            today={today}
            onClose={close}
          />
        ) : (
          <SkipForm occurrence={asked.item.first} today={today} onClose={close} />
        )}
      </Modal>
    ) : null,
  }
}

/** Why a review may not go somewhere, as far as the page knows; the core refuses the rest. */
function whyNot({ state, skip }: Occurrence, { on }: At, today: string): string | null {
  if (state === 'skipped' && skip?.on !== null) {
    return 'This review is skipped. Take the skip back first, then move it.'
  }
  if (on < today && state !== 'held' && state !== 'running') {
    return 'That day is over. A review that is put there would count as missed.'
  }
  return null
}
