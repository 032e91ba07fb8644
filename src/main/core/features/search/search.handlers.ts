import type { searchContract } from '#contract/search.ts'
import type { HandlersOf } from '../../handlers.ts'
import { findText } from './search.service.ts'

export const searchHandlers: HandlersOf<typeof searchContract> = {
  'search.find': async (ctx, input) => ({ entries: await findText(ctx, input.text, input.limit) }),
}
