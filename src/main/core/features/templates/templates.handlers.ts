import type { templatesContract } from '#contract/templates.ts'
import { notFound } from '../../failure.ts'
import type { HandlersOf } from '../../handlers.ts'
import { activate, archive, deactivate, unarchive } from './activation.service.ts'
import {
  findTemplate,
  listArchived,
  listDrafts,
  listVersions,
  readUsedKeys,
} from './drafts.repository.ts'
import {
  copyTemplate,
  createDraft,
  discardDraft,
  editTemplate,
  restoreDraft,
  saveDraft,
} from './drafts.service.ts'
import { listPlansOn } from './moves.repository.ts'
import { earlierAnswers, movePlan, previewMove, undoMove } from './moves.service.ts'
import { comparePack, importPack, makePack, readPack } from './packs.service.ts'
import { findVersion, listTemplates } from './templates.repository.ts'

const done = { done: true } as const

export const templatesHandlers: HandlersOf<typeof templatesContract> = {
  'templates.list': async (ctx, input) => ({ templates: await listTemplates(ctx.db, input.kind) }),
  'templates.aside': async (ctx) => ({
    drafts: await listDrafts(ctx.db),
    archived: await listArchived(ctx.db),
  }),
  'templates.version': async (ctx, input) => {
    const version = await findVersion(ctx.db, input.versionId)
    if (!version) throw notFound('template')
    return { version }
  },
  'templates.history': async (ctx, { templateId }) => {
    if (!(await findTemplate(ctx.db, templateId))) throw notFound('template')
    return { versions: await listVersions(ctx.db, templateId) }
  },
  'templates.usedKeys': async (ctx, { templateId }) => {
    if (!(await findTemplate(ctx.db, templateId))) throw notFound('template')
    return { used: Object.fromEntries(await readUsedKeys(ctx.db, templateId)) }
  },
  'templates.createDraft': (ctx, { definition }) => createDraft(ctx, definition),
  'templates.copy': (ctx, { versionId }) => copyTemplate(ctx, versionId),
  'templates.edit': (ctx, { templateId }) => editTemplate(ctx, templateId),
  'templates.saveDraft': saveDraft,
  'templates.activate': async (ctx, input) => {
    await activate(ctx, input)
    return done
  },
  'templates.deactivate': async (ctx, { versionId }) => {
    await deactivate(ctx, versionId)
    return done
  },
  'templates.archive': async (ctx, { templateId }) => {
    await archive(ctx, templateId)
    return done
  },
  'templates.unarchive': async (ctx, { templateId }) => {
    await unarchive(ctx, templateId)
    return done
  },
  'templates.discardDraft': async (ctx, { versionId }) => {
    await discardDraft(ctx, versionId)
    return done
  },
  'templates.restoreDraft': async (ctx, { versionId }) => {
    await restoreDraft(ctx, versionId)
    return done
  },
  'templates.plansOn': async (ctx, { templateId }) => ({
    plans: await listPlansOn(ctx.db, templateId),
  }),
  'templates.movePreview': previewMove,
  'templates.movePlan': movePlan,
  'templates.undoMove': async (ctx, { moveId }) => {
    await undoMove(ctx, moveId)
    return done
  },
  'templates.earlierAnswers': async (ctx, { planId }) => ({
    answers: await earlierAnswers(ctx, planId),
  }),
  'templates.exportPack': {
    inSteps: async (ctx, { versionIds }) => {
      const file = await ctx.read((reading) => makePack(reading, versionIds))
      const delivered = await ctx.ports.files.deliver(file)
      return {
        delivered: delivered.outcome === 'download' ? { ...delivered, name: file.name } : delivered,
      }
    },
  },
  'templates.readPack': {
    inSteps: async (ctx, { token }) => {
      const definitions = await readPack(ctx.ports.files.picked(token))
      return { templates: await ctx.read((reading) => comparePack(reading, definitions)) }
    },
  },
  'templates.importPack': {
    inSteps: async (ctx, { token, take }) => {
      const definitions = await readPack(ctx.ports.files.picked(token))
      return { made: await ctx.write((writing) => importPack(writing, definitions, take)) }
    },
  },
}
