import { useSyncExternalStore } from 'react'
import type { RepPage, SentPlan } from '#contract/rep-file-values.ts'

/** Where the page stands: at a plan, and at a field of it. It is said in the address, after `#`. */
export type Place = {
  readonly plan: SentPlan
  readonly number: number
  readonly key: string | null
}

/** The address of a plan or of a field in it. */
export function addressOf(page: RepPage, planId: string, key?: string): string {
  const number = page.plans.findIndex((plan) => plan.planId === planId) + 1
  return key === undefined ? `#plan-${number}` : `#plan-${number}.${key}`
}

/** The place that the address names; the first plan when it names none. */
export function usePlace(page: RepPage): Place | null {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  const [, wanted = '1', key] = /^#plan-(\d+)(?:\.([a-z0-9_]+))?$/.exec(hash) ?? []
  const found = page.plans[Number(wanted) - 1]
  const plan = found ?? page.plans[0]
  if (!plan) return null
  return { plan, number: found ? Number(wanted) : 1, key: key ?? null }
}

function subscribe(tell: () => void): () => void {
  addEventListener('hashchange', tell)
  return () => removeEventListener('hashchange', tell)
}
