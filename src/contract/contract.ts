import type { z } from 'zod'
import { agendasContract } from './agendas.ts'
import { cadenceContract } from './cadence.ts'
import { coachingContract } from './coaching.ts'
import { commitmentsContract } from './commitments.ts'
import { copiesContract } from './copies.ts'
import { crmContract } from './crm.ts'
import { draftsContract } from './drafts.ts'
import { exportsContract } from './exports.ts'
import { filesContract } from './files.ts'
import { handoversContract } from './handovers.ts'
import { historyContract } from './history.ts'
import { intakeContract } from './intake.ts'
import { journalContract } from './journal.ts'
import { keptCalendarContract } from './kept-calendar.ts'
import { personContract } from './person.ts'
import { preparationContract } from './preparation.ts'
import { repFilesContract } from './rep-files.ts'
import { sampleContract } from './sample.ts'
import { searchContract } from './search.ts'
import { reviewsContract } from './reviews.ts'
import { planIntentContract } from './plan-intent.ts'
import { planLinksContract } from './plan-links.ts'
import { planPolicyContract } from './plan-policy.ts'
import { planWaiversContract } from './plan-waivers.ts'
import { plansContract } from './plans.ts'
import { settingsContract } from './settings.ts'
import { summariesContract } from './summaries.ts'
import { teamContract } from './team.ts'
import { templatesContract } from './templates.ts'
import { todayContract } from './today.ts'
import { usageContract } from './usage.ts'
import { vaultContract } from './vault.ts'

/** Everything that crosses the process line. Types, validation and both transports derive from it. */
export const contract = {
  ...agendasContract,
  ...cadenceContract,
  ...coachingContract,
  ...commitmentsContract,
  ...copiesContract,
  ...crmContract,
  ...draftsContract,
  ...exportsContract,
  ...filesContract,
  ...handoversContract,
  ...historyContract,
  ...intakeContract,
  ...journalContract,
  ...keptCalendarContract,
  ...personContract,
  ...preparationContract,
  ...repFilesContract,
  ...sampleContract,
  ...searchContract,
  ...reviewsContract,
  ...planIntentContract,
  ...planLinksContract,
  ...planPolicyContract,
  ...planWaiversContract,
  ...plansContract,
  ...settingsContract,
  ...summariesContract,
  ...teamContract,
  ...templatesContract,
  ...todayContract,
  ...usageContract,
  ...vaultContract,
} as const

export type Contract = typeof contract
export type MethodName = keyof Contract

/** What a caller hands in. */
export type Input<M extends MethodName> = z.input<Contract[M]['input']>
/** What a caller gets back. */
export type Output<M extends MethodName> = z.output<Contract[M]['output']>

/** Whether a text names a method; `Object.hasOwn`, so that `__proto__` does not. */
export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(contract, name)
}
