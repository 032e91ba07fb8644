import { Button } from '@mantine/core'
import { Badge } from '../../components/badge.tsx'
import { runCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import { useStore } from '../../lib/store.ts'
import classes from './sample-note.module.css'
import { sampleWork } from './sample-team.ts'

/** Says that the sample team is there, and takes it away. */
export function SampleNote() {
  const present = useRead('sample.state', {}).data?.present
  const working = useStore(sampleWork) === 'removing'
  if (!present) return null
  return (
    <div className={classes.note}>
      <Badge tone="info">Sample team</Badge>
      <Button
        size="compact-xs"
        variant="default"
        loading={working}
        aria-label="Remove the sample team"
        onClick={() => runCommand('sample.remove')}
      >
        Remove
      </Button>
    </div>
  )
}
