import { expect, test } from 'vitest'
import { draftDefinition } from '#contract/template-draft.ts'
import { templateDefinition } from '#contract/template-definition.ts'
import { definitionOf } from '#domain/intake/definition.ts'
import {
  type FormBlock,
  type FormCell,
  oneLine,
  type Outline,
  plainLine,
} from '#domain/intake/outline.ts'
import { piecesOf, type Proposed, propose } from '#domain/intake/propose.ts'
import { textOutline } from '#domain/intake/text-outline.ts'
import { fc } from '#tests/helpers/fc.ts'

const word = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...'Budget Customer name date deal plan who why how many value risks stage role influence decision Kunde größe 東京 the of is Do yes no other required note list'.split(
        ' ',
      ),
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
)
const words = fc.array(word, { minLength: 1, maxLength: 14 }).map((all) => all.join(' '))
const piece = fc
  .tuple(
    fc.constantFrom(
      '',
      '',
      '',
      '- ',
      '1. ',
      '2.1 ',
      'a) ',
      '☐ ',
      '[ ] ',
      '• ',
      'Q3: ',
      '○ ',
      '(',
      '**',
    ),
    words,
    fc.constantFrom(
      '',
      '',
      '?',
      ':',
      ': ____',
      ' ____ ',
      '......',
      ' (in EUR)',
      '*',
      ': yes / no',
      '? Yes ☐ No ☐',
      ' ☐ one ☐ two',
      '.',
      ' ____ Date: __/__/____',
      ' (a / b / c)?',
      ')',
      ': ',
      ' | ',
    ),
    fc.oneof({ weight: 5, arbitrary: fc.constant('') }, { weight: 1, arbitrary: words }),
  )
  .map(([head, middle, tail, more]) => oneLine(`${head}${middle}${tail} ${more}`))
const long = fc
  .integer({ min: 1, max: 40 })
  .chain((times) => piece.map((text) => Array.from({ length: times }, () => text).join(' ')))
const text = fc.oneof(
  { weight: 12, arbitrary: piece },
  { weight: 1, arbitrary: long },
  { weight: 1, arbitrary: fc.constantFrom('____', '', '......', '☐') },
)

type Shape = (id: () => number) => FormBlock
const control = fc.constantFrom(null, null, null, 'line', 'area', 'date', 'number') as fc.Arbitrary<
  FormCell['control']
>
const options = fc.oneof(
  { weight: 6, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: fc.array(words.map(oneLine), { maxLength: 5 }) },
)

const line: fc.Arbitrary<Shape> = fc
  .record({
    text,
    mark: fc.constantFrom('none' as const, 'bullet' as const, 'number' as const),
    depth: fc.integer({ min: 0, max: 3 }),
    bold: fc.boolean(),
    quiet: fc.boolean(),
    gap: fc.boolean(),
    aside: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    control,
    options,
  })
  .map((some) => (id) => ({ ...plainLine(id(), ''), ...some }))
const heading: fc.Arbitrary<Shape> = fc
  .record({ text, level: fc.integer({ min: 1, max: 6 }) })
  .map(({ text, level }) => (id) => ({ kind: 'heading', id: id(), level, text }))
const cell = fc.record({
  lines: fc.array(text, { maxLength: 3 }),
  bold: fc.boolean(),
  control,
  options,
})
const table: fc.Arbitrary<Shape> = fc
  .record({
    rows: fc.array(
      fc.array(
        fc.oneof(
          { weight: 1, arbitrary: cell },
          {
            weight: 2,
            arbitrary: fc.constant({ lines: [], bold: false, control: null, options: [] }),
          },
        ),
        { maxLength: 5 },
      ),
      { maxLength: 6 },
    ),
    head: fc.integer({ min: 0, max: 1 }),
  })
  .map(({ rows, head }) => (id) => ({
    kind: 'table',
    rows: rows.map((row) => row.map((some): FormCell => ({ id: id(), ...some }))),
    head,
  }))

const outline: fc.Arbitrary<Outline> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: line },
      { weight: 2, arbitrary: heading },
      { weight: 2, arbitrary: table },
    ),
    { maxLength: 25 },
  )
  .map((shapes) => {
    let last = 0
    const id = () => (last += 1)
    return { title: '', blocks: shapes.map((shape) => shape(id)), leftOut: [] }
  })

/** Words that a reader would miss: of two letters or more, without numbering. */
function tokens(of: string): string[] {
  return of.toLowerCase().match(/\p{L}{2,}/gu) ?? []
}

/** For each place all the words that a user sees of it. */
function wordsByPlace({ proposal, notes }: Proposed): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>()
  const put = (place: string, texts: readonly string[]) =>
    all.set(place, new Set(texts.flatMap(tokens)))
  put('form', [proposal.name, proposal.purpose])
  put(
    'note',
    notes.map((note) => note.text),
  )
  for (const section of proposal.sections) {
    put(section.id, [section.label, section.help])
    for (const field of section.fields) {
      put(field.id, [
        field.label,
        field.help,
        ...(field.choices ?? []),
        ...(field.columns ?? []).map((column) => column.label),
        field.type === 'people' ? field.source.join(' ') : '',
      ])
    }
  }
  return all
}

/** What of the law does not hold: words that are lost, and what a template cannot hold. */
function problemsOf(of: Outline): string[] {
  const proposed = propose(of, 'Some form')
  const seen = wordsByPlace(proposed)
  const noted = seen.get('note') ?? new Set()
  const problems = piecesOf(of.blocks).flatMap(({ id, text }) => {
    const places = proposed.places.get(id) ?? []
    if (places.length === 0) return [`nowhere: ${text}`]
    // One line may ask for several things; nothing else is in two places.
    if (places.length > 1 && places.some((place) => !/^f\d/.test(place))) {
      return [`${places.join()}: ${text}`]
    }
    const there = new Set(places.flatMap((place) => [...(seen.get(place) ?? [])]))
    return tokens(text)
      .filter((token) => !there.has(token) && !noted.has(token))
      .map((token) => `${token} is lost of: ${text}`)
  })
  if (proposed.proposal.sections.length === 0) return problems
  const definition = definitionOf(proposed.proposal)
  // A draft may have fields without help, which the editor marks; all else has to fit already.
  const helped = {
    ...definition,
    sections: definition.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => ({ ...field, help: field.help || 'Help.' })),
    })),
  }
  for (const checked of [
    draftDefinition.safeParse(definition),
    templateDefinition.safeParse(helped),
  ]) {
    problems.push(...(checked.error?.issues ?? []).map((issue) => JSON.stringify(issue)))
  }
  return problems
}

test('whatever a form is made of, no word of it is lost, and the definition is a valid one', () => {
  fc.assert(
    fc.property(outline, (of) => {
      expect(problemsOf(of)).toEqual([])
    }),
    { numRuns: 1_500 },
  )
})

test('the same holds for any plain text', () => {
  const lines = fc.array(
    fc.oneof(text, fc.constant(''), fc.constant('===='), fc.constant('a\tb\t')),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(lines, (all) => {
      expect(problemsOf(textOutline(all.join('\n')))).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})
