import type { TemplateDefinition } from '#contract/template-definition.ts'
import { accountPlan } from './account-plan.ts'
import { callPlan } from './call-plan.ts'
import { coachingGuide } from './coaching-guide.ts'
import { opportunityPlan } from './opportunity-plan.ts'
import {
  accountGuide,
  callDebriefGuide,
  dealGuide,
  oneOnOneGuide,
  pipelineGuide,
  salesMarketingGuide,
  territoryGuide,
} from './review-guides.ts'
import { territoryPlan } from './territory-plan.ts'

/** A template that ships. The key is how the database knows it again; it is never changed. */
export type BuiltinTemplate = { key: string; definition: TemplateDefinition }

/** Everything that ships, in the order of the gallery. */
export const builtinTemplates: readonly BuiltinTemplate[] = [
  { key: 'account_plan', definition: accountPlan },
  { key: 'opportunity_plan', definition: opportunityPlan },
  { key: 'territory_plan', definition: territoryPlan },
  { key: 'call_plan', definition: callPlan },
  { key: 'coaching_guide', definition: coachingGuide },
  { key: 'guide_one_on_one', definition: oneOnOneGuide },
  { key: 'guide_pipeline', definition: pipelineGuide },
  { key: 'guide_deal', definition: dealGuide },
  { key: 'guide_account', definition: accountGuide },
  { key: 'guide_territory', definition: territoryGuide },
  { key: 'guide_call_debrief', definition: callDebriefGuide },
  { key: 'guide_sales_marketing', definition: salesMarketingGuide },
]
