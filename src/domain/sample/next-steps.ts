import type { SampleAccount } from './cast.ts'
import { contactsOf } from './people.ts'
import type { Random } from './random.ts'

const steps: Readonly<Record<string, readonly string[]>> = {
  Prospecting: [
    'First talk with {ally} about how they plan today',
    'Walk through the site with {user}',
    '{ally} sends last month’s overtime figures',
    'Call {ally} about the two questions from our first talk',
    'Meet {user} at the start of the early shift',
  ],
  Qualified: [
    'Workshop with {ally} and {user}: what must be better by when',
    '{ally} brings {budget} to the second talk',
    'Agree with {ally} what a pilot has to show',
    'Go through the cost sheet with {ally}',
    '{user} shows two bad weeks on paper',
  ],
  Proposal: [
    'Go through the offer with {budget}',
    'Pilot figures to {ally} and {user}',
    '{ally} takes the offer to the management round',
    'Visit to a customer like them with {ally}',
    'Answer the eleven questions from {security}',
  ],
  Negotiation: [
    'Contract questions with {buyer}',
    '{security} sends the security form back',
    'Signature talk with {budget}',
    'Agree the start date with {ally} and {user}',
    '{buyer} names the order number',
  ],
}

/** A next step as a rep would write it in the CRM. */
export function nextStepFor(stage: string, account: SampleAccount, random: Random): string {
  const people = contactsOf(account)
  return random
    .pick(steps[stage] ?? ['Call'])
    .replaceAll('{ally}', people.ally.name)
    .replaceAll('{budget}', people.budget.name)
    .replaceAll('{user}', people.user.name)
    .replaceAll('{buyer}', people.buyer.name)
    .replaceAll('{security}', people.security.name)
}
