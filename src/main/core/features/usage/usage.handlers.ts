import type { usageContract } from '#contract/usage.ts'
import type { HandlersOf } from '../../handlers.ts'
import { shortenTemplate, useOfTemplate } from './usage.service.ts'

export const usageHandlers: HandlersOf<typeof usageContract> = {
  'usage.template': { inSteps: useOfTemplate },
  'usage.shorten': shortenTemplate,
}
