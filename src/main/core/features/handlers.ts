import type { Contract } from '#contract/contract.ts'
import type { HandlersOf } from '../handlers.ts'
import { agendasHandlers } from './agendas/agendas.handlers.ts'
import { cadenceHandlers } from './cadence/cadence.handlers.ts'
import { coachingHandlers } from './coaching/coaching.handlers.ts'
import { commitmentsHandlers } from './commitments/commitments.handlers.ts'
import { copiesHandlers } from './copies/copies.handlers.ts'
import { crmHandlers } from './crm/crm.handlers.ts'
import { draftsHandlers } from './drafts/drafts.handlers.ts'
import { exportsHandlers } from './exports/exports.handlers.ts'
import { filesHandlers } from './files/files.handlers.ts'
import { handoversHandlers } from './handovers/handovers.handlers.ts'
import { historyHandlers } from './history/history.handlers.ts'
import { intakeHandlers } from './intake/intake.handlers.ts'
import { journalHandlers } from './journal/journal.handlers.ts'
import { keptCalendarHandlers } from './kept-calendar/kept-calendar.handlers.ts'
import { preparationHandlers } from './preparation/preparation.handlers.ts'
import { repFilesHandlers } from './rep-files/rep-files.handlers.ts'
import { sampleHandlers } from './sample/sample.handlers.ts'
import { searchHandlers } from './search/search.handlers.ts'
import { reviewsHandlers } from './reviews/reviews.handlers.ts'
import { planIntentHandlers } from './plans/plan-intent.handlers.ts'
import { planLinksHandlers } from './plans/plan-links.handlers.ts'
import { planPolicyHandlers } from './plans/plan-policy.handlers.ts'
import { planWaiversHandlers } from './plans/plan-waivers.handlers.ts'
import { plansHandlers } from './plans/plans.handlers.ts'
import { settingsHandlers } from './settings/settings.handlers.ts'
import { summariesHandlers } from './summaries/summaries.handlers.ts'
import { personHandlers } from './team/person.handlers.ts'
import { teamHandlers } from './team/team.handlers.ts'
import { templatesHandlers } from './templates/templates.handlers.ts'
import { todayHandlers } from './today/today.handlers.ts'
import { usageHandlers } from './usage/usage.handlers.ts'
import { vaultHandlers } from './vault/vault.handlers.ts'

/** A handler for every method of the contract; a missing one does not compile. */
export const handlers: HandlersOf<Contract> = {
  ...agendasHandlers,
  ...cadenceHandlers,
  ...coachingHandlers,
  ...commitmentsHandlers,
  ...copiesHandlers,
  ...crmHandlers,
  ...draftsHandlers,
  ...exportsHandlers,
  ...filesHandlers,
  ...personHandlers,
  ...handoversHandlers,
  ...journalHandlers,
  ...keptCalendarHandlers,
  ...historyHandlers,
  ...intakeHandlers,
  ...preparationHandlers,
  ...repFilesHandlers,
  ...sampleHandlers,
  ...searchHandlers,
  ...reviewsHandlers,
  ...planIntentHandlers,
  ...planLinksHandlers,
  ...planPolicyHandlers,
  ...planWaiversHandlers,
  ...plansHandlers,
  ...settingsHandlers,
  ...summariesHandlers,
  ...teamHandlers,
  ...templatesHandlers,
  ...todayHandlers,
  ...usageHandlers,
  ...vaultHandlers,
}
