import { Button, NativeSelect, SegmentedControl, Switch } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { type PlanKind, planKinds } from '#contract/values.ts'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { useCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import { NewPlan } from './new-plan.tsx'
import { Pages } from './pages.tsx'
import { planKindWords } from './plan-words.ts'
import { PlansNav } from './plans-nav.tsx'
import { PlansTable } from './plans-table.tsx'

export type PlansSearch = {
  kind: PlanKind | null
  repId: string | null
  archived: boolean
  page: number
  /** The kind of plan that is being made; null: none. */
  add: PlanKind | null
}

const perPage = 50

/** Every plan with its health; the weakest need the next look. */
export function PlansScreen(search: PlansSearch) {
  const { kind, repId, archived, page, add } = search
  const navigate = useNavigate()
  const go = useCallback(
    (changes: Partial<PlansSearch>) =>
      void navigate({ to: '/plans', search: { ...search, ...changes }, replace: true }),
    [navigate, search],
  )
  const read = useRead('plans.list', {
    kind,
    repId,
    accountId: null,
    opportunityId: null,
    archived,
    offset: page * perPage,
    limit: perPage,
  })
  const reps = useRead('team.reps', { archived: true }).data?.reps ?? []
  useCommand(
    'plans.new',
    useCallback(() => go({ add: kind ?? 'opportunity_plan' }), [go, kind]),
  )
  const make = <Button onClick={() => go({ add: kind ?? 'opportunity_plan' })}>New plan</Button>
  const filtered = kind !== null || repId !== null
  return (
    <Screen
      title="Plans"
      actions={make}
      toolbar={
        <>
          <PlansNav />
          <SegmentedControl
            aria-label="Kind of plan"
            value={kind ?? ''}
            data={[
              { value: '', label: 'All' },
              ...planKinds.map((value) => ({ value, label: planKindWords[value] })),
            ]}
            onChange={(value) =>
              go({ kind: planKinds.find((item) => item === value) ?? null, page: 0 })
            }
          />
          <NativeSelect
            aria-label="Whose plans"
            value={repId ?? ''}
            data={[
              { value: '', label: 'Everybody' },
              ...reps.map((rep) => ({ value: rep.id, label: rep.name })),
            ]}
            onChange={(event) => go({ repId: event.currentTarget.value || null, page: 0 })}
          />
          <Switch
            label="Show archived"
            checked={archived}
            onChange={(event) => go({ archived: event.currentTarget.checked, page: 0 })}
          />
        </>
      }
    >
      <WhenRead read={read}>
        {({ plans, total }) =>
          plans.length > 0 ? (
            <>
              <PlansTable plans={plans} person />
              <Pages
                total={total}
                perPage={perPage}
                page={page}
                onPage={(next) => go({ page: next })}
              />
            </>
          ) : filtered ? (
            <EmptyState
              title="No plan here"
              actions={
                <Button variant="default" onClick={() => go({ kind: null, repId: null, page: 0 })}>
                  Show all plans
                </Button>
              }
            >
              Nothing fits {kind ? `“${planKindWords[kind]}”` : 'this filter'}
              {repId ? ` for ${reps.find((rep) => rep.id === repId)?.name ?? 'this rep'}` : ''}.
            </EmptyState>
          ) : (
            <EmptyState title="No plans yet" actions={make}>
              A plan is one filled template for a deal, an account, a territory or a call. Reviews
              are held beside it.
            </EmptyState>
          )
        }
      </WhenRead>
      <NewPlan start={add ? { kind: add, repId } : null} onClose={() => go({ add: null })} />
    </Screen>
  )
}
