import { Button, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { VersionUse } from '#contract/usage.ts'
import { Badge } from '../../components/badge.tsx'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { useRead } from '../../lib/queries.ts'
import { verdictLooks } from '../../lib/words.ts'
import { DropPanel } from './drop-panel.tsx'
import { FieldTable } from './field-table.tsx'
import classes from './usage.module.css'
import { sayCount } from '../../lib/format.ts'

type Props = {
  /** Any version of the template. */
  versionId: string
  /** Opens the draft of the shorter version. */
  onDraft: (templateId: string) => void
}

/** What of a template is used: its plans, their verdicts, and what became of each field. */
export function UsageScreen({ versionId, onDraft }: Props) {
  const read = useRead('usage.template', { versionId })
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <WhenRead read={read}>
      {({ templateId, name, versions }) => {
        const shown =
          versions.find((version) => version.versionId === chosen) ??
          versions.find(isUsed) ??
          versions[0]
        return (
          <Screen
            title={`What is used: ${name}`}
            actions={
              <Link to="/templates/$versionId" params={{ versionId }} className={classes.back}>
                Back to the template
              </Link>
            }
            toolbar={
              versions.length > 1 && shown ? (
                <SegmentedControl
                  aria-label="Version"
                  value={shown.versionId}
                  onChange={setChosen}
                  data={versions.map(({ versionId: value, version, state }) => ({
                    value,
                    label: `Version ${version}${state === 'active' ? ', in use' : ''}`,
                  }))}
                />
              ) : undefined
            }
          >
            {shown && isUsed(shown) ? (
              <Use key={shown.versionId} use={shown} onDraft={() => onDraft(templateId)} />
            ) : (
              <EmptyState
                title="No plan of it yet"
                actions={
                  <Button component={Link} to="/plans">
                    Go to the plans
                  </Button>
                }
              >
                Once plans are made of this template and reviewed, this page says which fields are
                answered, changed and worked with, and which could go.
              </EmptyState>
            )}
          </Screen>
        )
      }}
    </WhenRead>
  )
}

/** Whether there is anything to say of a version. */
function isUsed({ plans, quarters }: VersionUse): boolean {
  return plans > 0 || quarters.length > 0
}

function Use({ use, onDraft }: { use: VersionUse; onDraft: () => void }) {
  return (
    <div className={classes.use}>
      <p className="meta">
        {sayCount(use.plans, 'plan')} that are not archived, {use.opened} of them opened in a
        review. What is said of the fields is about those that were.
      </p>
      <div className={classes.panels}>
        <DropPanel use={use} onDraft={onDraft} />
        <Quarters use={use} />
      </div>
      <FieldTable use={use} />
    </div>
  )
}

/** The verdicts on its plans, quarter by quarter. */
function Quarters({ use: { quarters } }: { use: VersionUse }) {
  return (
    <Panel title="Verdicts by quarter">
      {quarters.length === 0 ? (
        <PanelNote>No review has judged a plan of it yet.</PanelNote>
      ) : (
        <Lines>
          {quarters.map(({ quarter, verdicts }) => (
            <Line key={quarter} lead={quarter.split('-').toReversed().join(' ')}>
              <span className={classes.badges}>
                {verdicts.map(({ verdict, count }) => (
                  <Badge key={verdict} tone={verdictLooks[verdict].tone}>
                    {count} {verdictLooks[verdict].word.toLowerCase()}
                  </Badge>
                ))}
              </span>
            </Line>
          ))}
        </Lines>
      )}
    </Panel>
  )
}
