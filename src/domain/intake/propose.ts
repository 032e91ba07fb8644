import type { IntakeNote, Proposal, ProposedField, ProposedSection } from '#contract/intake.ts'
import type { PlanKind } from '#contract/values.ts'
import {
  addHelp,
  type DraftField,
  draftOf,
  type DraftNote,
  type DraftSection,
  fit,
  most,
  type Notes,
  shorten,
  typeOf,
} from './draft.ts'
import { type Gathered, gather, sourceOf } from './gather.ts'
import { asField, hasWords, joined } from './line-fields.ts'
import type { FormBlock, Outline } from './outline.ts'
import { type Part, partsOf } from './parts.ts'

/** The most fields and sections that are proposed. */
export const mostFields = 300

/**
 * A proposal, what was left out of it, and for each piece of the form where it went: one place, or
 * several fields where one line asks for several things.
 */
export type Proposed = {
  readonly proposal: Proposal
  readonly notes: IntakeNote[]
  /** The places by the id of the piece: `form`, the id of a section or field, `note`. */
  readonly places: ReadonlyMap<number, readonly string[]>
}

const noQuestions =
  /\b(instructions?|how to (use|fill|complete)|guidance|about this|introduction|purpose|thank you|legal|privacy|disclaimer|terms|contents|foreword|preface)\b/i

/**
 * What a form would be as a template. No word of it is lost: each piece becomes the name, the
 * purpose, a section, a field, or a note that says why it is none of them.
 */
export function propose(outline: Outline, fallbackName: string): Proposed {
  const notes: Notes = outline.leftOut.map((why) => ({ text: '', why, ids: [] }))
  const form = { name: '', ids: [] as number[], purpose: [] as string[], source: [] as string[] }
  const top = partsOf(outline.blocks)
  const titled = titleOf(top)
  if (titled?.heading) {
    form.name = titled.heading.text
    form.ids.push(titled.heading.id)
    form.source.push(titled.heading.text)
  }
  const name = shorten(form.name || outline.title || fallbackName || 'Our form', most.label)
  if (form.name !== '' && name !== form.name) form.purpose.push(form.name)

  const sections: DraftSection[] = []
  const roots = titled ? [top, titled] : [top]
  for (const root of roots) {
    const found = gather(root, name, notes)
    for (const { text, id } of found.intro) {
      form.purpose.push(text)
      form.source.push(text)
      form.ids.push(id)
    }
    form.ids.push(...found.room.ids)
    sections.push(...found.sections)
  }
  // With a title, what stands beside it at the top is beside its parts as well.
  const children = roots.flatMap((root) => root.children.filter((child) => child !== titled))
  const rootLeaves = assemble(children, [], sections, notes)
  const first = sections[0]
  if (first) first.fields.push(...rootLeaves)

  return finish(name, form, sections.filter(hasAnything), notes, outline.blocks)
}

/** The part whose heading names the whole form: the first, and above or before all the others. */
function titleOf(top: Part): Part | null {
  const [first, ...others] = top.children
  if (!first?.heading || top.blocks.length > 3) return null
  const { level } = first.heading
  if (others.some((other) => (other.heading?.level ?? 9) < level)) return null
  if (others.length === 0) {
    return first.children.length > 0 || level <= 2 ? first : null
  }
  // The same level as the others: the name only when it has nothing of its own.
  return level === 1 &&
    first.children.length === 0 &&
    !first.blocks.some(({ kind }) => kind === 'table') &&
    first.blocks.length <= 2 &&
    gather(first, '', []).sections.every(({ fields }) => fields.length === 0)
    ? first
    : null
}

/** Adds the sections of parts; those with nothing under them come back as fields of the one above. */
function assemble(
  parts: readonly Part[],
  above: readonly string[],
  sections: DraftSection[],
  notes: Notes,
): DraftField[] {
  const leaves: DraftField[] = []
  for (const part of parts) {
    const { heading } = part
    if (!heading) continue
    const read = asField(heading.text, '')
    const label = read.label
    const found = gather(part, label, notes)
    const [own] = found.sections
    if (!own) continue
    const fields = found.sections.reduce((sum, section) => sum + section.fields.length, 0)
    own.why = 'A heading of the form.'
    own.source.unshift(heading.text)
    own.ids.push(heading.id, ...(fields > 0 || part.children.length > 0 ? found.room.ids : []))
    if (fields === 0 && part.children.length === 0) {
      const field = leaf(heading, label, found, notes)
      if (field) leaves.push(field)
      continue
    }
    own.help = joined(read.help, read.options.join(' / '))
    introduce(own, found, notes)
    const at = sections.length
    sections.push(...found.sections)
    const below = assemble(part.children, [...above, label], sections, notes)
    own.fields.push(...below)
    if (own.fields.length > 0) continue
    // A heading over others only: its words go before the name of each.
    const heads = sections.slice(at + found.sections.length)
    const [next] = heads
    if (!next) continue
    for (const section of heads) {
      const whole = `${label}: ${section.label}`
      if (whole.length <= most.label) section.label = whole
    }
    if (!next.label.startsWith(label) && !addHelp(next, label))
      notes.push({ text: heading.text, why: 'A heading over other headings.', ids: [] })
    next.ids.push(...own.ids)
    next.source.unshift(...own.source)
    if (own.help !== '' && !addHelp(next, own.help))
      notes.push({ text: own.help, why: 'Text under a heading without questions.', ids: [] })
    own.ids.length = 0
    sections.splice(at, 1)
  }
  return leaves
}

function introduce(section: DraftSection, found: Gathered, notes: Notes): void {
  for (const { text, id } of found.intro) {
    if (addHelp(section, text)) {
      section.ids.push(id)
      section.source.push(text)
    } else
      notes.push({
        text,
        why: `Too long for the help of “${shorten(section.label, 40)}”.`,
        ids: [id],
      })
  }
}

/** A heading with nothing but text or room under it: a field, unless it only tells how to fill in. */
function leaf(
  heading: { id: number; text: string },
  label: string,
  found: Gathered,
  notes: Notes,
): DraftField | null {
  if (noQuestions.test(label) && found.room.lines === 0) {
    notes.push({
      text: heading.text,
      why: 'A heading without a question under it.',
      ids: [heading.id],
    })
    for (const { text, id } of found.intro)
      notes.push({ text, why: 'Text without a question.', ids: [id] })
    return null
  }
  const field = draftOf(
    asField(heading.text, 'A heading with no question under it.'),
    heading.text,
    [heading.id, ...found.room.ids],
  )
  const { lines, control } = found.room
  field.around = { ...field.around, lines: lines === 1 && control === null ? 2 : lines, control }
  for (const { text, id } of found.intro) {
    if (addHelp(field, text)) {
      field.ids.push(id)
      field.source.push(text)
    } else notes.push({ text, why: `Too long for the help of “${shorten(label, 40)}”.`, ids: [id] })
  }
  return field
}

function hasAnything(section: DraftSection): boolean {
  return section.fields.length > 0
}

function finish(
  name: string,
  form: { ids: number[]; purpose: string[]; source: string[] },
  drafts: readonly DraftSection[],
  notes: Notes,
  blocks: readonly FormBlock[],
): Proposed {
  const places = new Map<number, string[]>()
  const put = (ids: readonly number[], place: string) => {
    for (const id of ids) {
      const there = places.get(id)
      if (id < 0) continue
      if (!there) places.set(id, [place])
      else if (!there.includes(place)) there.push(place)
    }
  }
  put(form.ids, 'form')
  let fields = 0
  const sections: ProposedSection[] = []
  drafts.forEach((draft, index) => {
    const id = `s${index + 1}`
    const kept: ProposedField[] = []
    for (const field of draft.fields) {
      if (fields >= mostFields) {
        notes.push({
          text: field.source.join(' '),
          why: `More than ${mostFields} fields.`,
          ids: field.ids,
        })
        continue
      }
      fields += 1
      fit(field, notes)
      const fieldId = `f${fields}`
      kept.push(proposed(field, fieldId))
      put(field.ids, fieldId)
    }
    const label = shorten(draft.label.trim() || 'Questions', most.label)
    if (draft.label.length > most.label)
      notes.push({ text: draft.label, why: 'Too long for a section; this is all of it.', ids: [] })
    if (kept.length === 0) {
      notes.push({
        text: draft.source.join(' '),
        why: 'A section without a field.',
        ids: draft.ids,
      })
      return
    }
    put(draft.ids, id)
    sections.push({
      id,
      label,
      help: draft.help,
      why: draft.why,
      source: draft.source,
      fields: kept,
    })
  })
  for (const { ids } of notes) put(ids, 'note')
  noteWhatIsMissing({ name, purpose: form.purpose, sections, notes, places, blocks })
  const { kind, why } = kindOf(name, blocks)
  return {
    proposal: {
      name,
      kind,
      kindWhy: why,
      purpose: purposeOf(form.purpose, notes),
      source: form.source,
      sections,
    },
    notes: notes.map(({ text, why }: DraftNote) => ({ text, why })),
    places,
  }
}

type Finished = {
  readonly name: string
  readonly purpose: readonly string[]
  readonly sections: readonly ProposedSection[]
  readonly notes: Notes
  readonly places: Map<number, string[]>
  readonly blocks: readonly FormBlock[]
}

/** The last look: a piece with a word that stands in none of its places is noted whole. */
function noteWhatIsMissing({ name, purpose, sections, notes, places, blocks }: Finished): void {
  const seen = new Map<string, Set<string>>()
  const see = (place: string, texts: readonly string[]) =>
    seen.set(place, new Set(texts.flatMap(wordsIn)))
  see('form', [name, ...purpose])
  see(
    'note',
    notes.map(({ text }) => text),
  )
  for (const section of sections) {
    see(section.id, [section.label, section.help])
    for (const field of section.fields) {
      const columns = field.columns?.map(({ label }) => label) ?? []
      const heads = field.type === 'people' ? field.source : []
      see(field.id, [field.label, field.help, ...(field.choices ?? []), ...columns, ...heads])
    }
  }
  for (const { id, text } of piecesOf(blocks)) {
    const there = places.get(id)
    const has = (word: string) =>
      seen.get('note')?.has(word) || there?.some((place) => seen.get(place)?.has(word))
    const lost = wordsIn(text).filter((word) => !has(word))
    if (lost.length > 0)
      notes.push({ text, why: there ? notAll : 'This was not understood.', ids: [id] })
    if (!there) places.set(id, ['note'])
  }
}

/** Said of a line of which something found no place. */
export const notAll = 'Not all of this found a place.'

/** Words of two letters or more; numbering and signs are none. */
function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{2,}/gu) ?? []
}

/** Every piece of a form that has an id, with all its words. */
export function piecesOf(blocks: readonly FormBlock[]): { id: number; text: string }[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'heading') return [{ id: block.id, text: block.text }]
    if (block.kind === 'line') return [{ id: block.id, text: sourceOf(block) }]
    return block.rows.flat().map((cell) => ({
      id: cell.id,
      text: [...cell.lines, ...cell.options].join(' / '),
    }))
  })
}

const mostPurpose = 2_000

function purposeOf(paragraphs: readonly string[], notes: Notes): string {
  const kept: string[] = []
  let length = 0
  for (const text of paragraphs) {
    length += text.length + 1
    if (length <= mostPurpose) kept.push(text)
    else notes.push({ text, why: 'Too long for the purpose of a template.', ids: [] })
  }
  return kept.join('\n')
}

function proposed(field: DraftField, id: string): ProposedField {
  const { type, why, choices } = typeOf(field)
  return {
    id,
    label: hasWords(field.label) ? field.label : 'No name',
    help: field.help,
    type,
    ...(choices.length > 0 ? { choices } : {}),
    ...(type === 'table' ? { columns: field.columns } : {}),
    required: field.required,
    why,
    source: field.source,
  }
}

const kinds: readonly (readonly [PlanKind, RegExp])[] = [
  ['opportunity_plan', /\b(opportunit(y|ies)|deals?|bids?|qualif\w+|win plan)\b/gi],
  ['territory_plan', /\b(territor(y|ies)|regions?|patch|whitespace|segments?)\b/gi],
  ['call_plan', /\b(calls?|visits?|meetings?|appointments?)\b/gi],
  ['account_plan', /\b(accounts?|customers?|clients?)\b/gi],
]

/** The kind of plan whose words stand most often in the form; those of its name count most. */
function kindOf(name: string, blocks: readonly FormBlock[]): { kind: PlanKind; why: string } {
  const text = blocks
    .slice(0, 500)
    .map((block) => (block.kind === 'table' ? '' : block.text.slice(0, 300)))
    .join(' ')
  let best: { kind: PlanKind; why: string; count: number } = {
    kind: 'account_plan',
    why: 'Nothing in it tells of another kind.',
    count: 0,
  }
  for (const [kind, words] of kinds) {
    const found = [...name.matchAll(words), ...text.matchAll(words)]
    const count = found.length + [...name.matchAll(words)].length * 20
    const word = found[0]?.[0]
    if (word !== undefined && count > best.count)
      best = { kind, why: `“${word.toLowerCase()}” stands in it most often.`, count }
  }
  return { kind: best.kind, why: best.why }
}
