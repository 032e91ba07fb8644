import type { Input } from '#contract/contract.ts'
import { type DraftDefinition, draftDefinition } from '#contract/template-draft.ts'
import { reusedKeys } from '#domain/template-edits/keys.ts'
import type { CommandContext } from '../../context.ts'
import { Failure, locked, notFound, stale } from '../../failure.ts'
import {
  findActive,
  findDraft,
  findTemplate,
  findVersionRow,
  insertDraft,
  insertTemplate,
  nextVersion,
  patchTemplate,
  patchVersion,
  readUsedKeys,
  type TemplateRow,
  type VersionRow,
} from './drafts.repository.ts'

export type OneDraft = { templateId: string; versionId: string }

/**
 * Makes a new template whose first version is a draft. `copiedFrom` is the version that it was made
 * from, if it was.
 */
export async function createDraft(
  ctx: CommandContext,
  definition: DraftDefinition,
  { copiedFrom = null }: { copiedFrom?: string | null } = {},
): Promise<OneDraft> {
  const templateId = ctx.nextId()
  const versionId = ctx.nextId()
  await insertTemplate(ctx.db, { id: templateId, definition, copiedFrom, now: ctx.now })
  await insertDraft(ctx.db, { id: versionId, templateId, version: 1, definition, now: ctx.now })
  return { templateId, versionId }
}

/** Makes a new template from any version of another; its keys stay, its name says that it is a copy. */
export async function copyTemplate(ctx: CommandContext, versionId: string): Promise<OneDraft> {
  const { version } = await openVersion(ctx, versionId)
  const definition = draftDefinition.parse(JSON.parse(version.definition))
  const name = `${definition.name.slice(0, 110).trim()}, copy`
  return createDraft(ctx, { ...definition, name }, { copiedFrom: versionId })
}

/** The draft of a template's next version, made from the one in use. */
export async function editTemplate(ctx: CommandContext, templateId: string): Promise<OneDraft> {
  const template = await findTemplate(ctx.db, templateId)
  if (!template) throw notFound('template')
  if (template.archived_at !== null) {
    throw locked('This template is put away. Offer it again before you change it.')
  }
  const draft = await findDraft(ctx.db, templateId)
  if (draft) return { templateId, versionId: draft.id }
  const active = await findActive(ctx.db, templateId)
  if (!active) throw notFound('template')
  const versionId = ctx.nextId()
  await insertDraft(ctx.db, {
    id: versionId,
    templateId,
    version: await nextVersion(ctx.db, templateId),
    definition: draftDefinition.parse(JSON.parse(active.definition)),
    now: ctx.now,
  })
  return { templateId, versionId }
}

/**
 * Saves a draft whole. LOCKED once it is in use, STALE_REVISION when it was saved elsewhere,
 * VALIDATION when a key would mean something else than it did.
 */
export async function saveDraft(
  ctx: CommandContext,
  input: Input<'templates.saveDraft'>,
): Promise<{ revision: number }> {
  const { definition } = input
  const { version, template } = await openDraft(ctx, input.versionId, input.revision)
  await checkKind(ctx, template, definition)
  const [reused] = reusedKeys(definition, await readUsedKeys(ctx.db, template.id))
  if (reused !== undefined) {
    throw new Failure(
      'VALIDATION',
      `${reused} meant something else in an older version, and its answers are still there. Nothing was saved.`,
      [{ path: 'definition', message: `${reused} was something else before.` }],
    )
  }
  const json = JSON.stringify(definition)
  if (json === version.definition) return { revision: version.revision }
  const revision = version.revision + 1
  await patchVersion(ctx.db, version.id, { definition: json, revision, saved_at: ctx.now })
  if (!(await findActive(ctx.db, template.id))) {
    await patchTemplate(ctx.db, template.id, {
      name: definition.name,
      kind: definition.kind,
      review_kind: definition.kind === 'review_guide' ? definition.reviewKind : null,
    })
  }
  return { revision }
}

/** Throws a draft away; it can be brought back. */
export async function discardDraft(ctx: CommandContext, versionId: string): Promise<void> {
  const { version } = await openDraft(ctx, versionId, null)
  await patchVersion(ctx.db, version.id, { discarded_at: ctx.now })
}

/** Brings a draft back that was thrown away. CONFLICT when the template has another one by now. */
export async function restoreDraft(ctx: CommandContext, versionId: string): Promise<void> {
  const found = await findVersionRow(ctx.db, versionId)
  if (!found || found.version.discarded_at === null) throw notFound('draft')
  if (await findDraft(ctx.db, found.template.id)) {
    throw new Failure('CONFLICT', 'There is a newer draft of this template. Nothing was changed.')
  }
  await patchVersion(ctx.db, versionId, { discarded_at: null })
}

/** A version that is there. NOT_FOUND for one that was thrown away. */
export async function openVersion(
  ctx: CommandContext,
  versionId: string,
): Promise<{ version: VersionRow; template: TemplateRow }> {
  const found = await findVersionRow(ctx.db, versionId)
  if (!found || found.version.discarded_at !== null) throw notFound('template')
  return found
}

/** A draft as the caller has seen it; `revision` null: whatever it says by now. */
export async function openDraft(
  ctx: CommandContext,
  versionId: string,
  revision: number | null,
): Promise<{ version: VersionRow; template: TemplateRow }> {
  const found = await openVersion(ctx, versionId)
  if (found.version.state !== 'draft') {
    throw locked(
      'This version is in use and stays as it is. Edit the template to make the next one.',
    )
  }
  if (revision !== null && found.version.revision !== revision) throw stale('template')
  return found
}

async function checkKind(
  ctx: CommandContext,
  template: TemplateRow,
  definition: DraftDefinition,
): Promise<void> {
  const reviewKind = definition.kind === 'review_guide' ? definition.reviewKind : null
  if (template.kind === definition.kind && template.review_kind === reviewKind) return
  if (!(await findActive(ctx.db, template.id))) return
  throw new Failure(
    'VALIDATION',
    'A template in use stays of its kind. Copy it to make one of another kind. Nothing was saved.',
    [{ path: 'definition.kind', message: 'The kind stays.' }],
  )
}
