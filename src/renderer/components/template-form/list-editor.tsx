import { Textarea } from '@mantine/core'
import { useRef } from 'react'
import { exampleOf } from './example.ts'
import type { EditorProps } from './editor-props.ts'
import classes from './editors.module.css'
import { AddRow, RowMenu } from './row-buttons.tsx'
import { useRows } from './use-rows.ts'

/** Points, one a line. */
export function ListEditor({ field, value, onChange, ...rest }: EditorProps<'list'>) {
  const frame = useRef<HTMLDivElement>(null)
  const rows = useRows({
    frame,
    rows: value.items,
    empty: () => '',
    isEmpty: (item) => item.trim() === '',
    noun: 'Point',
    onChange: (items) => onChange({ type: 'list', items }),
  })
  return (
    <div role="group" aria-labelledby={rest.labelledBy} aria-describedby={rest.describedBy}>
      <div ref={frame} className={classes.rows}>
        {rows.shown.map((row, at) => (
          <div key={at} data-row={at} className={classes.point}>
            <Textarea
              {...(at === 0 ? { id: rest.inputId } : {})}
              aria-label={`${field.label}, point ${at + 1}`}
              disabled={rest.disabled}
              rows={1}
              classNames={{ input: classes.growing ?? '' }}
              placeholder={at === 0 ? exampleOf(field) : ''}
              value={row}
              onChange={(event) => rows.set(at, event.currentTarget.value)}
              onKeyDown={(event) => rows.onKeyDown(event, at)}
            />
            <RowMenu
              label={`${field.label}, point ${at + 1}: move or remove`}
              first={at === 0}
              last={at === rows.shown.length - 1}
              disabled={rest.disabled}
              onMove={(by) => rows.move(at, by)}
              onRemove={() => rows.remove(at)}
            />
          </div>
        ))}
      </div>
      {rest.disabled ? null : <AddRow noun="a point" onAdd={() => rows.add(rows.shown.length)} />}
    </div>
  )
}
