import { Button, Checkbox, Menu, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import {
  dealPhases,
  type Field,
  type FieldType,
  fieldTypes,
} from '#contract/template-definition.ts'
import { changeField, retyped } from '#domain/template-edits/edits.ts'
import type { DraftProblem } from '#domain/template-edits/problems.ts'
import { ChoicesBox } from './choices-box.tsx'
import { ColumnsEditor } from './columns-editor.tsx'
import type { DraftDesk } from './draft-desk.ts'
import type { RowMoves } from './field-row.tsx'
import { fieldTypeWords, phaseWords } from './template-words.ts'
import classes from './edit-template.module.css'

type Props = {
  desk: DraftDesk
  field: Field
  section: string
  problems: readonly DraftProblem[]
  wrongSum: string | null
  moves: RowMoves
}

/** Everything that a field is: its name, its type, what it asks and what counts as an answer. */
export function FieldSettings({ desk, field, section, problems, wrongSum, moves }: Props) {
  const sayOf = (part: DraftProblem['part']) =>
    problems.find((problem) => problem.part === part)?.say ?? null
  function change(label: string, patch: Partial<Field>, merge?: string): void {
    desk.change(
      label,
      (draft) => changeField(draft, field.key, { ...field, ...patch }),
      merge ? { merge: `${field.key} ${merge}` } : {},
    )
  }
  const words = ['text', 'long_text', 'list', 'table', 'choice', 'date'].includes(field.type)
  const filled = field.type !== 'calculated'
  return (
    <div className={classes.settings}>
      <TextInput
        label="Name"
        maxLength={120}
        value={field.label}
        error={sayOf('label')}
        onChange={({ currentTarget: { value } }) =>
          change('Field renamed', { label: value }, 'label')
        }
      />
      <NativeSelect
        label="Type"
        value={field.type}
        data={fieldTypes.map((type) => ({ value: type, label: fieldTypeWords[type] }))}
        onChange={({ currentTarget: { value } }) => {
          const type = fieldTypes.find((item) => item === value)
          if (type) turn(desk, field, type)
        }}
      />
      {field.choices ? (
        <ChoicesBox
          choices={field.choices}
          error={sayOf('choices')}
          onChange={(choices) => change('Choices changed', { choices }, 'choices')}
        />
      ) : null}
      {field.choices ? (
        <Checkbox
          label="Takes a note as well"
          checked={field.choiceNote ?? false}
          onChange={(event) => change('Note changed', { choiceNote: event.currentTarget.checked })}
        />
      ) : null}
      {field.columns ? (
        <ColumnsEditor
          field={field}
          used={desk.used}
          error={sayOf('columns')}
          onChange={(columns, merge) => change('Columns changed', { columns }, merge)}
        />
      ) : null}
      {field.formula === undefined ? null : (
        <TextInput
          label="Formula"
          description={`Figures by their keys, such as ${exampleOf(desk, field)}.`}
          maxLength={500}
          value={field.formula}
          error={wrongSum}
          onChange={({ currentTarget: { value } }) =>
            change('Formula changed', { formula: value }, 'formula')
          }
        />
      )}
      <TextInput
        label="Help"
        description="One sentence that says what belongs here."
        maxLength={300}
        value={field.help}
        onChange={({ currentTarget: { value } }) => change('Help changed', { help: value }, 'help')}
      />
      <Textarea
        label="Example of a good answer"
        autosize
        minRows={1}
        maxLength={600}
        value={field.example}
        onChange={({ currentTarget: { value } }) =>
          change('Example changed', { example: value }, 'example')
        }
      />
      {filled ? <Needed desk={desk} field={field} change={change} /> : null}
      {words ? (
        <TextInput
          label="Least number of characters"
          type="number"
          min={0}
          max={2000}
          value={field.minLength}
          onChange={({ currentTarget: { value } }) => {
            const least = Math.min(2000, Math.max(0, Math.round(Number(value))))
            if (Number.isFinite(least)) change('Length changed', { minLength: least }, 'minLength')
          }}
        />
      ) : null}
      <p className={classes.key}>
        In formulas and files this field is <code>{field.key}</code>.
      </p>
      <MoveMenu desk={desk} field={field} section={section} moves={moves} />
    </div>
  )
}

type Change = (label: string, patch: Partial<Field>, merge?: string) => void

function Needed({ desk, field, change }: { desk: DraftDesk; field: Field; change: Change }) {
  const ofDeal = desk.state.get().kind === 'opportunity_plan'
  return (
    <>
      <Checkbox
        label="Needed"
        checked={field.required}
        onChange={(event) => change('Need changed', { required: event.currentTarget.checked })}
      />
      {field.required && ofDeal ? (
        <NativeSelect
          label="From when on"
          value={field.requiredFromStage ?? ''}
          data={[
            { value: '', label: 'from the first day' },
            ...dealPhases.map((phase) => ({ value: phase, label: phaseWords(phase) })),
            ...ownStage(field),
          ]}
          onChange={({ currentTarget: { value } }) =>
            change('Stage changed', { requiredFromStage: value === '' ? null : value })
          }
        />
      ) : null}
      <Checkbox
        label="Scored 0 to 2, with evidence for a 2"
        checked={field.scored}
        onChange={(event) => change('Score changed', { scored: event.currentTarget.checked })}
      />
    </>
  )
}

/** A stage that is named as the CRM names it. */
function ownStage({ requiredFromStage: stage }: Field): { value: string; label: string }[] {
  if (stage === null || dealPhases.some((phase) => phase === stage)) return []
  return [{ value: stage, label: `from ${stage}` }]
}

function MoveMenu({
  desk,
  field,
  section,
  moves,
}: Pick<Props, 'desk' | 'field' | 'section' | 'moves'>) {
  const draft = desk.state.get()
  const others = draft.sections.filter((item) => item.key !== section)
  return (
    <div className={classes.tools}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />}
          >
            Move
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item rightSection="Alt ↑" onClick={() => moves.step(field.key, 'up')}>
            Up
          </Menu.Item>
          <Menu.Item rightSection="Alt ↓" onClick={() => moves.step(field.key, 'down')}>
            Down
          </Menu.Item>
          {others.map((item) => (
            <Menu.Item key={item.key} onClick={() => moves.into(field.key, item.key)}>
              To {item.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() =>
          moves.remove(
            field.key,
            document.querySelector<HTMLElement>(`[data-row="${CSS.escape(field.key)}"]`),
          )
        }
      >
        Remove
      </Button>
    </div>
  )
}

function turn(desk: DraftDesk, field: Field, type: FieldType): void {
  desk.change('Type changed', (draft) =>
    changeField(
      draft,
      field.key,
      retyped(field, type, shapeOf(field, type), desk.used, (key) => desk.isTaken(key)),
    ),
  )
}

function shapeOf(field: Field, type: FieldType): Partial<Field> {
  if (type === 'choice' || type === 'choices') return { choices: field.choices ?? [] }
  if (type === 'table') return { columns: [{ key: 'column', label: '', type: 'text' }] }
  return type === 'calculated' ? { formula: '' } : {}
}

function exampleOf(desk: DraftDesk, field: Field): string {
  const draft = desk.state.get()
  if (draft.kind === 'review_guide') return ''
  const [first = 'quota', second = 'won'] = draft.sections
    .flatMap(({ fields }) => fields)
    .filter(({ type, key }) => (type === 'number' || type === 'money') && key !== field.key)
    .map(({ key }) => key)
  return `${first} - ${second}`
}
