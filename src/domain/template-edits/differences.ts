import type { DraftDefinition } from '#contract/template-draft.ts'
import type { Field } from '#contract/template-definition.ts'

/** What another form of a template has that this one has not, in words; empty: they are the same. */
export function differencesOf(here: DraftDefinition, there: DraftDefinition): string[] {
  const said: string[] = []
  if (here.name !== there.name) said.push(`Named “${there.name}”`)
  if (here.purpose !== there.purpose) said.push('Other words on what it is for')
  if (here.readBy !== there.readBy) said.push('Read by others')
  if (here.minutes !== there.minutes) said.push(`${there.minutes} minutes, not ${here.minutes}`)
  if (here.kind === 'review_guide' || there.kind === 'review_guide') {
    if (here.kind !== there.kind) return [...said, 'Of another kind']
    if (JSON.stringify(here) !== JSON.stringify(there) && said.length === 0) {
      said.push('Other sections or questions')
    }
    return said
  }
  if (here.kind !== there.kind) said.push('Of another kind')
  if ('refreshMinutes' in here && 'refreshMinutes' in there) {
    if (here.refreshMinutes !== there.refreshMinutes) {
      said.push(`${there.refreshMinutes} minutes to bring it up to date`)
    }
  }
  const theirs = new Map(there.sections.map((section) => [section.key, section]))
  const ours = new Map(here.sections.map((section) => [section.key, section]))
  for (const section of there.sections) {
    const own = ours.get(section.key)
    if (!own) said.push(`New section “${section.label}”`)
    else if (own.label !== section.label) {
      said.push(`Section “${own.label}” is called “${section.label}”`)
    } else if (own.help !== section.help || own.minutes !== section.minutes) {
      said.push(`Section “${own.label}” says something else`)
    }
  }
  for (const section of here.sections) {
    if (!theirs.has(section.key)) said.push(`No section “${section.label}”`)
  }
  const fields = fieldDifferences(fieldsIn(here), fieldsIn(there))
  const all = [...said, ...fields]
  if (all.length === 0 && placesIn(here) !== placesIn(there)) return ['In another order']
  return all
}

function fieldDifferences(here: readonly Field[], there: readonly Field[]): string[] {
  const ours = new Map(here.map((field) => [field.key, field]))
  const theirs = new Set(there.map((field) => field.key))
  return [
    ...there.flatMap((field) => {
      const own = ours.get(field.key)
      return own ? changesOf(own, field) : [`New field “${field.label}”`]
    }),
    ...here.filter(({ key }) => !theirs.has(key)).map(({ label }) => `No field “${label}”`),
  ]
}

function changesOf(own: Field, other: Field): string[] {
  const name = `“${own.label}”`
  const said: string[] = []
  if (own.label !== other.label) said.push(`${name} is called “${other.label}”`)
  if (own.type !== other.type) said.push(`${name} has another type`)
  if (own.help !== other.help) said.push(`${name} has another help`)
  if (own.example !== other.example) said.push(`${name} has another example`)
  const same = { label: '', type: other.type, help: '', example: '' }
  if (said.length === 0 && sorted({ ...own, ...same }) !== sorted({ ...other, ...same })) {
    said.push(`${name} asks for something else`)
  }
  return said
}

/** As text, whatever the order of the parts. */
function sorted(field: Field): string {
  return JSON.stringify(Object.entries(field).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function fieldsIn(definition: Exclude<DraftDefinition, { kind: 'review_guide' }>): Field[] {
  return definition.sections.flatMap((section) => section.fields)
}

function placesIn(definition: Exclude<DraftDefinition, { kind: 'review_guide' }>): string {
  return definition.sections
    .map(({ key, fields }) => `${key}: ${fields.map((field) => field.key).join(' ')}`)
    .join('\n')
}
