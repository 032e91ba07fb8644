import { createRoute } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { type Opportunity, opportunitySort } from '#contract/crm.ts'
import type { Account } from '#contract/team.ts'
import { id, opportunityStatus } from '#contract/values.ts'
import { dealViews } from '../../features/crm/deal-views.ts'
import { lazyPart, lazyScreen } from '../lazy-screen.tsx'
import { shellRoute } from '../shell-route.tsx'

const AccountScreen = lazyScreen(
  async () => (await import('../../features/crm/account-screen.tsx')).AccountScreen,
)
const AccountsScreen = lazyScreen(
  async () => (await import('../../features/crm/accounts-screen.tsx')).AccountsScreen,
)
const DealScreen = lazyScreen(
  async () => (await import('../../features/crm/deal-screen.tsx')).DealScreen,
)
const ImportScreen = lazyScreen(
  async () => (await import('../../features/crm/import-screen.tsx')).ImportScreen,
)
const ImportsScreen = lazyScreen(
  async () => (await import('../../features/crm/imports-screen.tsx')).ImportsScreen,
)
const OneImportScreen = lazyScreen(
  async () => (await import('../../features/crm/one-import-screen.tsx')).OneImportScreen,
)
const SubjectPlans = lazyPart(
  async () => (await import('../../features/plans/subject-plans.tsx')).SubjectPlans,
)
const AccountForm = lazyPart(
  async () => (await import('../../features/team/account-form.tsx')).AccountForm,
)
const StepsToGo = lazyPart(async () => (await import('../today/first-steps.tsx')).StepsToGo)
const PlanOfAccount = lazyPart(async () => (await import('../crm/plan-of.tsx')).PlanOfAccount)
const PlanOfDeal = lazyPart(async () => (await import('../crm/plan-of.tsx')).PlanOfDeal)

function newAccountForm(onSaved: (accountId: string) => void, onCancel: () => void): ReactNode {
  return (
    <AccountForm account={null} onSaved={(account) => onSaved(account.id)} onCancel={onCancel} />
  )
}

function changedAccountForm(account: Account, onDone: () => void): ReactNode {
  return <AccountForm account={account} onSaved={onDone} onCancel={onDone} />
}

const planOfAccount = (account: Account) => <PlanOfAccount account={account} />
const planOfDeal = (deal: Opportunity) => <PlanOfDeal deal={deal} />

const plansOfAccount = ({ id: accountId }: Account) => (
  <SubjectPlans
    accountId={accountId}
    opportunityId={null}
    none="Neither the account nor one of its deals has a plan yet."
  />
)

const plansOfDeal = ({ id: opportunityId, status }: Opportunity) => (
  <SubjectPlans
    accountId={null}
    opportunityId={opportunityId}
    none={
      status === 'open'
        ? 'No plan yet. Make it, and open it in the next review of this deal.'
        : 'This deal was closed without a plan.'
    }
  />
)

const accountsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/accounts',
  validateSearch: z.object({
    view: z.enum(dealViews).default('deals').catch('deals'),
    status: opportunityStatus.nullable().default('open').catch('open'),
    repId: id.nullable().default(null).catch(null),
    owner: z.string().max(400).nullable().default(null).catch(null),
    words: z.string().max(200).default('').catch(''),
    gone: z.boolean().default(false).catch(false),
    sort: opportunitySort.default('close_date').catch('close_date'),
    descending: z.boolean().default(false).catch(false),
    add: z.boolean().default(false).catch(false),
  }),
  component: function Accounts() {
    return <AccountsScreen search={accountsRoute.useSearch()} accountForm={newAccountForm} />
  },
})

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/accounts/$accountId',
  component: function Account() {
    const { accountId } = accountRoute.useParams()
    return (
      <AccountScreen
        key={accountId}
        accountId={accountId}
        accountForm={changedAccountForm}
        actions={planOfAccount}
        parts={plansOfAccount}
      />
    )
  },
})

const dealRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/deals/$opportunityId',
  component: function Deal() {
    const { opportunityId } = dealRoute.useParams()
    return (
      <DealScreen
        key={opportunityId}
        opportunityId={opportunityId}
        actions={planOfDeal}
        parts={plansOfDeal}
      />
    )
  },
})

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports',
  component: ImportsScreen,
})

const newImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/new',
  component: function NewImport() {
    return <ImportScreen goOn={<StepsToGo />} />
  },
})

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/$importId',
  component: function Import() {
    const { importId } = importRoute.useParams()
    return <OneImportScreen key={importId} importId={importId} />
  },
})

export const crmRoutes = [
  accountsRoute,
  accountRoute,
  dealRoute,
  importsRoute,
  newImportRoute,
  importRoute,
] as const
