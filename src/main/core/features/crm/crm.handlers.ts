import type { crmContract } from '#contract/crm.ts'
import { freshness, limitsFor } from '#domain/crm/freshness.ts'
import { notFound } from '../../failure.ts'
import type { HandlersOf } from '../../handlers.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { commitPreview } from './commit.service.ts'
import { asJob, cancelJob } from './desk.ts'
import { findImport, listImports, listRejected, newestSnapshotDate } from './imports.repository.ts'
import { inspect } from './inspect.service.ts'
import {
  findOpportunity,
  listChanges,
  listOpportunities,
  listOwners,
  totalOpportunities,
} from './opportunities.repository.ts'
import { previewRows } from './preview-rows.service.ts'
import { makePreview } from './preview.service.ts'
import { sortFiles } from './sort.service.ts'
import { checkUndo, undoImport } from './undo.service.ts'

export const crmHandlers: HandlersOf<typeof crmContract> = {
  'crm.sort': {
    inSteps: async (ctx, input) => ({
      files: await asJob(ctx, input.job, (job) => sortFiles(ctx, input.tokens, job)),
    }),
  },
  'crm.inspect': {
    inSteps: async (ctx, input) => ({
      inspection: (await asJob(ctx, input.job, (job) => inspect(ctx, input, job))).inspection,
    }),
  },
  'crm.preview': {
    inSteps: async (ctx, input) => ({
      preview: await asJob(ctx, input.job, (job) => makePreview(ctx, input, job)),
    }),
  },
  'crm.previewRows': (ctx, { previewId, list, ...page }) => previewRows(ctx, previewId, list, page),
  'crm.commit': {
    inSteps: async (ctx, input) => ({
      import: await asJob(ctx, input.job, (job) => commitPreview(ctx, input.previewId, job)),
    }),
  },
  'crm.cancel': {
    inSteps: async (ctx, input) => {
      cancelJob(ctx.ports, input.job)
      return { done: true }
    },
  },
  'crm.imports': async (ctx) => ({ imports: await listImports(ctx.db) }),
  'crm.rejected': async (ctx, { importId, ...page }) => {
    if (!(await findImport(ctx.db, importId))) throw notFound('import')
    return listRejected(ctx.db, importId, page)
  },
  'crm.undoCheck': async (ctx, input) => ({ report: await checkUndo(ctx, input.importId) }),
  'crm.undo': {
    inSteps: async (ctx, input) => ({
      report: await asJob(ctx, input.job, (job) => undoImport(ctx, input.importId, job)),
    }),
  },
  'crm.freshness': async (ctx) => {
    const { crmMaxAgeDays } = await readSettings(ctx.db)
    const newest = await newestSnapshotDate(ctx.db)
    return { freshness: freshness(newest, ctx.today, limitsFor(crmMaxAgeDays)) }
  },
  'crm.opportunities': (ctx, { filter, sort, descending, ...page }) =>
    listOpportunities(ctx.db, filter, sort, descending, page),
  'crm.owners': async (ctx, input) => ({ owners: await listOwners(ctx.db, input) }),
  'crm.totals': (ctx, input) => totalOpportunities(ctx.db, input.filter),
  'crm.opportunity': async (ctx, input) => {
    const opportunity = await findOpportunity(ctx.db, input.opportunityId)
    if (!opportunity) throw notFound('opportunity')
    return { opportunity, changes: await listChanges(ctx.db, input.opportunityId) }
  },
}
