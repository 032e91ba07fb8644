import { Button, Modal } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Rule } from '#contract/cadence-values.ts'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { useRead, useWrite } from '../../lib/queries.ts'
import { saving } from '../../lib/save-state.ts'
import { AbsencesPanel } from './absences-panel.tsx'
import classes from './cadence.module.css'
import { CalendarFilePanel } from './calendar-file-panel.tsx'
import { HolidaysPanel } from './holidays-panel.tsx'
import { hoursRange, LoadPanel } from './load-panel.tsx'
import { problemOf } from './number-field.tsx'
import { QuestionsPanel } from './questions-panel.tsx'
import { RuleForm } from './rule-form.tsx'
import { RulesTable } from './rules-table.tsx'
import { statedOf } from './stated-of.ts'
import { YearDesigner } from './year-designer.tsx'

/** What the address says: a rule is being added, or the year designed. */
export type CadenceSearch = { readonly add: boolean; readonly design: boolean }

type Props = {
  search: CadenceSearch
  onSearch: (search: CadenceSearch) => void
  /** The first year was saved: what comes next is its first week. */
  onFirstYear: (today: string) => void
  /** The calendar file that is kept up to date. */
  keptCalendar: ReactNode
}

/** The rules that make reviews due, who is away, and what it all takes of the week. */
export function CadenceScreen({ search, onSearch, onFirstYear, keptCalendar }: Props) {
  const read = useRead('cadence.rules', { removed: false })
  const reps = useRead('team.reps', { archived: false }).data?.reps.length
  const close = () => onSearch({ add: false, design: false })
  const add = () => onSearch({ add: true, design: false })
  const design = () => onSearch({ add: false, design: true })
  const some = (read.data?.rules.length ?? 0) > 0
  const designing = search.design && read.data !== undefined && (some || (reps ?? 0) > 0)
  const designTitle = some ? 'Change the year' : 'Design the year'
  return (
    <Screen
      key={designing ? 'design' : 'rules'}
      title={designing ? designTitle : 'Cadence'}
      actions={
        designing || !some ? null : (
          <>
            <Button variant="default" onClick={design}>
              Change the year
            </Button>
            <Button onClick={add}>Add a rule</Button>
          </>
        )
      }
      toolbar={
        designing || !some ? null : (
          <nav aria-label="Of the cadence" className={classes.links}>
            <Link to="/calendar">Coverage</Link>
            <Link to="/cadence/held">Held or not</Link>
            <Link to="/cadence/print">Operating rhythm on one page</Link>
          </nav>
        )
      }
    >
      <WhenRead read={read}>
        {({ rules, today, zone }) =>
          designing ? (
            <YearDesigner
              standing={standing(rules, today)}
              today={today}
              onDone={rules.length === 0 ? () => onFirstYear(today) : close}
              onCancel={close}
            />
          ) : (
            <>
              {rules.length === 0 ? (
                <NoRules reps={reps} onDesign={design} onAdd={add} />
              ) : (
                <>
                  <Panels rules={rules} today={today} />
                  <RulesTable rules={rules} today={today} />
                  <p className={classes.zone}>All times are those of {zone}.</p>
                </>
              )}
              {rules.length === 0 ? <Panels rules={rules} today={today} /> : null}
              <CalendarFilePanel>{keptCalendar}</CalendarFilePanel>
              <Modal opened={search.add} onClose={close} title="Add a rule" size={640}>
                <RuleForm rule={null} today={today} onClose={close} />
              </Modal>
            </>
          )
        }
      </WhenRead>
    </Screen>
  )
}

type PanelsProps = { rules: readonly Rule[]; today: string }

function Panels({ rules, today }: PanelsProps) {
  return (
    <div className={classes.panels}>
      {rules.length === 0 ? null : (
        <div className={classes.week}>
          <Hours rules={rules} today={today} />
        </div>
      )}
      <AbsencesPanel today={today} />
      <HolidaysPanel today={today} />
      <QuestionsPanel />
    </div>
  )
}

/** The rules that have not ended. */
function standing(rules: readonly Rule[], today: string): Rule[] {
  return rules.filter(({ endsOn }) => endsOn === null || endsOn >= today)
}

function Hours({ rules, today }: PanelsProps) {
  const weekHours = useRead('settings.get', {}).data?.settings.weekHours
  const write = useWrite('settings.set')
  const [typed, setTyped] = useState<string | null>(null)
  const hours = typed ?? String(weekHours ?? '')
  const right = problemOf(hours, hoursRange) === undefined
  const load = useRead(
    'cadence.load',
    { rules: standing(rules, today).map(statedOf), weekHours: Number(hours) },
    { enabled: right },
  ).data?.load
  if (weekHours === undefined) return null
  return (
    <LoadPanel
      load={right ? (load ?? null) : null}
      hours={hours}
      onHours={setTyped}
      onLeave={() => {
        if (!right || Number(hours) === weekHours) return
        const changes = { weekHours: Number(hours) }
        void saving(() => write.mutateAsync({ changes })).catch(() => undefined)
      }}
    />
  )
}

type NoRulesProps = { reps: number | undefined; onDesign: () => void; onAdd: () => void }

function NoRules({ reps, onDesign, onAdd }: NoRulesProps) {
  if (reps === 0) {
    return (
      <EmptyState
        title="Nobody to hold reviews with yet"
        actions={
          <Button component={Link} to="/people">
            Go to people
          </Button>
        }
      >
        A rule makes reviews due with the people you lead. Add them first, or import a CRM export.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No rhythm yet"
      actions={
        <>
          <Button onClick={onDesign}>Design the year</Button>
          <Button variant="default" onClick={onAdd}>
            Add one rule
          </Button>
        </>
      }
    >
      Say once which reviews you hold, with whom and how often. Plumbline makes them due, prepares
      each week, and keeps what was skipped or left open.
    </EmptyState>
  )
}
