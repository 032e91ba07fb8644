import { Button, Progress } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import type { PlanDetail, RefreshStep } from '#contract/plans.ts'
import { fieldOf } from '#domain/templates/fields.ts'
import { Badge } from '../../components/badge.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { keysOf, runCommand, useCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import { DifferencesPanel } from './differences-panel.tsx'
import { goToField } from './go-to-field.ts'
import { PlanFormView, useConfirm } from './plan-form.tsx'
import classes from './refresh-screen.module.css'
import { type PlanTouch, usePlanForm } from './use-plan-form.ts'

type Props = {
  planId: string
  /** The field at which the walk stands; `null`: its beginning. */
  at: string | null
  /** The walk is over. */
  done: boolean
}

/** A walk through what is open in a plan, one field at a time, with keys. */
export function RefreshScreen(props: Props) {
  const plan = useRead('plans.get', { planId: props.planId })
  const steps = useRead('plans.refresh', { planId: props.planId })
  return (
    <WhenRead read={plan}>
      {(detail) => (
        <WhenRead read={steps}>
          {(refresh) => <Walk detail={detail} steps={refresh.steps} {...props} />}
        </WhenRead>
      )}
    </WhenRead>
  )
}

type Done = ReadonlyMap<string, PlanTouch['kind']>
type WalkProps = Props & { detail: PlanDetail; steps: readonly RefreshStep[] }

function Walk({ detail, steps, at, done: isDone }: WalkProps) {
  const { plan } = detail
  const navigate = useNavigate()
  // The walk is what was open when it began: what is settled on the way keeps its place in it.
  const [keys] = useState(() => steps.map(({ fieldKey }) => fieldKey))
  const [flaggedBefore] = useState(() => flagsOf(detail))
  const [touched, setTouched] = useState<Done>(new Map())
  const touch = useCallback(
    ({ kind, fieldKey }: PlanTouch) =>
      setTouched((before) =>
        before.get(fieldKey) === 'edited' ? before : new Map(before).set(fieldKey, kind),
      ),
    [],
  )
  const planForm = usePlanForm(detail, null, touch)
  const confirm = useConfirm(planForm)
  const index = Math.max(0, keys.indexOf(at ?? ''))
  const key = keys[index]
  const go = (next: number) => {
    void planForm.flush()
    const field = keys[next]
    void navigate({
      to: '/plans/$planId/refresh',
      params: { planId: plan.id },
      search: field === undefined ? { done: true } : { at: field },
      replace: true,
    })
  }
  const walking = key !== undefined && !isDone
  const stored = detail.fields.find((field) => field.key === key)
  const canConfirm = walking && !planForm.disabled && (stored?.value ?? null) !== null
  const holds = () => {
    if (key === undefined) return
    confirm(key)
    go(index + 1)
  }
  const edit = () => {
    if (key !== undefined) goToField(plan.id, key)
  }
  useCommand('plan.confirm', holds, canConfirm)
  useCommand('refresh.confirm', holds, canConfirm)
  useCommand('refresh.edit', edit, walking && !planForm.disabled)
  useCommand('refresh.next', () => go(index + 1), walking)
  useCommand('refresh.back', () => go(isDone ? keys.length - 1 : index - 1), isDone || index > 0)
  useEffect(() => {
    if (walking) document.getElementById(`plan-${plan.id}-${key}`)?.focus()
  }, [walking, plan.id, key])

  const leave = (
    <Button variant="default" component={Link} to={`/plans/${plan.id}`}>
      {isDone || keys.length === 0 ? 'To the plan' : 'Leave'}
    </Button>
  )
  if (keys.length === 0) {
    return (
      <Screen title={`Refresh: ${plan.title}`}>
        <EmptyState title="Nothing to refresh" actions={leave}>
          No field is flagged, unconfirmed, different from the CRM or left alone for too long.
        </EmptyState>
      </Screen>
    )
  }
  if (isDone || key === undefined) {
    const flagged = new Set([...flagsOf(detail)].filter((fieldKey) => !flaggedBefore.has(fieldKey)))
    return (
      <Screen title={`Refresh: ${plan.title}`} actions={leave}>
        <Summary detail={detail} keys={keys} touched={touched} flagged={flagged} steps={steps} />
      </Screen>
    )
  }
  const reasons = steps.find(({ fieldKey }) => fieldKey === key)?.reasons ?? []
  return (
    <Screen title={`Refresh: ${plan.title}`} actions={leave}>
      <div className={classes.walk}>
        <div className={classes.progress}>
          <span role="status">
            {index + 1} of {keys.length}
          </span>
          <Progress
            value={((index + 1) / keys.length) * 100}
            size={6}
            aria-label={`Field ${index + 1} of ${keys.length}`}
            color="var(--accent)"
          />
        </div>
        <ul className={classes.reasons} aria-label="Why this field">
          {reasons.length === 0 ? (
            <li>
              <Badge tone="ok">Settled</Badge>
            </li>
          ) : (
            reasons.map(({ why, say }) => <li key={why}>{say}</li>)
          )}
        </ul>
        <PlanFormView key={key} planForm={planForm} only={key} />
        {reasons.some(({ why }) => why === 'disagrees') ? (
          <DifferencesPanel planForm={planForm} only={key} onField={edit} />
        ) : null}
        <div className={classes.keys}>
          <Act id="refresh.back" say="Back" disabled={index === 0} run={() => go(index - 1)} />
          <Act id="refresh.edit" say="Edit" disabled={planForm.disabled} run={edit} />
          <Act
            id="refresh.flag"
            say="Flag"
            disabled={planForm.disabled || (stored?.flag ?? null) !== null}
            run={() => void runCommand('refresh.flag')}
          />
          <Act id="refresh.next" say="Next" run={() => go(index + 1)} />
          <Act
            id="refresh.confirm"
            say="It still holds"
            primary
            disabled={!canConfirm}
            run={holds}
          />
        </div>
        <p className={classes.hint}>
          While you write: {keysOf('plan.confirm')} holds, {keysOf('plan.flag')} flags, F8 goes on
          and Shift F8 back. Everything is saved as you go.
        </p>
      </div>
    </Screen>
  )
}

type ActProps = {
  id: 'refresh.back' | 'refresh.edit' | 'refresh.flag' | 'refresh.next' | 'refresh.confirm'
  say: string
  run: () => void
  disabled?: boolean
  primary?: boolean
}

function Act({ id, say, run, disabled = false, primary = false }: ActProps) {
  return (
    <Button
      variant={primary ? 'filled' : 'default'}
      disabled={disabled}
      onClick={run}
      rightSection={<kbd className={classes.key}>{keysOf(id)}</kbd>}
    >
      {say}
    </Button>
  )
}

function flagsOf(detail: PlanDetail): ReadonlySet<string> {
  return new Set(detail.fields.flatMap((field) => (field.flag ? [field.key] : [])))
}

type SummaryProps = {
  detail: PlanDetail
  keys: readonly string[]
  touched: Done
  flagged: ReadonlySet<string>
  steps: readonly RefreshStep[]
}

/** What was done on the walk, and what is still open. */
function Summary({ detail, keys, touched, flagged, steps }: SummaryProps) {
  const open = new Set(steps.map(({ fieldKey }) => fieldKey))
  const words = (key: string) => {
    const did = [
      touched.get(key) === 'edited' && !flagged.has(key) ? 'changed' : '',
      touched.get(key) === 'confirmed' ? 'still holds' : '',
      flagged.has(key) ? 'flagged' : '',
    ].filter((part) => part !== '')
    if (did.length > 0) return did.join(', ')
    return open.has(key) ? 'left as it is' : 'settled'
  }
  const left = keys.filter((key) => words(key) === 'left as it is').length
  return (
    <section className={classes.walk} aria-label="What was done">
      <p>
        {keys.length - left} of {keys.length} dealt with
        {left === 0 ? '.' : `, ${left} left as ${left === 1 ? 'it is' : 'they are'}.`}
      </p>
      <ul className={classes.done}>
        {keys.map((key) => (
          <li key={key}>
            <Link
              to="/plans/$planId/refresh"
              params={{ planId: detail.plan.id }}
              search={{ at: key }}
              replace
            >
              {fieldOf(detail.definition, key)?.label ?? key}
            </Link>
            <span>{words(key)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
