import { memo, type ReactNode, useRef } from 'react'
import type { Field } from '#contract/template-definition.ts'
import { fieldProblems } from '#domain/template-edits/problems.ts'
import { Badge } from '../../components/badge.tsx'
import { SortableRow } from '../../components/sortable-list.tsx'
import { useRowKeys } from '../../lib/row-keys.ts'
import type { DraftDesk } from './draft-desk.ts'
import { FieldSettings } from './field-settings.tsx'
import { fieldTypeWords } from './template-words.ts'
import classes from './edit-template.module.css'

/** How rows move and go, for keys, menus and dragging alike. */
export type RowMoves = {
  readonly step: (key: string, way: 'up' | 'down') => void
  readonly into: (key: string, section: string) => void
  readonly remove: (key: string, row: HTMLElement | null) => void
  readonly turn: (section: string, step: 1 | -1) => void
  readonly drop: (section: string, row: HTMLElement | null) => void
}

type Props = {
  desk: DraftDesk
  field: Field
  section: string
  handle: ReactNode
  isOpen: boolean
  onToggle: (key: string) => void
  moves: RowMoves
  wrongSum: string | null
}

/** A field of the list as a row that can be dragged; it is drawn again only when it changes. */
export const FieldLine = memo(function FieldLine(props: Omit<Props, 'handle'>) {
  return (
    <SortableRow id={props.field.key}>
      {(handle) => <FieldRow {...props} handle={handle} />}
    </SortableRow>
  )
})

/** One field of the list; its settings open under it. A drag around it draws it no more. */
const FieldRow = memo(
  function FieldRow(props: Props) {
    const { desk, field, section, handle, isOpen, onToggle, moves, wrongSum } = props
    const keys = useRowKeys()
    const row = useRef<HTMLButtonElement>(null)
    const problems = fieldProblems(section, field)
    const wrong = problems.length > 0 || wrongSum !== null
    return (
      <div className={classes.field} data-open={isOpen}>
        <div className={classes.row}>
          {handle}
          <button
            ref={row}
            type="button"
            className={classes.name}
            data-row={field.key}
            aria-expanded={isOpen}
            onClick={() => onToggle(field.key)}
            onKeyDown={(event) =>
              keys(event, {
                edit: () => onToggle(field.key),
                drop: () => moves.remove(field.key, row.current),
                move: (way) => moves.step(field.key, way),
              })
            }
          >
            <span className={classes.words}>
              {field.label.trim() === '' ? 'Field without a name' : field.label}
            </span>
            <span className={classes.type}>{fieldTypeWords[field.type]}</span>
          </button>
          {wrong ? <Badge tone="bad">To mend</Badge> : null}
          {!wrong && field.help.trim() === '' ? <Badge tone="warn">No help</Badge> : null}
        </div>
        {isOpen ? (
          <FieldSettings
            desk={desk}
            field={field}
            section={section}
            problems={problems}
            wrongSum={wrongSum}
            moves={moves}
          />
        ) : null}
      </div>
    )
  },
  // The handle is a new element with every drawing of the list, and never another one.
  (before, after) =>
    before.field === after.field &&
    before.section === after.section &&
    before.isOpen === after.isOpen &&
    before.onToggle === after.onToggle &&
    before.moves === after.moves &&
    before.wrongSum === after.wrongSum,
)
