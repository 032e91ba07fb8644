import { useNavigate } from '@tanstack/react-router'
import type { Opportunity } from '#contract/crm.ts'
import type { Account } from '#contract/team.ts'
import { MakePlanButton } from '../../features/plans/make-plan-button.tsx'

/** Opens the plan of a deal, or makes it while the deal is open. */
export function PlanOfDeal({ deal }: { deal: Opportunity }) {
  const open = useOpenPlan()
  return (
    <MakePlanButton
      subject={{
        kind: 'opportunity_plan',
        repId: deal.repId,
        accountId: deal.accountId,
        opportunityId: deal.id,
        period: '',
      }}
      reviewId={null}
      openOnly={deal.status !== 'open'}
      onOpen={open}
    />
  )
}

/** Opens the plan of an account, or makes it. */
export function PlanOfAccount({ account }: { account: Account }) {
  const open = useOpenPlan()
  return (
    <MakePlanButton
      subject={{
        kind: 'account_plan',
        repId: account.ownerRepId,
        accountId: account.id,
        opportunityId: null,
        period: '',
      }}
      reviewId={null}
      openOnly={account.archivedAt !== null}
      onOpen={open}
    />
  )
}

function useOpenPlan(): (planId: string) => void {
  const navigate = useNavigate()
  return (planId) =>
    void navigate({ to: '/plans/$planId', params: { planId }, search: { panel: 'health' } })
}
