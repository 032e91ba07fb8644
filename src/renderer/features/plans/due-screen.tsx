import { Button, Modal, SegmentedControl } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Output } from '#contract/contract.ts'
import type { PlanDue } from '#contract/plan-policy.ts'
import { RepSelect } from '../../components/rep-select.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { act } from '../../lib/act.ts'
import { formatDay, sayCount } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { DueTable, keyOf } from './due-table.tsx'
import { openOrMakePlan } from './open-plan.ts'
import classes from './plans-due.module.css'
import { planKindWords } from './plan-words.ts'
import { PlansNav } from './plans-nav.tsx'
import { Pages } from './pages.tsx'
import { endWaiver, WaiveForm, type Waived } from './waive-form.tsx'

export type DueSearch = {
  repId: string | null
  page: number
  /** What is waived, in the place of what is due. */
  waived: boolean
}
type Props = DueSearch & { onSearch: (search: DueSearch) => void }

const perPage = 50

/** What is due now: plans that are missing or not filled, and calls that are to be written down. */
export function DueScreen({ onSearch, ...search }: Props) {
  const { repId, page } = search
  const go = (changes: Partial<DueSearch>) => onSearch({ ...search, page: 0, ...changes })
  const navigate = useNavigate()
  const read = useRead('plans.due', { repId, offset: page * perPage, limit: perPage })
  const [waiving, setWaiving] = useState<PlanDue | null>(null)
  async function open(entry: PlanDue): Promise<void> {
    const { kind, accountId, opportunityId, period } = entry
    const subject = { kind, repId: entry.repId, accountId, opportunityId, period }
    const planId = entry.planId ?? (await act(() => openOrMakePlan(subject, null)))
    if (!planId) return
    await navigate({ to: '/plans/$planId', params: { planId }, search: { panel: 'health' } })
  }
  return (
    <Screen
      title="Plans due now"
      toolbar={
        <>
          <PlansNav />
          <RepSelect
            label="Whose plans"
            hideLabel
            none="Everybody"
            value={repId ?? ''}
            onChange={(value) => go({ repId: value || null })}
          />
          {read.data ? (
            <>
              <SegmentedControl
                aria-label="What to show"
                value={search.waived ? 'waived' : 'due'}
                data={[
                  { value: 'due', label: `Due (${read.data.total})` },
                  { value: 'waived', label: `Waived (${read.data.waivedTotal})` },
                ]}
                onChange={(value) => go({ waived: value === 'waived' })}
              />
              {search.waived ? null : <Counts {...read.data} />}
            </>
          ) : null}
        </>
      }
    >
      <WhenRead read={read}>
        {({ due, total, waived, waivedTotal, today }) =>
          search.waived ? (
            <WaivedPlans waived={waived} total={waivedTotal} />
          ) : total === 0 ? (
            <EmptyState
              title="Nothing is due"
              actions={
                <Button component={Link} to="/plans/policy" variant="default">
                  Which plans are due
                </Button>
              }
            >
              {repId === null
                ? 'Every plan that is asked for is there and filled, and every call is written down.'
                : 'Every plan that is asked of this rep is there and filled.'}
            </EmptyState>
          ) : (
            <>
              <DueTable
                due={due}
                today={today}
                onOpen={(entry) => void open(entry)}
                onWaive={setWaiving}
              />
              <Pages
                total={total}
                perPage={perPage}
                page={page}
                onPage={(next) => go({ page: next })}
              />
            </>
          )
        }
      </WhenRead>
      <Modal
        opened={waiving !== null}
        onClose={() => setWaiving(null)}
        title={waiving ? `Waive: ${waiving.title}` : ''}
      >
        {waiving ? (
          <WaiveForm
            about={waivedOf(waiving)}
            {...(waiving.kind === 'territory_plan' && waiving.planId === null
              ? { say: `Until that day, no review misses a territory plan of ${waiving.repName}.` }
              : {})}
            onDone={() => setWaiving(null)}
          />
        ) : null}
      </Modal>
    </Screen>
  )
}

function Counts({ total, counts }: Output<'plans.due'>) {
  const { missing, unfilled, after } = counts
  const parts = [
    missing === 0 ? '' : `${missing} missing`,
    unfilled === 0 ? '' : `${unfilled} not filled`,
    after === 0 ? '' : `${sayCount(after, 'call')} to write down`,
  ].filter((part) => part !== '')
  return (
    <p className={classes.counts} role="status">
      {total === 0 ? '' : parts.join(', ')}
    </p>
  )
}

/** What is waived is not gone: it stands here with its reason and its end. */
function WaivedPlans({ waived, total }: { waived: readonly PlanDue[]; total: number }) {
  if (total === 0) {
    return (
      <EmptyState title="Nothing is waived">
        A plan that need not be there for a while can be waived, with a reason and an end. It stands
        here until then, and comes back by itself.
      </EmptyState>
    )
  }
  return (
    <>
      <Table label="Waived plans">
        <thead>
          <tr>
            <th scope="col">Plan</th>
            <th scope="col">Kind</th>
            <th scope="col">Person</th>
            <th scope="col">Comes back after</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {waived.map((entry) => (
            <WaivedRow key={keyOf(entry)} entry={entry} />
          ))}
        </tbody>
      </Table>
      {total > waived.length ? (
        <p className={classes.counts}>
          These are the {waived.length} that end first, of {total}.
        </p>
      ) : null}
    </>
  )
}

function WaivedRow({ entry }: { entry: PlanDue }) {
  const { waiver, title, repName, kind, planId } = entry
  if (!waiver) return null
  return (
    <tr className={classes.row}>
      <th scope="row">
        {planId === null ? (
          title
        ) : (
          <Link to="/plans/$planId" params={{ planId }} search={{ panel: 'health' }}>
            {title}
          </Link>
        )}
        <span className={classes.detail}>
          {[entry.detail, waiver.reason].filter((part) => part !== '').join(' · ')}
        </span>
      </th>
      <td>{planKindWords[kind]}</td>
      <td className={classes.person}>{repName}</td>
      <td className={classes.when}>{formatDay(waiver.expiresOn)}</td>
      <td className={classes.end}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`End the waiver: ${title}`}
          onClick={() => void act(() => endWaiver(waiver.id))}
        >
          End the waiver
        </Button>
      </td>
    </tr>
  )
}

/** A plan that is there is waived itself; one that is not by its deal, its account or its rep. */
function waivedOf({ kind, repId, planId, accountId, opportunityId }: PlanDue): Waived {
  const none = { kind, repId, planId: null, accountId: null, opportunityId: null }
  if (planId !== null) return { ...none, planId }
  return opportunityId === null ? { ...none, accountId } : { ...none, opportunityId }
}
