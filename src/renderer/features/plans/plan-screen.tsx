import { Button, SegmentedControl, Tabs } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { PlanDetail } from '#contract/plans.ts'
import { Badge } from '../../components/badge.tsx'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { formatDay } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { tellProblem } from '../../lib/tell.ts'
import { ActionsPanel } from './actions-panel.tsx'
import { DifferencesPanel } from './differences-panel.tsx'
import { EarlierAnswers } from './earlier-answers.tsx'
import { goToField, goToSection } from './go-to-field.ts'
import { HealthPanel } from './health-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { PlanActions, restore } from './plan-actions.tsx'
import { PlanFormView } from './plan-form.tsx'
import { type PlanPanel, planPanels, type PlanView } from './plan-panels.ts'
import classes from './plan-screen.module.css'
import { planKindWords } from './plan-words.ts'
import { SectionNav } from './section-nav.tsx'
import { changedFields, SinceView } from './since-view.tsx'
import { usePlanForm } from './use-plan-form.ts'

type Props = {
  planId: string
  panel: PlanPanel
  /** The field whose history is shown; null: all of them. */
  historyOf: string | null
  /** undefined: what changed since the last review, if anything did, else the form. */
  view: PlanView | undefined
}

/** A living plan: its form, how it is doing, where it differs from the CRM, and what it said before. */
export function PlanScreen(props: Props) {
  const read = useRead('plans.get', { planId: props.planId })
  return (
    <WhenRead read={read}>
      {(detail) => (
        <PlanBody
          key={`${detail.plan.id}:${detail.plan.templateVersionId}`}
          detail={detail}
          {...props}
        />
      )}
    </WhenRead>
  )
}

function PlanBody({ detail, panel, historyOf, view: asked }: Props & { detail: PlanDetail }) {
  const { plan } = detail
  const navigate = useNavigate()
  const planForm = usePlanForm(detail, null, undefined)
  const changes = changedFields(detail).length
  // Decided when the plan opens: writing in the form must not take it away.
  const [first] = useState<PlanView>(changes > 0 ? 'since' : 'form')
  const view = asked ?? first
  const target = useRef<string | null>(null)
  const show = (next: PlanPanel, of: string | null, as: PlanView = view) =>
    void navigate({
      to: '/plans/$planId',
      params: { planId: plan.id },
      search: { panel: next, view: as, ...(of ? { historyOf: of } : {}) },
      replace: true,
      resetScroll: false,
    })
  useEffect(() => {
    if (target.current === null || view !== 'form') return
    goTo(plan.id, target.current)
    target.current = null
  }, [view, plan.id])
  const toForm = (place: string): void => {
    if (view === 'form') return goTo(plan.id, place)
    target.current = place
    show(panel, historyOf, 'form')
  }
  const toField = (key: string) => toForm(`field:${key}`)
  const open = detail.differences.filter((item) => item.explained === null).length
  return (
    <Screen
      title={plan.title}
      actions={
        <>
          <RefreshLink planId={plan.id} />
          <PlanActions detail={detail} />
        </>
      }
    >
      <About detail={detail} />
      {detail.lastReview ? (
        <SegmentedControl
          className={classes.views}
          aria-label="What to show of this plan"
          value={view}
          data={[
            {
              value: 'since',
              label: changes > 0 ? `Since last review (${changes})` : 'Since last review',
            },
            { value: 'form', label: 'Whole form' },
          ]}
          onChange={(value) => show(panel, historyOf, value === 'since' ? 'since' : 'form')}
        />
      ) : null}
      <div className={classes.sections}>
        <SectionNav detail={detail} onSection={(key) => toForm(`section:${key}`)} />
      </div>
      <div className={classes.columns}>
        {view === 'since' ? (
          <SinceView
            detail={detail}
            onField={toField}
            onForm={() => show(panel, historyOf, 'form')}
          />
        ) : (
          <div>
            <PlanFormView planForm={planForm} onHistory={(key) => show('history', key)} />
            <EarlierAnswers planId={plan.id} />
          </div>
        )}
        <aside className={classes.aside} aria-label="About this plan" data-pane tabIndex={-1}>
          <Tabs
            value={panel}
            onChange={(value) => show(planPanels.find((item) => item === value) ?? 'health', null)}
          >
            <Tabs.List>
              <Tabs.Tab value="health">Health</Tabs.Tab>
              <Tabs.Tab value="actions">Actions</Tabs.Tab>
              <Tabs.Tab value="crm">{open > 0 ? `CRM (${open})` : 'CRM'}</Tabs.Tab>
              <Tabs.Tab value="history">History</Tabs.Tab>
            </Tabs.List>
            <div className={classes.panel}>
              <Tabs.Panel value="health">
                <HealthPanel detail={detail} onField={toField} />
              </Tabs.Panel>
              <Tabs.Panel value="actions">
                {panel === 'actions' ? (
                  <ActionsPanel detail={detail} reviewId={null} onField={toField} />
                ) : null}
              </Tabs.Panel>
              <Tabs.Panel value="crm">
                <DifferencesPanel planForm={planForm} onField={toField} />
              </Tabs.Panel>
              <Tabs.Panel value="history">
                {panel === 'history' ? (
                  <HistoryPanel
                    planForm={planForm}
                    fieldKey={historyOf}
                    onFieldKey={(key) => show('history', key)}
                  />
                ) : null}
              </Tabs.Panel>
            </div>
          </Tabs>
        </aside>
      </div>
    </Screen>
  )
}

/** The way to the walk through what is open, with how much that is. */
function RefreshLink({ planId }: { planId: string }) {
  const steps = useRead('plans.refresh', { planId }).data?.steps ?? []
  if (steps.length === 0) return null
  return (
    <Button component={Link} to={`/plans/${planId}/refresh`}>
      Refresh {steps.length === 1 ? 'one field' : `${steps.length} fields`}
    </Button>
  )
}

/** Goes to a place of the form, `field:key` or `section:key`. */
function goTo(planId: string, place: string): void {
  const [kind, key = ''] = place.split(':')
  if (kind === 'section') goToSection(planId, key)
  else goToField(planId, key)
}

/** What the plan is about, in one line, and what is special about it now. */
function About({ detail }: { detail: PlanDetail }) {
  const { plan, waiver } = detail
  return (
    <>
      <p className={classes.about}>
        <span>{planKindWords[plan.kind]} plan</span>
        <Link to="/people/$repId" params={{ repId: plan.repId }}>
          {plan.repName}
        </Link>
        {plan.accountName && !plan.title.includes(plan.accountName) ? (
          <span>{plan.accountName}</span>
        ) : null}
        {plan.opportunityName && plan.opportunityName !== plan.title ? (
          <span>{plan.opportunityName}</span>
        ) : null}
        {detail.deal ? <span>{detail.deal.stage}</span> : null}
      </p>
      {waiver ? (
        <p className={classes.banner}>
          <Badge tone="info">Waived</Badge> until {formatDay(waiver.expiresOn)}: {waiver.reason}
        </p>
      ) : null}
      {plan.archivedAt ? (
        <div className={classes.banner}>
          <Badge tone="neutral">Archived</Badge> Nothing can be changed here.
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void restore(plan.id).catch(tellProblem)}
          >
            Show again
          </Button>
        </div>
      ) : null}
    </>
  )
}
