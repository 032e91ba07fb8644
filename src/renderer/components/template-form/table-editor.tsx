import { NativeSelect, Textarea } from '@mantine/core'
import { type CSSProperties, type KeyboardEvent, useRef } from 'react'
import type { Cell, Column, Row } from '#contract/template-definition.ts'
import { emptyRow, isEmptyRow } from '#domain/templates/empty.ts'
import { DayInput } from '../day-input.tsx'
import { NumberBox } from '../number-box.tsx'
import type { EditorProps } from './editor-props.ts'
import classes from './editors.module.css'
import { asNumber, MoneyInput } from './number-editors.tsx'
import { AddRow, RowMenu } from './row-buttons.tsx'
import { useRows } from './use-rows.ts'

/** How wide a column of each type wants to be, in parts. */
const share: Readonly<Record<Column['type'], string>> = {
  text: 'minmax(0, 3fr)',
  number: 'minmax(64px, 1fr)',
  money: 'minmax(150px, 2fr)',
  date: '168px',
  choice: 'minmax(96px, 1.4fr)',
}

/** Rows of a few columns; in a narrow place each row stands as a block with its labels. */
export function TableEditor({
  field,
  value,
  onChange,
  currency,
  ...rest
}: EditorProps<'table'> & { currency: string }) {
  const columns = field.columns ?? []
  const frame = useRef<HTMLDivElement>(null)
  const rows = useRows({
    frame,
    rows: value.rows,
    empty: () => emptyRow(columns),
    isEmpty: isEmptyRow,
    noun: 'Row',
    onChange: (next) => onChange({ type: 'table', rows: next }),
  })
  const style = {
    '--columns': `${columns.map((column) => share[column.type]).join(' ')} 28px`,
  } as CSSProperties
  return (
    <div
      role="group"
      aria-labelledby={rest.labelledBy}
      aria-describedby={rest.describedBy}
      className={classes.table}
      style={style}
    >
      <div className={classes.head} aria-hidden="true">
        {columns.map((column) => (
          <span key={column.key}>{column.label}</span>
        ))}
      </div>
      <div ref={frame} className={classes.rows}>
        {rows.shown.map((row, at) => (
          <div key={at} data-row={at} className={classes.row}>
            {columns.map((column, index) => (
              <div key={column.key} className={classes.cell}>
                <span className={classes.cellLabel} aria-hidden="true">
                  {column.label}
                </span>
                <CellEditor
                  {...(at === 0 && index === 0 ? { id: rest.inputId } : {})}
                  column={column}
                  label={`${column.label}, row ${at + 1}`}
                  value={row[column.key] ?? null}
                  currency={currencyOf(value.rows, column) ?? currency}
                  disabled={rest.disabled}
                  onChange={(cell) => rows.set(at, { ...row, [column.key]: cell })}
                  onKeyDown={(event) => rows.onKeyDown(event, at)}
                />
              </div>
            ))}
            <RowMenu
              label={`${field.label}, row ${at + 1}: move or remove`}
              first={at === 0}
              last={at === rows.shown.length - 1}
              disabled={rest.disabled}
              onMove={(by) => rows.move(at, by)}
              onRemove={() => rows.remove(at)}
            />
          </div>
        ))}
      </div>
      {rest.disabled ? null : <AddRow noun="a row" onAdd={() => rows.add(rows.shown.length)} />}
    </div>
  )
}

type CellProps = {
  id?: string
  column: Column
  label: string
  value: Cell
  currency: string
  disabled: boolean
  onChange: (cell: Cell) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function CellEditor(props: CellProps) {
  const { column, label, value, disabled, onChange, onKeyDown } = props
  const common = { ...(props.id ? { id: props.id } : {}), 'aria-label': label, disabled, onKeyDown }
  switch (column.type) {
    case 'text':
      return (
        <Textarea
          {...common}
          rows={1}
          classNames={{ input: classes.growing ?? '' }}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'number':
      return (
        <NumberBox
          {...common}
          withKeyboardEvents={false}
          value={typeof value === 'number' ? value : ''}
          onChange={(typed) => onChange(asNumber(typed))}
        />
      )
    case 'money': {
      const money = typeof value === 'object' ? value : null
      return (
        <div onKeyDown={onKeyDown} role="presentation">
          <MoneyInput
            {...(props.id ? { id: props.id } : {})}
            label={label}
            disabled={disabled}
            minor={money?.minor ?? null}
            currency={money?.currency ?? props.currency}
            onChange={(minor, currency) => onChange(minor === null ? null : { minor, currency })}
          />
        </div>
      )
    }
    case 'date':
      return (
        <DayInput
          {...common}
          whenLeft
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      )
    case 'choice':
      return (
        <NativeSelect
          {...common}
          data={[{ value: '', label: '–' }, ...(column.choices ?? [])]}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )
  }
}

/** A new amount starts with the currency of the amounts above it. */
function currencyOf(rows: readonly Row[], column: Column): string | null {
  for (const row of rows.toReversed()) {
    const cell = row[column.key]
    if (typeof cell === 'object' && cell !== null) return cell.currency
  }
  return null
}
