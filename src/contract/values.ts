import { z } from 'zod'

/** A UUIDv7 in text. */
export const id = z.uuid({ version: 'v7' })

/** A calendar day without time, `YYYY-MM-DD`. */
export const day = z.iso.date()

/**
 * A day that somebody names: one of a year that a person can mean (`isYear` of the domain). What is
 * worked out from it, such as the week that it lies in, is a `day` then, at the edges as well.
 */
export const givenDay = z.iso
  .date()
  .refine((on) => on >= '1900-01-01' && on <= '2199-12-31', 'A day lies in 1900 to 2199.')

/** An instant in UTC, ISO 8601 with `Z`. */
export const instant = z.iso.datetime()

/** A calendar quarter, `2026-Q4`. */
export const quarter = z.string().regex(/^\d{4}-Q[1-4]$/, 'A quarter is written like 2026-Q4.')

/** An ISO 4217 code. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters.')

/** Money in integer minor units (cents) of one currency; two currencies are never summed. */
export const money = z.strictObject({ minor: z.int(), currency })
export type Money = z.infer<typeof money>

/** Private is the manager's own; rep may go to that rep; upward may go to the boss. */
export const privacies = ['private', 'rep', 'upward'] as const
export const privacy = z.enum(privacies)
export type Privacy = z.infer<typeof privacy>

/** The revision that the caller has seen; a write on an older one is refused as stale. */
export const revision = z.int().min(1)

// oxlint-disable-next-line no-control-regex -- these are the characters that text may not hold
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/

/** Text as a person types it: no control characters but tab and line breaks, no lone surrogates. */
export function text(max: number) {
  return z
    .string()
    .max(max, `At most ${max} characters.`)
    .refine((value) => !forbidden.test(value), 'This text holds characters that cannot be kept.')
    .refine((value) => value.isWellFormed(), 'This text holds a broken character.')
}

/** One line of text that must say something. */
export function line(max = 200) {
  return text(max)
    .trim()
    .min(1, 'Please write something here.')
    .refine((value) => !/[\r\n]/.test(value), 'One line only.')
}

/** One line of text; may be empty. */
export function optionalLine(max: number) {
  return text(max).refine((value) => !/[\r\n]/.test(value), 'One line only.')
}

/** Several lines of text; may be empty. */
export const note = text(20_000)

/** An e-mail address of a person. */
export const email = z.email('This does not look like an e-mail address.').max(254)

/** The kinds of review. */
export const reviewKinds = [
  'one_on_one',
  'pipeline',
  'deal',
  'account',
  'territory',
  'call_debrief',
  'sales_marketing',
] as const
/** How long a review can be. */
export const reviewMinutes = z.int().min(5).max(480)

export const reviewKind = z.enum(reviewKinds)
export type ReviewKind = z.infer<typeof reviewKind>

/** The kinds of plan. */
export const planKinds = [
  'account_plan',
  'opportunity_plan',
  'territory_plan',
  'call_plan',
] as const
export const planKind = z.enum(planKinds)
export type PlanKind = z.infer<typeof planKind>

/** The kinds of template: the plans, the coaching guide and the review guides. */
export const templateKinds = [...planKinds, 'coaching_guide', 'review_guide'] as const
export const templateKind = z.enum(templateKinds)
export type TemplateKind = z.infer<typeof templateKind>

/** Status of an opportunity. */
export const opportunityStatuses = ['open', 'won', 'lost'] as const
export const opportunityStatus = z.enum(opportunityStatuses)
export type OpportunityStatus = z.infer<typeof opportunityStatus>

/** The eight verdicts, in the order in which the first match wins. */
export const verdicts = [
  'waived',
  'not_checked',
  'missing',
  'opened_not_filled',
  'copied',
  'stale',
  'filled_not_used',
  'used',
] as const
export const verdict = z.enum(verdicts)
export type Verdict = z.infer<typeof verdict>
