import type { Input } from '#contract/contract.ts'
import { templateDefinition } from '#contract/template-definition.ts'
import { draftDefinition } from '#contract/template-draft.ts'
import type { Retirement } from '#contract/templates.ts'
import { draftProblems } from '#domain/template-edits/problems.ts'
import type { CommandContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { requireReason } from '../../reason.ts'
import {
  countOffered,
  findActive,
  findDraft,
  findTemplate,
  isStoodOn,
  patchTemplate,
  patchVersion,
  type TemplateRow,
  type VersionRow,
} from './drafts.repository.ts'
import { openDraft, openVersion } from './drafts.service.ts'

/**
 * Takes a draft into use. What was in use before is archived; plans stay on it. VALIDATION while
 * something is missing, or when a new plan template does not say what it retires.
 */
export async function activate(
  ctx: CommandContext,
  input: Input<'templates.activate'>,
): Promise<void> {
  const { version, template } = await openDraft(ctx, input.versionId, input.revision)
  const definition = finished(version)
  const before = await findActive(ctx.db, template.id)
  const retired = await checkRetirement(ctx, template, before, input.retire)
  if (before) await patchVersion(ctx.db, before.id, { state: 'archived' })
  await patchVersion(ctx.db, version.id, {
    state: 'active',
    definition: JSON.stringify(definition),
    activated_at: ctx.now,
    after_version_id: before?.id ?? null,
    retired_template_id: retired?.id ?? null,
    retired_why: input.retire && 'why' in input.retire ? input.retire.why : null,
  })
  await patchTemplate(ctx.db, template.id, { name: definition.name, archived_at: null })
  if (retired) await patchTemplate(ctx.db, retired.id, { archived_at: ctx.now })
}

/** Takes an activation back. CONFLICT once something stands on it. */
export async function deactivate(ctx: CommandContext, versionId: string): Promise<void> {
  const { version, template } = await openVersion(ctx, versionId)
  if (version.state !== 'active' || version.own === 0) {
    throw new Failure('CONFLICT', 'This version is not the newest any more. Nothing was changed.')
  }
  if (await isStoodOn(ctx.db, versionId)) {
    throw new Failure('CONFLICT', 'It has been used already, so it stays. Nothing was changed.')
  }
  if (await findDraft(ctx.db, template.id)) {
    throw new Failure('CONFLICT', 'There is a newer draft of this template. Nothing was changed.')
  }
  const { after_version_id: before, retired_template_id: retired } = version
  if (!before && !retired && (await countOffered(ctx.db, template)) === 0) throw lastOne()
  await patchVersion(ctx.db, versionId, {
    state: 'draft',
    activated_at: null,
    after_version_id: null,
    retired_template_id: null,
    retired_why: null,
    revision: version.revision + 1,
  })
  if (before) {
    await patchVersion(ctx.db, before, { state: 'active' })
    const { version: again } = await openVersion(ctx, before)
    const { name } = draftDefinition.parse(JSON.parse(again.definition))
    await patchTemplate(ctx.db, template.id, { name })
  }
  if (retired) await patchTemplate(ctx.db, retired, { archived_at: null })
}

/** Puts a template away. CONFLICT for the last one of its kind: something has to be offered. */
export async function archive(ctx: CommandContext, templateId: string): Promise<void> {
  const template = await findTemplate(ctx.db, templateId)
  if (!template) throw notFound('template')
  if (template.archived_at !== null) return
  if (!(await findActive(ctx.db, templateId))) {
    throw new Failure('CONFLICT', 'It is a draft still. Throw the draft away instead.')
  }
  if ((await countOffered(ctx.db, template)) === 0) throw lastOne()
  await patchTemplate(ctx.db, templateId, { archived_at: ctx.now })
}

/** Offers a template again. */
export async function unarchive(ctx: CommandContext, templateId: string): Promise<void> {
  if (!(await findTemplate(ctx.db, templateId))) throw notFound('template')
  await patchTemplate(ctx.db, templateId, { archived_at: null })
}

function finished(version: VersionRow) {
  const draft = draftDefinition.parse(JSON.parse(version.definition))
  const problems = draftProblems(draft)
  const checked = templateDefinition.safeParse(draft)
  if (problems.length === 0 && checked.success) return checked.data
  const issues =
    problems.length > 0
      ? problems.map(({ section, field, say }) => ({
          path: [section, field].filter((part) => part !== null).join('.'),
          message: say,
        }))
      : (checked.error?.issues ?? []).map((issue) => ({
          path: issue.path.map(String).join('.'),
          message: issue.message,
        }))
  throw new Failure(
    'VALIDATION',
    `This template cannot be used yet: ${issues[0]?.message ?? ''} Nothing was changed.`,
    issues,
  )
}

async function checkRetirement(
  ctx: CommandContext,
  template: TemplateRow,
  before: VersionRow | undefined,
  retire: Retirement | null,
): Promise<TemplateRow | null> {
  const asks = !before && template.kind.endsWith('_plan')
  if (!retire) {
    if (!asks) return null
    throw invalid('Say which template this one replaces, or why none.')
  }
  if (!asks) throw invalid('Only a new plan template takes another out of use.')
  if ('why' in retire) {
    requireReason('retire.why', retire.why)
    return null
  }
  const retired = await findTemplate(ctx.db, retire.templateId)
  if (!retired) throw notFound('template')
  if (retired.id === template.id || retired.kind !== template.kind) {
    throw invalid('It can only replace another template of its kind.')
  }
  if (retired.archived_at !== null || !(await findActive(ctx.db, retired.id))) {
    throw invalid('That template is not in use.')
  }
  return retired
}

function lastOne(): Failure {
  return new Failure(
    'CONFLICT',
    'It is the only template of its kind that is offered. Take another into use first; nothing was changed.',
  )
}

function invalid(message: string): Failure {
  return new Failure('VALIDATION', `${message} Nothing was changed.`, [{ path: 'retire', message }])
}
