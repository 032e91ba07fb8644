import { Button, NativeSelect, TextInput } from '@mantine/core'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { type Column, column as columnSchema, type Field } from '#contract/template-definition.ts'
import { newColumn, retypedColumn } from '#domain/template-edits/edits.ts'
import type { UsedKeys } from '#domain/template-edits/keys.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { ChoicesBox } from './choices-box.tsx'
import { fieldTypeWords } from './template-words.ts'
import classes from './edit-template.module.css'

const columnTypes = columnSchema.shape.type.options

type Props = {
  field: Field
  used: UsedKeys
  error: string | null
  onChange: (columns: Column[], merge?: string) => void
}

/** The columns of a table: their names, types and order. */
export function ColumnsEditor({ field, used, error, onChange }: Props) {
  const columns = field.columns ?? []
  const put = (at: number, next: Column, merge?: string) => onChange(columns.with(at, next), merge)
  const move = (at: number, to: number) => {
    const column = columns[at]
    if (column && to >= 0 && to < columns.length) {
      onChange(columns.toSpliced(at, 1).toSpliced(to, 0, column))
    }
  }
  return (
    <fieldset className={classes.columnList}>
      <legend>Columns</legend>
      {columns.map((column, at) => (
        <div key={column.key} className={classes.column}>
          <TextInput
            aria-label={`Name of column ${at + 1}`}
            maxLength={60}
            value={column.label}
            onChange={(event) =>
              put(at, { ...column, label: event.currentTarget.value }, column.key)
            }
          />
          <NativeSelect
            aria-label={`Type of column ${at + 1}`}
            value={column.type}
            data={columnTypes.map((type) => ({ value: type, label: fieldTypeWords[type] }))}
            onChange={({ currentTarget: { value } }) => {
              const type = columnTypes.find((item) => item === value)
              if (type) put(at, retypedColumn(field, column, type, used))
            }}
          />
          <IconButton
            label={`Column ${at + 1} up`}
            icon={ArrowUp}
            disabled={at === 0}
            onClick={() => move(at, at - 1)}
          />
          <IconButton
            label={`Column ${at + 1} down`}
            icon={ArrowDown}
            disabled={at === columns.length - 1}
            onClick={() => move(at, at + 1)}
          />
          <IconButton
            label={`Remove column ${at + 1}`}
            icon={Trash2}
            onClick={() => onChange(columns.toSpliced(at, 1))}
          />
          {column.choices ? (
            <div className={classes.columnChoices}>
              <ChoicesBox
                label={`Choices of column ${at + 1}, one on each line`}
                choices={column.choices.filter((choice) => choice !== '')}
                error={null}
                onChange={(choices) => put(at, { ...column, choices }, `${column.key} choices`)}
              />
            </div>
          ) : null}
        </div>
      ))}
      {error ? <p className={classes.problem}>{error}</p> : null}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange([...columns, newColumn(field, used)])}
        >
          Add a column
        </Button>
      </div>
    </fieldset>
  )
}
