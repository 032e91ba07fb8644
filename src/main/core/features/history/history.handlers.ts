import type { historyContract } from '#contract/history.ts'
import type { HandlersOf } from '../../handlers.ts'
import { readVersions, restoreVersion } from './history.service.ts'

export const historyHandlers: HandlersOf<typeof historyContract> = {
  'history.versions': (ctx, input) => readVersions(ctx, input),
  'history.restore': (ctx, input) => restoreVersion(ctx, input),
}
