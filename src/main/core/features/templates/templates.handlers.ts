import type { templatesContract } from '#contract/templates.ts'
import { notFound } from '../../failure.ts'
import type { HandlersOf } from '../../handlers.ts'
import { findVersion, listTemplates } from './templates.repository.ts'

export const templatesHandlers: HandlersOf<typeof templatesContract> = {
  'templates.list': async (ctx, input) => ({ templates: await listTemplates(ctx.db, input.kind) }),
  'templates.version': async (ctx, input) => {
    const version = await findVersion(ctx.db, input.versionId)
    if (!version) throw notFound('template')
    return { version }
  },
}
