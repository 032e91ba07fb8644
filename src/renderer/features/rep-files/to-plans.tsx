import { Link } from '@tanstack/react-router'

/** The way back to the plans of a rep. */
export function ToPlans({ repId, repName }: { repId: string; repName: string }) {
  return (
    <Link to="/people/$repId" params={{ repId }} search={{ tab: 'plans' }}>
      Plans of {repName}
    </Link>
  )
}
