/* oxlint-disable vitest/no-standalone-expect -- the law runs this world inside its test */
import { expect } from 'vitest'
import { valueSchema } from '#contract/plan-values.ts'
import type { Column, Field, FieldValue } from '#contract/template-definition.ts'
import { draftDefinition } from '#contract/template-draft.ts'
import {
  addField,
  addSection,
  changeField,
  emptyField,
  type FormDraft,
  moveField,
  moveSection,
  newColumn,
  removeField,
  removeSection,
  retyped,
  retypedColumn,
} from '#domain/template-edits/edits.ts'
import { keyFor, keysIn, reusedKeys } from '#domain/template-edits/keys.ts'
import type { Answer } from '#domain/template-moves/fit.ts'
import {
  type Move,
  type MoveInput,
  planMove,
  suggestedMapping,
} from '#domain/template-moves/plan-move.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import { plainText } from '#domain/templates/plain-text.ts'
import { fc } from '#tests/helpers/fc.ts'

const types = ['text', 'long_text', 'number', 'choice', 'list', 'table', 'people'] as const
type Type = (typeof types)[number]

const shapes: Readonly<Record<Type, Partial<Field>>> = {
  text: {},
  long_text: {},
  number: {},
  choice: { choices: ['Yes', 'No', 'Maybe'], choiceNote: true },
  list: {},
  table: { columns: [{ key: 'what', label: 'What', type: 'text' }] },
  people: {},
}

export const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), at: fc.nat(9), type: fc.constantFrom(...types) }),
  fc.record({ do: fc.constant('section' as const), at: fc.nat(9) }),
  fc.record({
    do: fc.constant('rename' as const),
    at: fc.nat(9),
    label: fc.constantFrom('A', 'B'),
  }),
  fc.record({ do: fc.constant('retype' as const), at: fc.nat(9), type: fc.constantFrom(...types) }),
  fc.record({ do: fc.constant('reshape' as const), at: fc.nat(9), how: fc.nat(4) }),
  fc.record({ do: fc.constant('place' as const), at: fc.nat(9), to: fc.nat(9) }),
  fc.record({ do: fc.constant('turn' as const), at: fc.nat(9), to: fc.nat(9) }),
  fc.record({ do: fc.constant('remove' as const), at: fc.nat(9) }),
  fc.record({ do: fc.constant('drop' as const), at: fc.nat(9) }),
  fc.record({ do: fc.constant('release' as const) }),
  fc.record({ do: fc.constant('answer' as const), at: fc.nat(9), n: fc.nat(999) }),
  fc.record({ do: fc.constant('answer' as const), at: fc.nat(9), n: fc.nat(999) }),
  fc.record({
    do: fc.constant('move' as const),
    to: fc.nat(9),
    map: fc.constantFrom('none' as const, 'suggested' as const, 'any' as const),
    pick: fc.nat(9),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** A template, its versions, and one plan on one of them: a world for the law to hold in. */
export class World {
  draft: FormDraft = {
    kind: 'account_plan',
    name: 'Plan',
    purpose: '',
    readBy: 'All',
    minutes: 5,
    refreshMinutes: 5,
    sections: [
      { key: 's', label: 'S', help: '', fields: [{ ...emptyField('first'), label: 'A' }] },
    ],
  }
  versions: FormDraft[] = [this.draft]
  used = keysIn(this.draft)
  on = 0
  plan = new Map<string, Answer>()
  revisions: { key: string; before: Answer; after: Answer }[] = []
  readonly said = new Set<string>()

  run(one: Step): void {
    if (one.do === 'release') this.release()
    else if (one.do === 'answer') this.answer(one.at, one.n)
    else if (one.do === 'move') this.move(one.to, one.map, one.pick)
    else this.draft = this.edited(one)
    expect(draftDefinition.safeParse(this.draft).success).toBe(true)
    expect(reusedKeys(this.draft, this.used)).toEqual([])
  }

  private taken = (key: string) => keysIn(this.draft).has(key)

  private edited(one: Exclude<Step, { do: 'release' | 'answer' | 'move' }>): FormDraft {
    const { draft, used } = this
    const section = draft.sections[one.at % Math.max(1, draft.sections.length)]
    const all = fieldsOf(draft)
    const field = all[one.at % Math.max(1, all.length)]
    if (one.do === 'section') {
      const key = keyFor('s', (k) => draft.sections.some((item) => item.key === k), 's')
      return addSection(draft, one.at, key)
    }
    if (!section) return draft
    if (one.do === 'add') {
      const key = keyFor('first', (k) => used.has(k) || this.taken(k), 'field')
      const added = { ...emptyField(key), label: 'A', type: one.type, ...shapes[one.type] }
      return addField(draft, { section: section.key, index: one.at }, added)
    }
    if (one.do === 'drop') return removeSection(draft, section.key)
    if (one.do === 'turn') return moveSection(draft, section.key, one.to)
    if (!field) return draft
    switch (one.do) {
      case 'rename':
        return changeField(draft, field.key, { ...field, label: one.label })
      case 'retype': {
        const next = retyped(field, one.type, shapes[one.type], used, this.taken)
        return changeField(draft, field.key, next)
      }
      case 'reshape':
        return changeField(draft, field.key, reshaped(field, one.how, used))
      case 'place': {
        const to = draft.sections[one.to % draft.sections.length]?.key ?? section.key
        return moveField(draft, field.key, { section: to, index: one.to })
      }
      case 'remove':
        return removeField(draft, field.key)
    }
  }

  private release(): void {
    this.versions.push(this.draft)
    for (const [key, type] of keysIn(this.draft)) this.used.set(key, type)
  }

  private answer(at: number, n: number): void {
    const all = fieldsOf(this.versions[this.on] ?? this.draft)
    const field = all[at % Math.max(1, all.length)]
    // What is written over is no answer any more; its revision is.
    if (!field || this.plan.has(field.key)) return
    const value = valueFor(field, n)
    if (!value) return
    expect(valueSchema(field).safeParse(value).success).toBe(true)
    this.write(field.key, { value, score: field.scored ? 1 : null })
    for (const word of wordsIn(value)) this.said.add(word)
  }

  private write(key: string, after: Answer): void {
    const before = this.plan.get(key) ?? { value: null, score: null }
    this.revisions.push({ key, before, after })
    if (after.value === null && after.score === null) this.plan.delete(key)
    else this.plan.set(key, after)
  }

  private move(to: number, map: 'none' | 'suggested' | 'any', pick: number): void {
    const target = to % this.versions.length
    const input = this.input(target)
    const mapping: Record<string, string | null> =
      map === 'none' ? {} : map === 'suggested' ? suggestedMapping(input) : anyMapping(input, pick)
    this.apply(planMove({ ...input, mapping }), target)
  }

  private input(target: number): Omit<MoveInput, 'mapping'> {
    const from = this.versions[this.on] ?? this.draft
    return {
      fromVersion: this.on + 1,
      from,
      to: this.versions[target] ?? this.draft,
      answers: this.plan,
      known: new Map(this.versions.flatMap(fieldsOf).map((field) => [field.key, field])),
      accepts: (field, value) => valueSchema(field).safeParse(value).success,
    }
  }

  private apply(move: Move, target: number): void {
    for (const one of move.steps) this.write(one.key, one.after)
    this.on = target
  }

  check(): void {
    const kept = new Set([...this.plan.values()].flatMap(({ value }) => wordsIn(value)))
    expect([...this.said].filter((word) => !kept.has(word))).toEqual([])
    // What is shown fits its form.
    for (const field of fieldsOf(this.versions[this.on] ?? this.draft)) {
      const value = this.plan.get(field.key)?.value
      if (value) expect(valueSchema(field).safeParse(value).success).toBe(true)
    }
    // Revisions alone give the plan again.
    const rebuilt = new Map<string, Answer>()
    for (const { key, before, after } of this.revisions) {
      expect(rebuilt.get(key) ?? { value: null, score: null }).toEqual(before)
      if (after.value === null && after.score === null) rebuilt.delete(key)
      else rebuilt.set(key, after)
    }
    expect(rebuilt).toEqual(this.plan)
  }
}

function reshaped(field: Field, how: number, used: ReadonlyMap<string, string>): Field {
  if (how === 0) return { ...field, scored: !field.scored }
  if (field.choices) {
    return how < 3 ? { ...field, choices: field.choices.slice(1) } : { ...field, choiceNote: false }
  }
  const columns: Column[] = field.columns ?? []
  const [column] = columns
  if (!field.columns) return field
  if (how === 1 || !column) return { ...field, columns: [...columns, newColumn(field, used)] }
  if (how === 2) return { ...field, columns: columns.slice(1) }
  const type = column.type === 'text' ? 'number' : 'text'
  return { ...field, columns: [retypedColumn(field, column, type, used), ...columns.slice(1)] }
}

function anyMapping(input: Omit<MoveInput, 'mapping'>, pick: number): Record<string, string> {
  const { lines } = planMove({ ...input, mapping: {} })
  return Object.fromEntries(
    lines.flatMap((line): [string, string][] => {
      const target = line.targets[pick % Math.max(1, line.targets.length)]
      return target === undefined ? [] : [[line.key, target]]
    }),
  )
}

function valueFor(field: Field, n: number): FieldValue | null {
  const word = `w${n}x`
  switch (field.type) {
    case 'text':
    case 'long_text':
      return { type: field.type, text: word }
    case 'number':
      return { type: 'number', number: n + 0.5 }
    case 'choice':
      return {
        type: 'choice',
        choice: field.choices?.[n % Math.max(1, field.choices.length)] ?? null,
        note: field.choiceNote ? word : '',
      }
    case 'list':
      return { type: 'list', items: [word, `${word}y`] }
    case 'people':
      return {
        type: 'people',
        people: [
          {
            name: word,
            role: '',
            influence: 1,
            stance: null,
            gain: '',
            lastContact: null,
            ourOwner: '',
          },
        ],
      }
    case 'table':
      return {
        type: 'table',
        rows: [
          Object.fromEntries(
            (field.columns ?? []).map(({ key, type }) => [
              key,
              type === 'text' ? `${word}${key}` : type === 'number' ? n : null,
            ]),
          ),
        ],
      }
    default:
      return null
  }
}

/** Everything that somebody said in a value, piece by piece. */
function wordsIn(value: FieldValue | null): string[] {
  switch (value?.type) {
    case undefined:
      return []
    case 'number':
      return value.number === null ? [] : [`number ${value.number}`]
    case 'choice':
      return [value.choice, value.note].filter((part) => part !== null && part !== '') as string[]
    case 'table':
      return value.rows.flatMap((row) =>
        Object.values(row).flatMap((cell) =>
          cell === null || cell === ''
            ? []
            : [typeof cell === 'object' ? JSON.stringify(cell) : String(cell)],
        ),
      )
    default:
      return plainText({}, value).split(/\n| · /)
  }
}
