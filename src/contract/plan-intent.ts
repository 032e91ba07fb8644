import { z } from 'zod'
import { command } from './method.ts'
import { plan } from './plans.ts'
import { planIntent } from './template-definition.ts'
import { id } from './values.ts'

export const planIntentContract = {
  'plans.setIntent': command({
    about:
      'Says what a plan is for; null: nothing is said. Sections that are not for it hide, and their answers stay. LOCKED while it is archived.',
    input: z.strictObject({ planId: id, intent: planIntent.nullable() }),
    output: z.strictObject({ plan }),
  }),
}
