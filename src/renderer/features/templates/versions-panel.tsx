import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { TemplateVersion, VersionEntry } from '#contract/templates.ts'
import { Badge } from '../../components/badge.tsx'
import type { Tone } from '../../components/tone.ts'
import { Panel } from '../../components/panel.tsx'
import { Table } from '../../components/table.tsx'
import { dayOf, formatDay } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { MoveDialog, type PlanToMove } from './move-dialog.tsx'
import { stateWords } from './template-words.ts'
import classes from './template-screen.module.css'

const tones: Readonly<Record<VersionEntry['state'], Tone>> = {
  draft: 'info',
  active: 'ok',
  archived: 'neutral',
}

/** The versions of a template, and the plans that stand on an older one. */
export function VersionsPanel({ version }: { version: TemplateVersion }) {
  const { templateId } = version
  const versions = useRead('templates.history', { templateId }).data?.versions ?? []
  const plans = useRead('templates.plansOn', { templateId }).data?.plans ?? []
  const [moving, setMoving] = useState<PlanToMove | null>(null)
  const isGuide = ['review_guide', 'coaching_guide'].includes(version.definition.kind)
  const active = versions.find(({ state }) => state === 'active')
  const behind = active ? plans.filter((plan) => plan.versionId !== active.versionId) : []
  return (
    <div className={classes.versions}>
      <Panel
        title="Versions"
        count={versions.length}
        action={
          isGuide ? null : (
            <Link to="/templates/$versionId/use" params={{ versionId: version.id }}>
              What is used
            </Link>
          )
        }
      >
        <Table label="Versions of this template">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">State</th>
              <th scope="col">In use since</th>
              <th scope="col" className="numbers">
                Fields
              </th>
              <th scope="col" className="numbers">
                Plans
              </th>
              <th scope="col">Replaces</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((entry) => (
              <tr key={entry.versionId}>
                <th scope="row">
                  {entry.state === 'draft' ? (
                    <Link to="/templates/$templateId/edit" params={{ templateId }}>
                      {entry.version}. {entry.name}
                    </Link>
                  ) : (
                    <Link to="/templates/$versionId" params={{ versionId: entry.versionId }}>
                      {entry.version}. {entry.name}
                    </Link>
                  )}
                </th>
                <td>
                  <Badge tone={tones[entry.state]}>{stateWords[entry.state]}</Badge>
                  {entry.shipped ? <span className="meta"> ships with Plumbline</span> : null}
                </td>
                <td>{entry.activatedAt ? formatDay(dayOf(entry.activatedAt)) : ''}</td>
                <td className="numbers">{entry.fields}</td>
                <td className="numbers">{entry.plans}</td>
                <td>{entry.retiredName ?? entry.retiredWhy ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
      {active && behind.length > 0 ? (
        <Panel title="Plans on an earlier version" count={behind.length}>
          <ul className={classes.behind}>
            {behind.slice(0, 100).map((plan) => (
              <li key={plan.planId}>
                <Link
                  to="/plans/$planId"
                  params={{ planId: plan.planId }}
                  search={{ panel: 'health' }}
                >
                  {plan.title}
                </Link>
                <span className="meta">
                  {plan.repName}, version {plan.version}
                </span>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Move ${plan.title} to version ${active.version}`}
                  onClick={() =>
                    setMoving({ ...plan, to: active.versionId, toVersion: active.version })
                  }
                >
                  Move to version {active.version}
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <MoveDialog plan={moving} onClose={() => setMoving(null)} />
    </div>
  )
}
