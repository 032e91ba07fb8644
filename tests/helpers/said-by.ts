import type { Field, FieldValue, Row } from '#contract/template-definition.ts'
import { isEmptyPerson, isEmptyRow } from '#domain/templates/empty.ts'
import { gridStateWords } from '#domain/templates/grid.ts'
import { influenceWords, stanceWords } from '#domain/templates/plain-text.ts'
import { plainWriting } from '#domain/writing/region.ts'
import { writeShortDay } from '#domain/writing/write-day.ts'
import { writeMoney, writeNumber } from '#domain/writing/write-number.ts'

/** A text without what white space may become on its way. */
export const bare = (text: string) => text.replaceAll(/\s+/gu, ' ').trim()

/** Each thing that a value says, one by one, said in a way of this test's own. */
export function saidBy(field: Field, value: FieldValue): string[] {
  switch (value.type) {
    case 'text':
    case 'long_text':
      return [value.text]
    case 'number':
      return value.number === null ? [] : [writeNumber(value.number, plainWriting)]
    case 'money':
      return value.minor === null
        ? []
        : [writeMoney({ minor: value.minor, currency: value.currency }, plainWriting)]
    case 'date':
      return [value.date === null ? '' : writeShortDay(value.date, plainWriting), value.note]
    case 'choice':
      return [value.choice ?? '', value.note]
    case 'choices':
      return [...value.chosen, value.note]
    case 'list':
      return value.items
    case 'table':
      return value.rows.filter((row) => !isEmptyRow(row)).flatMap((row) => saidByRow(field, row))
    case 'people':
      return value.people
        .filter((person) => !isEmptyPerson(person))
        .flatMap((person) => [
          person.name,
          person.role,
          influenceWords.get(person.influence ?? 0) ?? '',
          person.stance === null ? '' : (stanceWords.get(person.stance) ?? ''),
          person.gain,
          person.lastContact === null ? '' : writeShortDay(person.lastContact, plainWriting),
          person.ourOwner,
        ])
    case 'grid':
      return [
        ...value.units,
        ...value.offers,
        ...value.cells
          .flat()
          .flatMap(({ state, size, timing }) => [
            state === null ? '' : gridStateWords[state],
            size === null ? '' : writeMoney(size, plainWriting),
            timing,
          ]),
      ]
    case 'link':
      return value.to === null ? [] : [value.to.name]
    case 'calculated':
      return []
  }
}

function saidByRow(field: Field, row: Row): string[] {
  return (field.columns ?? []).map((column) => {
    const cell = row[column.key] ?? null
    if (cell === null) return ''
    if (typeof cell === 'number') return writeNumber(cell, plainWriting)
    if (typeof cell === 'string')
      return column.type === 'date' ? writeShortDay(cell, plainWriting) : cell
    return writeMoney(cell, plainWriting)
  })
}
