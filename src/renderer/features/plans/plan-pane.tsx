import { Tabs } from '@mantine/core'
import { useState } from 'react'
import type { PlanDetail } from '#contract/plans.ts'
import { Badge } from '../../components/badge.tsx'
import { WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import { ActionsPanel } from './actions-panel.tsx'
import { DifferencesPanel } from './differences-panel.tsx'
import { goToField, goToSection } from './go-to-field.ts'
import { HealthPanel } from './health-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { PlanFormView } from './plan-form.tsx'
import classes from './plan-pane.module.css'
import { healthStatus, planKindWords } from './plan-words.ts'
import { SectionNav } from './section-nav.tsx'
import { changedFields, SinceView } from './since-view.tsx'
import { type PlanTouch, usePlanForm } from './use-plan-form.ts'

type Props = {
  planId: string
  /** The review beside which the plan stands; every edit and confirmation carries it. */
  reviewId: string
  /** Called to cite a field in a commitment. */
  onCite: (fieldKey: string) => void
  /** Told whenever a field is edited or confirmed here. */
  onTouch: (touch: PlanTouch) => void
}

const views = ['since', 'form', 'health', 'actions', 'crm', 'history'] as const
type View = (typeof views)[number]

/** A plan beside a review: the same form in little room, with its health, CRM and history at hand. */
export function PlanPane(props: Props) {
  const read = useRead('plans.get', { planId: props.planId })
  return (
    <WhenRead read={read}>
      {(detail) => (
        <Pane
          key={`${detail.plan.id}:${detail.plan.templateVersionId}`}
          detail={detail}
          {...props}
        />
      )}
    </WhenRead>
  )
}

function Pane({ detail, reviewId, onCite, onTouch }: Props & { detail: PlanDetail }) {
  const { plan, health } = detail
  const planForm = usePlanForm(detail, reviewId, onTouch)
  const [view, setView] = useState<View>(() =>
    changedFields(detail).length > 0 ? 'since' : 'form',
  )
  const [historyOf, setHistoryOf] = useState<string | null>(null)
  const { tone, word } = healthStatus(health.score)
  const open = detail.differences.filter((item) => item.explained === null).length
  const actions = useRead('plans.actions', { planId: plan.id }).data?.actions ?? []
  const orphans = actions.filter((action) => action.orphan).length
  const goTo = (key: string) => {
    setView('form')
    // The form is there again after this turn.
    requestAnimationFrame(() => goToField(plan.id, key))
  }
  return (
    <div className={classes.pane}>
      <header className={classes.header}>
        <div className={classes.title}>
          <h2>{plan.title}</h2>
          <span className="meta">{planKindWords[plan.kind]} plan</span>
          <span className={classes.health}>
            <Badge tone={tone}>
              Health {health.score} of 100 · {word}
            </Badge>
          </span>
        </div>
        <Tabs
          value={view}
          onChange={(value) => {
            setHistoryOf(null)
            setView(views.find((item) => item === value) ?? 'form')
          }}
        >
          <Tabs.List>
            {detail.lastReview ? <Tabs.Tab value="since">Since last</Tabs.Tab> : null}
            <Tabs.Tab value="form">Plan</Tabs.Tab>
            <Tabs.Tab value="health">Health</Tabs.Tab>
            <Tabs.Tab value="actions">{orphans > 0 ? `Actions (${orphans})` : 'Actions'}</Tabs.Tab>
            <Tabs.Tab value="crm">{open > 0 ? `CRM (${open})` : 'CRM'}</Tabs.Tab>
            <Tabs.Tab value="history">History</Tabs.Tab>
          </Tabs.List>
        </Tabs>
        {view === 'form' ? (
          <SectionNav detail={detail} onSection={(key) => goToSection(plan.id, key)} />
        ) : null}
      </header>
      <div className={classes.body}>
        {view === 'since' ? (
          <SinceView detail={detail} onField={goTo} onForm={() => setView('form')} />
        ) : null}
        {view === 'form' ? (
          <PlanFormView
            planForm={planForm}
            onCite={onCite}
            onHistory={(key) => {
              setHistoryOf(key)
              setView('history')
            }}
          />
        ) : null}
        {view === 'health' ? <HealthPanel detail={detail} onField={goTo} /> : null}
        {view === 'actions' ? (
          <ActionsPanel detail={detail} reviewId={reviewId} onField={goTo} />
        ) : null}
        {view === 'crm' ? <DifferencesPanel planForm={planForm} onField={goTo} /> : null}
        {view === 'history' ? (
          <HistoryPanel planForm={planForm} fieldKey={historyOf} onFieldKey={setHistoryOf} />
        ) : null}
      </div>
    </div>
  )
}
