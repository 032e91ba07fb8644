import { z } from 'zod'
import { command, onlyWas } from './method.ts'
import { plan } from './plans.ts'
import { planIntent } from './template-definition.ts'
import { id } from './values.ts'

export const planIntentContract = {
  'plans.setIntent': command({
    about: `Says what a plan is for; null: nothing is said. Sections that are not for it hide, and their answers stay. ${onlyWas} LOCKED while it is archived.`,
    input: z.strictObject({
      planId: id,
      intent: planIntent.nullable(),
      was: planIntent.nullable().optional(),
    }),
    output: z.strictObject({ plan }),
  }),
}
