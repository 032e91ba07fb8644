import { NativeSelect, TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef } from 'react'
import type { Person } from '#contract/template-definition.ts'
import { emptyPerson, isEmptyPerson } from '#domain/templates/empty.ts'
import { influenceWords, stanceWords } from '#domain/templates/plain-text.ts'
import { DayInput } from '../day-input.tsx'
import type { EditorProps } from './editor-props.ts'
import classes from './editors.module.css'
import { PeopleHints } from './people-hints.tsx'
import { AddRow, RowMenu } from './row-buttons.tsx'
import { useRows } from './use-rows.ts'

const influences = [
  { value: '', label: '–' },
  ...[...influenceWords].map(([value, label]) => ({ value: String(value), label })),
]
const stances = [
  { value: '', label: '–' },
  ...[...stanceWords].map(([value, label]) => ({ value: String(value), label })),
]

/** People who take part in a decision, each in a block of two lines. */
export function PeopleEditor({ field, value, onChange, ...rest }: EditorProps<'people'>) {
  const frame = useRef<HTMLDivElement>(null)
  const rows = useRows({
    frame,
    rows: value.people,
    empty: emptyPerson,
    isEmpty: isEmptyPerson,
    noun: 'Person',
    onChange: (people) => onChange({ type: 'people', people }),
  })
  return (
    <div role="group" aria-labelledby={rest.labelledBy} aria-describedby={rest.describedBy}>
      <div ref={frame} className={classes.rows}>
        {rows.shown.map((row, at) => (
          <div
            key={at}
            data-row={at}
            role="group"
            aria-label={row.name.trim() || `Person ${at + 1}`}
            className={classes.person}
          >
            <PersonFields
              person={row}
              disabled={rest.disabled}
              {...(at === 0 ? { inputId: rest.inputId } : {})}
              onChange={(person) => rows.set(at, person)}
              onKeyDown={(event) => rows.onKeyDown(event, at)}
            />
            <RowMenu
              label={`${row.name.trim() || `Person ${at + 1}`}: move or remove`}
              first={at === 0}
              last={at === rows.shown.length - 1}
              disabled={rest.disabled}
              onMove={(by) => rows.move(at, by)}
              onRemove={() => rows.remove(at)}
            />
          </div>
        ))}
      </div>
      <PeopleHints label={field.label} people={value.people} />
      {rest.disabled ? null : <AddRow noun="a person" onAdd={() => rows.add(rows.shown.length)} />}
    </div>
  )
}

type FieldsProps = {
  person: Person
  disabled: boolean
  inputId?: string
  onChange: (person: Person) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function PersonFields({ person, disabled, inputId, onChange, onKeyDown }: FieldsProps) {
  const text = (key: 'name' | 'role' | 'gain' | 'ourOwner', label: string, id?: string) => (
    <TextInput
      {...(id ? { id } : {})}
      className={key === 'gain' ? (classes.wide ?? '') : ''}
      label={label}
      disabled={disabled}
      onKeyDown={onKeyDown}
      value={person[key]}
      onChange={(event) => onChange({ ...person, [key]: event.currentTarget.value })}
    />
  )
  return (
    <div className={classes.personFields}>
      {text('name', 'Name', inputId)}
      {text('role', 'Role')}
      <NativeSelect
        label="Say"
        disabled={disabled}
        onKeyDown={onKeyDown}
        data={influences}
        value={person.influence === null ? '' : String(person.influence)}
        onChange={(event) =>
          onChange({ ...person, influence: numberIn(event.currentTarget.value) })
        }
      />
      <NativeSelect
        label="Stance"
        disabled={disabled}
        onKeyDown={onKeyDown}
        data={stances}
        value={person.stance === null ? '' : String(person.stance)}
        onChange={(event) => onChange({ ...person, stance: numberIn(event.currentTarget.value) })}
      />
      {text('gain', 'What they gain')}
      {text('ourOwner', 'Who of us knows them')}
      <DayInput
        label="Last contact"
        look="back"
        whenLeft
        disabled={disabled}
        onKeyDown={onKeyDown}
        value={person.lastContact}
        onChange={(lastContact) => onChange({ ...person, lastContact })}
      />
    </div>
  )
}

function numberIn(value: string): number | null {
  return value === '' ? null : Number(value)
}
