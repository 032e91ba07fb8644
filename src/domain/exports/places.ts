import type { PlanKind, ReviewKind } from '#contract/values.ts'
import { Names } from './names.ts'

/** What gets a page of its own, before any page is written, so that pages can lead to each other. */
export type Listed = {
  readonly reps: readonly { readonly id: string; readonly name: string }[]
  readonly plans: readonly {
    readonly id: string
    readonly repId: string
    readonly title: string
    readonly kind: PlanKind
    readonly period: string
  }[]
  readonly reviews: readonly {
    readonly id: string
    readonly repId: string
    readonly kind: ReviewKind
    readonly heldOn: string
  }[]
}

/** Where the pages lie, by the id of what they are about; a rep has a folder. */
export type Places = {
  readonly reps: ReadonlyMap<string, string>
  readonly plans: ReadonlyMap<string, string>
  readonly reviews: ReadonlyMap<string, string>
}

/** Gives each rep a folder and each plan and review in it a file. */
export function placesOf({ reps, plans, reviews }: Listed): Places {
  const folders = new Names()
  const repPlaces = new Map(reps.map(({ id, name }) => [id, folders.give(name, 'Rep')]))
  const names = new Map<string, Names>()
  const within = (repId: string, folder: string, written: string, without: string): string => {
    const rep = repPlaces.get(repId) ?? 'Without a rep'
    const parent = `${rep}/${folder}`
    const own = names.get(parent) ?? new Names()
    names.set(parent, own)
    return `${parent}/${own.give(written, without, '.md')}`
  }
  return {
    reps: repPlaces,
    plans: new Map(
      plans.map(({ id, repId, title, kind, period }) => {
        const written = [planKindWords[kind], title, period].filter((part) => part !== '')
        return [id, within(repId, 'Plans', written.join(' - '), planKindWords[kind])]
      }),
    ),
    reviews: new Map(
      reviews.map(({ id, repId, kind, heldOn }) => [
        id,
        within(repId, 'Reviews', `${heldOn} ${reviewKindWords[kind]}`, heldOn),
      ]),
    ),
  }
}

/** The kinds of review as pages name them. */
export const reviewKindWords: Readonly<Record<ReviewKind, string>> = {
  one_on_one: 'One-on-one',
  pipeline: 'Pipeline review',
  deal: 'Deal review',
  account: 'Account review',
  territory: 'Territory review',
  call_debrief: 'Call debrief',
  sales_marketing: 'Sales and marketing',
}

/** The kinds of plan as pages name them. */
export const planKindWords: Readonly<Record<PlanKind, string>> = {
  account_plan: 'Account plan',
  opportunity_plan: 'Opportunity plan',
  territory_plan: 'Territory plan',
  call_plan: 'Call plan',
}
