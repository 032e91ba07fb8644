import { Button } from '@mantine/core'
import type { Today } from '#contract/today.ts'
import { Badge } from '../../components/badge.tsx'
import { Panel } from '../../components/panel.tsx'
import { runCommand, useCanRun } from '../../lib/commands.ts'
import { formatDay, sayCount } from '../../lib/format.ts'
import classes from './today-screen.module.css'

/** How old the CRM data is, and the way to newer. */
export function CrmAge({ crm }: { crm: Today['crm'] }) {
  const canImport = useCanRun('crm.import')
  return (
    <Panel title="CRM data">
      <div className={classes.age}>
        {crm === null ? (
          <span>No export was imported yet. Deals and changes come from one.</span>
        ) : (
          <>
            <Badge tone={crm.old ? 'warn' : 'ok'}>{crm.old ? 'Old' : 'Fresh'}</Badge>
            <span>
              As of {formatDay(crm.asOf)},{' '}
              {crm.days === 0 ? 'today' : `${sayCount(crm.days, 'day')} ago`}
            </span>
          </>
        )}
        {canImport ? (
          <Button size="compact-sm" variant="default" onClick={() => runCommand('crm.import')}>
            Import a CRM export
          </Button>
        ) : null}
      </div>
    </Panel>
  )
}
