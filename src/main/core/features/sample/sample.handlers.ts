import type { sampleContract } from '#contract/sample.ts'
import type { HandlersOf } from '../../handlers.ts'
import { createSample, getState, removeSample } from './sample.service.ts'

export const sampleHandlers: HandlersOf<typeof sampleContract> = {
  'sample.state': getState,
  'sample.create': { inSteps: async (steps) => ({ counts: await createSample(steps) }) },
  'sample.remove': async (ctx) => ({ removed: await removeSample(ctx) }),
}
