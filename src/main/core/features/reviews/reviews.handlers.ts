import type { reviewsContract } from '#contract/reviews.ts'
import type { HandlersOf } from '../../handlers.ts'
import {
  addAddendum,
  addCapture,
  editCapture,
  removeCapture,
  restoreCapture,
  settleExcuse,
} from './captures.service.ts'
import { countAway, enterSection, heartbeat, pause, resume } from './clock.service.ts'
import { closeReview, getVerdicts, saveClosing } from './close.service.ts'
import { listReviews } from './list.repository.ts'
import { openPlan } from './plans.service.ts'
import { getReview, getRunning, startReview } from './reviews.service.ts'

const done = { done: true } as const

export const reviewsHandlers: HandlersOf<typeof reviewsContract> = {
  'reviews.start': async (ctx, input) => ({ review: await startReview(ctx, input) }),
  'reviews.get': async (ctx, input) => ({ review: await getReview(ctx, input.reviewId) }),
  'reviews.running': (ctx) => getRunning(ctx),
  'reviews.list': (ctx, input) => listReviews(ctx.db, input),
  'reviews.enterSection': async (ctx, input) => {
    await enterSection(ctx, input.reviewId, input.sectionKey)
    return done
  },
  'reviews.pause': async (ctx, input) => {
    await pause(ctx, input.reviewId)
    return done
  },
  'reviews.resume': async (ctx, input) => {
    await resume(ctx, input.reviewId)
    return done
  },
  'reviews.heartbeat': (ctx, input) => heartbeat(ctx, input.reviewId, input.front),
  'reviews.countAway': async (ctx, { reviewId, ...away }) => {
    await countAway(ctx, reviewId, away)
    return done
  },
  'reviews.openPlan': async (ctx, input) => {
    await openPlan(ctx, input)
    return done
  },
  'reviews.capture': async (ctx, input) => ({ capture: await addCapture(ctx, input) }),
  'reviews.editCapture': async (ctx, { captureId, revision, ...words }) => ({
    capture: await editCapture(ctx, captureId, revision, words),
  }),
  'reviews.removeCapture': async (ctx, input) => {
    await removeCapture(ctx, input.captureId)
    return done
  },
  'reviews.restoreCapture': async (ctx, input) => ({
    capture: await restoreCapture(ctx, input.captureId),
  }),
  'reviews.settleExcuse': async (ctx, { captureId, revision, ...answer }) => ({
    capture: await settleExcuse(ctx, captureId, revision, answer),
  }),
  'reviews.saveClosing': async (ctx, input) => ({
    closing: await saveClosing(ctx, input.reviewId, input.changes),
  }),
  'reviews.verdicts': (ctx, input) => getVerdicts(ctx, input.reviewId),
  'reviews.close': async (ctx, input) => ({ verdicts: await closeReview(ctx, input.reviewId) }),
  'reviews.addAddendum': async (ctx, input) => ({
    addendum: await addAddendum(ctx, input.reviewId, input.text, input.privacy),
  }),
}
