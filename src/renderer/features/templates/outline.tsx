import { TextInput } from '@mantine/core'
import {
  memo,
  useCallback,
  useDeferredValue,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { formulaProblems } from '#domain/templates/calculated.ts'
import {
  addField,
  addSection,
  changeSection,
  emptyField,
  type FormDraft,
  moveField,
  moveSection,
  removeField,
  removeSection,
  stepFrom,
} from '#domain/template-edits/edits.ts'
import { SortableArea, SortableList } from '../../components/sortable-list.tsx'
import { focusRow, leaveRow, useRowKeys } from '../../lib/row-keys.ts'
import { AboutTemplate } from './about-template.tsx'
import { AddLine } from './add-line.tsx'
import type { DraftDesk } from './draft-desk.ts'
import { FieldLine, type RowMoves } from './field-row.tsx'
import classes from './edit-template.module.css'

type Section = FormDraft['sections'][number]

type Props = {
  desk: DraftDesk
  draft: FormDraft
  /** The field or section whose settings are open. */
  open: string | null
  onOpen: (key: string | null) => void
}

/** What a form is made of: sections, and the fields in them. */
export function Outline({ desk, draft, open, onOpen }: Props) {
  const [said, setSaid] = useState('')
  const focusNext = useRef<string | null>(null)
  const lists = useMemo(
    () =>
      Object.fromEntries(
        draft.sections.map((section) => [section.key, section.fields.map(({ key }) => key)]),
      ),
    [draft.sections],
  )
  const later = useDeferredValue(draft)
  const wrongSums = useMemo(() => sumsOf(later), [later])
  useLayoutEffect(() => {
    if (focusNext.current !== null && focusRow(focusNext.current)) focusNext.current = null
  })
  const moves = useMemo<RowMoves>(
    () => ({
      step(key, way) {
        const now = desk.state.get()
        if (now.kind === 'review_guide') return
        const place = stepFrom(now, key, way === 'up' ? -1 : 1)
        if (!place) return
        focusNext.current = key
        desk.change('Field moved', (before) => moveField(before, key, place))
        setSaid(`Moved ${way}.`)
      },
      into(key, section) {
        focusNext.current = key
        desk.change('Field moved', (before) =>
          moveField(before, key, { section, index: Number.MAX_SAFE_INTEGER }),
        )
      },
      remove(key, row) {
        leaveRow(row)
        desk.change('Field removed', (before) => removeField(before, key), { loud: true })
      },
      turn(key, step) {
        focusNext.current = key
        desk.change('Section moved', (before) => {
          const index = before.sections.findIndex((item) => item.key === key) + step
          return index < 0 || index >= before.sections.length
            ? before
            : moveSection(before, key, index)
        })
      },
      drop(key, row) {
        leaveRow(row)
        desk.change('Section removed', (before) => removeSection(before, key), { loud: true })
      },
    }),
    [desk],
  )
  return (
    <div className={classes.outline}>
      <AboutTemplate desk={desk} draft={draft} />
      <SortableArea
        lists={lists}
        onMove={(key, { list, index }) =>
          desk.change('Field moved', (before) => moveField(before, key, { section: list, index }))
        }
        preview={(key) =>
          draft.sections.flatMap(({ fields }) => fields).find((field) => field.key === key)?.label
        }
      >
        <div data-rows>
          {draft.sections.map((section) => (
            <SectionBlock
              key={section.key}
              desk={desk}
              section={section}
              open={open !== null && holds(section, open) ? open : null}
              onOpen={onOpen}
              moves={moves}
              wrongSums={wrongSums}
            />
          ))}
        </div>
      </SortableArea>
      <AddLine
        label="Add a section"
        onAdd={(label) => {
          const key = desk.newKey(label, 'section')
          desk.change('Section added', (before) =>
            changeSection(addSection(before, before.sections.length, key), key, { label }),
          )
        }}
      />
      <p role="status" aria-live="polite" className="visually-hidden">
        {said}
      </p>
    </div>
  )
}

function holds(section: Section, key: string): boolean {
  return section.key === key || section.fields.some((field) => field.key === key)
}

/** What is wrong with formulas, by field; the same object while nothing is. */
const noneWrong: ReadonlyMap<string, string> = new Map()

function sumsOf(draft: FormDraft): ReadonlyMap<string, string> {
  const wrong = formulaProblems(draft)
  return wrong.length === 0 ? noneWrong : new Map(wrong.map(({ fieldKey, say }) => [fieldKey, say]))
}

type BlockProps = {
  desk: DraftDesk
  section: Section
  open: string | null
  onOpen: (key: string | null) => void
  moves: RowMoves
  wrongSums: ReadonlyMap<string, string>
}

const SectionBlock = memo(function SectionBlock(props: BlockProps) {
  const { desk, section, open, onOpen, moves, wrongSums } = props
  const keys = useRowKeys()
  const heading = useRef<HTMLButtonElement>(null)
  const isOpen = open === section.key
  const toggle = useCallback((key: string) => onOpen(open === key ? null : key), [open, onOpen])
  const name = section.label.trim() === '' ? 'Section without a name' : section.label
  return (
    <section className={classes.block} aria-label={name}>
      <h2 className={classes.heading}>
        <button
          ref={heading}
          type="button"
          data-row={section.key}
          aria-expanded={isOpen}
          onClick={() => toggle(section.key)}
          onKeyDown={(event) =>
            keys(event, {
              edit: () => toggle(section.key),
              drop: () => moves.drop(section.key, heading.current),
              move: (way) => moves.turn(section.key, way === 'up' ? -1 : 1),
            })
          }
        >
          {name}
        </button>
      </h2>
      {isOpen ? <SectionSettings desk={desk} section={section} moves={moves} /> : null}
      {section.fields.length === 0 ? (
        <p className={classes.problem}>Add a field, or remove this section.</p>
      ) : null}
      <SortableList id={section.key}>
        {section.fields.map((field) => (
          <FieldLine
            key={field.key}
            desk={desk}
            field={field}
            section={section.key}
            isOpen={open === field.key}
            onToggle={toggle}
            moves={moves}
            wrongSum={wrongSums.get(field.key) ?? null}
          />
        ))}
      </SortableList>
      <AddLine
        label={`Add a field to ${name}`}
        placeholder="Add a field"
        onAdd={(label) => {
          const key = desk.newKey(label, 'field')
          desk.change('Field added', (before) =>
            addField(
              before,
              { section: section.key, index: section.fields.length },
              { ...emptyField(key), type: 'long_text', label },
            ),
          )
        }}
      />
    </section>
  )
})

function SectionSettings({
  desk,
  section,
  moves,
}: {
  desk: DraftDesk
  section: Section
  moves: RowMoves
}) {
  const { key } = section
  return (
    <div className={classes.settings}>
      <TextInput
        label="Name of the section"
        maxLength={120}
        value={section.label}
        error={section.label.trim() === '' ? 'Name this section.' : null}
        onChange={({ currentTarget: { value } }) =>
          desk.change('Section renamed', (before) => changeSection(before, key, { label: value }), {
            merge: `${key} label`,
          })
        }
      />
      <TextInput
        label="Help"
        maxLength={300}
        value={section.help}
        onChange={({ currentTarget: { value } }) =>
          desk.change('Help changed', (before) => changeSection(before, key, { help: value }), {
            merge: `${key} help`,
          })
        }
      />
      <div className={classes.tools}>
        <button type="button" onClick={() => moves.turn(key, -1)}>
          Move up
        </button>
        <button type="button" onClick={() => moves.turn(key, 1)}>
          Move down
        </button>
        <button type="button" onClick={() => moves.drop(key, null)}>
          Remove the section
        </button>
      </div>
    </div>
  )
}
