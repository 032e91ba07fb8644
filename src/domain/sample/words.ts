import type { SampleAccount } from './cast.ts'
import { sampleAccounts, sampleReps } from './cast.ts'
import { contactsOf } from './people.ts'
import { randomFor } from './random.ts'

/** What the braces in the sample's texts stand for. */
export type Speaking = {
  readonly account: SampleAccount
  /** What the deal sells, or empty. */
  readonly offer: string
  /** The trouble of this deal in the buyer's words, or empty. */
  readonly problem: string
}

/** Puts names in: `{ally}` and the other people by their names, and what the deal is about. */
export function fill(text: string, about: Speaking): string {
  if (!text.includes('{')) return text
  const people = contactsOf(about.account)
  const rep = sampleReps.find((one) => one.key === about.account.rep)
  return text
    .replaceAll('{ally}', people.ally.name)
    .replaceAll('{budget}', people.budget.name)
    .replaceAll('{user}', people.user.name)
    .replaceAll('{buyer}', people.buyer.name)
    .replaceAll('{security}', people.security.name)
    .replaceAll('{account}', about.account.name)
    .replaceAll('{offer}', about.offer)
    .replaceAll('{problem}', about.problem)
    .replaceAll('{rep}', rep?.name ?? '')
    .replaceAll('{reference}', referenceFor(about.account))
}

/** A customer in the same line of business whom a rep would name. */
function referenceFor(account: SampleAccount): string {
  const others = sampleAccounts.filter(
    (one) =>
      one.name !== account.name && one.industry === account.industry && one.type === 'customer',
  )
  return others.length > 0
    ? randomFor(`reference of ${account.name}`).pick(others).name
    : 'a customer like them'
}
