import { z } from 'zod'
import { type DraftDefinition, draftDefinition } from '#contract/template-draft.ts'
import type { PackEntry } from '#contract/templates.ts'
import { differencesOf } from '#domain/template-edits/differences.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { findUnsafeKey } from '../../input-guard.ts'
import type { Delivery, PickedFile } from '../../ports.ts'
import { createDraft, type OneDraft } from './drafts.service.ts'
import { findVersion, listTemplates } from './templates.repository.ts'

const format = 'plumbline-templates'
const packVersion = 1
/** A hundred long templates are a quarter of this. */
const mostBytes = 5_000_000
const mostTemplates = 200

/** Templates as one file that a person can read too. */
export async function makePack(
  ctx: QueryContext,
  versionIds: readonly string[],
): Promise<Delivery> {
  const templates: DraftDefinition[] = []
  for (const versionId of new Set(versionIds)) {
    const version = await findVersion(ctx.db, versionId)
    if (!version) throw notFound('template')
    templates.push(version.definition)
  }
  const pack = { format, version: packVersion, madeOn: ctx.today, templates }
  return {
    name: `${fileName(templates)}.plumbline-templates.json`,
    mime: 'application/json',
    bytes: new TextEncoder().encode(`${JSON.stringify(pack, null, 2)}\n`),
    intent: 'save',
  }
}

/**
 * The templates of a file. VALIDATION when it is too large, no pack, of a newer Plumbline, or holds
 * anything that a template cannot: a broken one is refused whole, so that nobody gets half of it.
 */
export async function readPack(file: PickedFile): Promise<DraftDefinition[]> {
  if (file.size > mostBytes) throw refused('This file is far bigger than templates are.')
  const pack = parsed(await file.read())
  const head = z.looseObject({ format: z.literal(format), version: z.int() }).safeParse(pack)
  if (!head.success) throw refused('This file holds no templates of Plumbline.')
  if (head.data.version !== packVersion) {
    throw refused('These templates come from a newer Plumbline. Update this one first.')
  }
  const list = z
    .strictObject({
      format: z.literal(format),
      version: z.literal(packVersion),
      madeOn: z.iso.date(),
      templates: z.array(z.unknown()).min(1).max(mostTemplates),
    })
    .safeParse(pack)
  if (!list.success) throw refused('This file is not made as a pack of templates is.')
  return list.data.templates.map((item, at) => {
    const checked = draftDefinition.safeParse(item)
    if (checked.success) return checked.data
    const [issue] = checked.error.issues
    const where = issue?.path.map(String).join('.') ?? ''
    throw refused(`Template ${at + 1} cannot be read${where === '' ? '' : `, at ${where}`}.`)
  })
}

/** Each template of a pack beside the one of its kind and name that is here. */
export async function comparePack(
  ctx: QueryContext,
  definitions: readonly DraftDefinition[],
): Promise<PackEntry[]> {
  const offered = await listTemplates(ctx.db, null)
  const entries: PackEntry[] = []
  for (const [index, definition] of definitions.entries()) {
    const beside = offered.find(
      ({ kind, name }) => kind === definition.kind && sameWords(name, definition.name),
    )
    const version = beside && (await findVersion(ctx.db, beside.versionId))
    const differences = version ? differencesOf(version.definition, definition) : []
    entries.push({
      index,
      name: definition.name,
      kind: definition.kind,
      sections: definition.sections.length,
      fields:
        definition.kind === 'review_guide'
          ? definition.sections.length
          : definition.sections.reduce((sum, section) => sum + section.fields.length, 0),
      is: !version ? 'new' : differences.length === 0 ? 'same' : 'changed',
      differences: differences.slice(0, 100),
    })
  }
  return entries
}

/** Takes templates of a pack over, as drafts of new ones. VALIDATION for one that is not in it. */
export async function importPack(
  ctx: CommandContext,
  definitions: readonly DraftDefinition[],
  take: readonly number[],
): Promise<OneDraft[]> {
  const made: OneDraft[] = []
  for (const index of new Set(take)) {
    const definition = definitions[index]
    if (!definition) {
      throw new Failure('VALIDATION', 'There is no such template in the file. Nothing was made.', [
        { path: 'take', message: 'It is not in the file.' },
      ])
    }
    made.push(await createDraft(ctx, definition))
  }
  return made
}

function parsed(bytes: Uint8Array): unknown {
  let pack: unknown
  try {
    pack = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw refused('This file holds no templates of Plumbline.')
  }
  const unsafe = findUnsafeKey(pack)
  if (unsafe !== null) throw refused('This file holds things that no template has.')
  return pack
}

function fileName(templates: readonly DraftDefinition[]): string {
  const [first] = templates
  if (templates.length !== 1 || !first) return 'templates'
  const name = first.name.replaceAll(/[^\p{L}\p{N} ,-]+/gu, ' ').trim()
  return name === '' ? 'template' : name.slice(0, 60)
}

function sameWords(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

function refused(message: string): Failure {
  return new Failure('VALIDATION', `${message} Nothing was taken over.`, [
    { path: 'file', message },
  ])
}
