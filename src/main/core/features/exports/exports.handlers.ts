import type { exportsContract } from '#contract/exports.ts'
import type { HandlersOf } from '../../handlers.ts'
import {
  bringInExport,
  cancelExport,
  exportAll,
  readExport,
  whatIsHere,
} from './exports.service.ts'

export const exportsHandlers: HandlersOf<typeof exportsContract> = {
  'exports.full': { inSteps: (ctx, input) => exportAll(ctx, input.job) },
  'exports.read': {
    anyState: async ({ ports, vault }, input) => ({
      export: await readExport(ports, input.token),
      here: await whatIsHere(vault),
    }),
  },
  'exports.bringIn': { anyState: (ctx, input) => bringInExport(ctx, input) },
  'exports.cancel': {
    anyState: async ({ ports }, input) => {
      await cancelExport(ports, input.job)
      return { done: true }
    },
  },
}
