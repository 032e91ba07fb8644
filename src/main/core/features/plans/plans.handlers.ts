import type { plansContract } from '#contract/plans.ts'
import type { HandlersOf } from '../../handlers.ts'
import { citeAction, readActions } from './actions.service.ts'
import { copyForward } from './copy-forward.service.ts'
import { createPlan } from './create-plan.service.ts'
import { explainDifference, withdrawExplanation } from './differences.service.ts'
import { addEvidence, removeEvidence, restoreEvidence } from './evidence.service.ts'
import { confirmField, saveField, withdrawConfirmation } from './fields.service.ts'
import { readForms } from './forms.service.ts'
import { clearFlag, flagField, restoreFlag } from './flags.service.ts'
import {
  readCandidates,
  readHistory,
  readPlan,
  readPlanFor,
  readPlans,
  readPlanText,
} from './plan-reads.service.ts'
import { archive, rename } from './plans.service.ts'
import { answerQuestion, readQuestions, withdrawAnswer } from './questions.service.ts'
import { readRefresh } from './refresh.service.ts'
import { restoreRevision } from './restore.service.ts'

const done = { done: true } as const

export const plansHandlers: HandlersOf<typeof plansContract> = {
  'plans.list': { inSteps: readPlans },
  'plans.get': (ctx, input) => readPlan(ctx, input.planId),
  'plans.text': async (ctx, input) => ({ text: await readPlanText(ctx, input.planId) }),
  'plans.candidates': readCandidates,
  'plans.find': readPlanFor,
  'plans.forms': readForms,
  'plans.create': async (ctx, input) => ({ plan: await createPlan(ctx, input) }),
  'plans.copyForward': copyForward,
  'plans.rename': async (ctx, input) => ({
    plan: await rename(ctx, input.planId, input.title, input.revision),
  }),
  'plans.archive': async (ctx, input) => ({ plan: await archive(ctx, input.planId, true) }),
  'plans.restore': async (ctx, input) => ({ plan: await archive(ctx, input.planId, false) }),
  'plans.saveField': saveField,
  'plans.confirmField': confirmField,
  'plans.withdrawConfirmation': async (ctx, input) => {
    await withdrawConfirmation(ctx, input.confirmationId)
    return done
  },
  'plans.flag': flagField,
  'plans.clearFlag': async (ctx, input) => {
    await clearFlag(ctx, input)
    return done
  },
  'plans.restoreFlag': async (ctx, input) => {
    await restoreFlag(ctx, input.flagId)
    return done
  },
  'plans.actions': (ctx, input) => readActions(ctx, input.planId),
  'plans.citeAction': citeAction,
  'plans.questions': (ctx, input) => readQuestions(ctx, input.planId),
  'plans.answerQuestion': answerQuestion,
  'plans.withdrawAnswer': async (ctx, input) => {
    await withdrawAnswer(ctx, input.answerId)
    return done
  },
  'plans.refresh': (ctx, input) => readRefresh(ctx, input.planId),
  'plans.addEvidence': addEvidence,
  'plans.removeEvidence': async (ctx, input) => {
    await removeEvidence(ctx, input)
    return done
  },
  'plans.restoreEvidence': async (ctx, input) => {
    await restoreEvidence(ctx, input)
    return done
  },
  'plans.history': readHistory,
  'plans.restoreRevision': restoreRevision,
  'plans.explainDifference': explainDifference,
  'plans.withdrawExplanation': async (ctx, input) => {
    await withdrawExplanation(ctx, input.explanationId)
    return done
  },
}
