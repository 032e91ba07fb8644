import {
  type CollisionDetection,
  closestCenter,
  DndContext,
  type DragEndEvent,
  type DragOverEvent,
  DragOverlay,
  PointerSensor,
  pointerWithin,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { GripVertical } from 'lucide-react'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import classes from './sortable-list.module.css'

/** Where a dragged row would land: before the row that has this index now, counted without itself. */
export type Landing = { readonly list: string; readonly index: number }

type Row = { readonly list: string; readonly index: number }
type Hint = { readonly id: string; readonly edge: 'before' | 'after' } | null

const HintContext = createContext<Hint>(null)

type AreaProps = {
  /** The rows of every list, by the list's id, in order. */
  lists: Readonly<Record<string, readonly string[]>>
  onMove: (id: string, to: Landing) => void
  /** What follows the pointer while a row is dragged. */
  preview: (id: string) => ReactNode
  disabled?: boolean
  children: ReactNode
}

/**
 * Lists whose rows can be dragged, within one or into another. Dragging is for the pointer alone:
 * with the keyboard rows move by Alt+Up and Alt+Down or by a menu, which the caller provides.
 */
export function SortableArea({ lists, onMove, preview, disabled, children }: AreaProps) {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))
  const [dragged, setDragged] = useState<string | null>(null)
  const [hint, setHint] = useState<Hint>(null)
  const rows = useMemo(() => placesOf(lists), [lists])

  function end(event: DragEndEvent): void {
    setDragged(null)
    setHint(null)
    const to = landingOf(event, lists, rows)
    if (to) onMove(String(event.active.id), to)
  }

  return (
    <DndContext
      sensors={disabled ? [] : sensors}
      collisionDetection={rowsFirst}
      onDragStart={(event) => setDragged(String(event.active.id))}
      onDragOver={(event) => setHint(hintOf(event))}
      onDragMove={(event) => setHint(hintOf(event))}
      onDragEnd={end}
      onDragCancel={() => {
        setDragged(null)
        setHint(null)
      }}
    >
      <HintContext value={hint}>{children}</HintContext>
      <DragOverlay dropAnimation={null}>
        {dragged ? <div className={classes.preview}>{preview(dragged)}</div> : null}
      </DragOverlay>
    </DndContext>
  )
}

/** One of the lists of an area; rows can be dropped on its empty part too. */
export function SortableList({ id, children }: { id: string; children: ReactNode }) {
  const { setNodeRef } = useDroppable({ id })
  const hint = useContext(HintContext)
  return (
    <div ref={setNodeRef} className={classes.list} data-hint={hint?.id === id}>
      {children}
    </div>
  )
}

/** One row: the handle is for the pointer and has no words. */
export function SortableRow({
  id,
  children,
}: {
  id: string
  children: (handle: ReactNode) => ReactNode
}) {
  const { setNodeRef: drag, listeners, isDragging } = useDraggable({ id })
  const { setNodeRef: drop } = useDroppable({ id })
  const hint = useContext(HintContext)
  const handle = (
    <span {...listeners} className={classes.handle} aria-hidden="true">
      <GripVertical size={14} strokeWidth={1.75} />
    </span>
  )
  return (
    <div
      ref={(node) => {
        drag(node)
        drop(node)
      }}
      className={classes.row}
      data-dragging={isDragging}
      data-edge={hint?.id === id ? hint.edge : undefined}
    >
      {children(handle)}
    </div>
  )
}

/** A row under the pointer counts before the list around it. */
const rowsFirst: CollisionDetection = (args) => {
  const hits = pointerWithin(args)
  const found = hits.length > 0 ? hits : closestCenter(args)
  return found.toSorted((a, b) => area(args, a.id) - area(args, b.id))
}

function area(args: Parameters<CollisionDetection>[0], id: string | number): number {
  const rect = args.droppableRects.get(id)
  return rect ? rect.width * rect.height : Number.POSITIVE_INFINITY
}

function placesOf(lists: AreaProps['lists']): Map<string, Row> {
  return new Map(
    Object.entries(lists).flatMap(([list, ids]) =>
      ids.map((id, index) => [id, { list, index }] as const),
    ),
  )
}

function edgeOf(event: DragOverEvent): 'before' | 'after' {
  const { active, over } = event
  const own = active.rect.current.translated
  if (!over || !own) return 'after'
  return own.top + own.height / 2 < over.rect.top + over.rect.height / 2 ? 'before' : 'after'
}

function hintOf(event: DragOverEvent): Hint {
  const { over, active } = event
  if (!over || over.id === active.id) return null
  return { id: String(over.id), edge: edgeOf(event) }
}

function landingOf(
  event: DragEndEvent,
  lists: AreaProps['lists'],
  rows: ReadonlyMap<string, Row>,
): Landing | null {
  const { over, active } = event
  const from = rows.get(String(active.id))
  if (!over || !from || over.id === active.id) return null
  const target = rows.get(String(over.id))
  if (!target) {
    const list = String(over.id)
    const rest = (lists[list] ?? []).filter((id) => id !== active.id)
    return { list, index: rest.length }
  }
  const gone = target.list === from.list && from.index < target.index ? 1 : 0
  const index = target.index - gone + (edgeOf(event) === 'after' ? 1 : 0)
  return { list: target.list, index }
}
