import { NativeSelect } from '@mantine/core'
import type { Inspection } from '#contract/crm.ts'
import { opportunityStatus, opportunityStatuses } from '#contract/values.ts'
import { Panel, PanelNote } from '../../components/panel.tsx'
import { sayCount } from '../../lib/format.ts'
import { statusNames } from './crm-words.ts'
import { choose, importState } from './import-state.ts'
import classes from './import.module.css'

/** What each stage says of how a deal stands, where only the stage says it. */
export function ImportStages({ inspection }: { inspection: Inspection }) {
  if (inspection.stages.length === 0) return null
  return (
    <Panel title="What the stages mean" count={inspection.stages.length}>
      <PanelNote>Change what was read wrongly from their names.</PanelNote>
      <ul className={classes.stages}>
        {inspection.stages.map(({ stage, rows, status }) => (
          <li key={stage}>
            <span className={classes.stage}>
              {stage} <span className="meta">{sayCount(rows, 'row')}</span>
            </span>
            <NativeSelect
              aria-label={`Deals in stage ${stage} are`}
              value={status}
              data={opportunityStatuses.map((value) => ({ value, label: statusNames[value] }))}
              onChange={(event) => {
                const { stageStatuses } = importState.get().choices
                const chosen = opportunityStatus.parse(event.currentTarget.value)
                void choose({ stageStatuses: { ...stageStatuses, [stage]: chosen } })
              }}
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
