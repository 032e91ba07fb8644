import type { Money } from '#contract/values.ts'

/** A close date that differs from the one in the snapshot before. */
export type CloseDateChange = {
  readonly id: string
  readonly on: string
  readonly from: string | null
  readonly to: string | null
}

/** An amount that differs from the one in the snapshot before. */
export type AmountChange = {
  readonly id: string
  readonly on: string
  readonly from: Money | null
  readonly to: Money | null
}

/** One open deal as the exceptions see it. Changes come in the order in which they happened. */
export type Deal = {
  readonly id: string
  readonly name: string
  readonly accountId: string | null
  readonly accountName: string | null
  readonly stage: string
  readonly stageSince: string | null
  readonly createdOn: string | null
  readonly amount: Money | null
  readonly closeDate: string | null
  readonly nextStep: string
  readonly nextStepDate: string | null
  /** Pushes by the file's own count, which may know of some from before the first import. */
  readonly pushCount: number
  readonly closeDateChanges: readonly CloseDateChange[]
  readonly amountChanges: readonly AmountChange[]
}

export const exceptionKinds = [
  'past_close',
  'pushed',
  'stuck',
  'aged',
  'no_next_step',
  'amount_changed',
  // Only before the first review: see `firstLook`.
  'largest',
  'oldest',
  'no_account',
] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

/** 1 worth knowing, 2 worth a question, 3 worth a talk. */
export type Severity = 1 | 2 | 3

/** One way in which a deal stands out, and why, in one plain sentence with its figures. */
export type Exception = {
  readonly kind: ExceptionKind
  readonly severity: Severity
  readonly why: string
  /** The change in the CRM that it rests on, where there is one. */
  readonly changeId: string | null
}
