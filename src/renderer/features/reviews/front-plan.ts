import { useEffect } from 'react'
import { Store } from '../../lib/store.ts'

/** The plan that lies open in front of the manager now. */
export const frontPlan = new Store<string | null>(null)

/** Says that a plan is in front for as long as the component is shown. */
export function useInFront(planId: string | null): void {
  useEffect(() => {
    if (planId === null) return undefined
    frontPlan.set(planId)
    return () => frontPlan.set(null)
  }, [planId])
}
