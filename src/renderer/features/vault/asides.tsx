import { Button } from '@mantine/core'
import type { AsideSet, AsideWhy } from '#contract/vault.ts'
import { Line, Lines, Panel } from '../../components/panel.tsx'
import { dayOf, formatDay, formatTime } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { useVault } from './use-vault.ts'

/** What was kept aside when something else was put in its place, each with its way back. */
export function Asides() {
  const sets = useRead('vault.asides', {}).data?.sets ?? []
  if (sets.length === 0) return null
  return (
    <Panel title="Kept aside">
      <Lines>
        {sets.map((set) => (
          <AsideLine key={set.name} set={set} />
        ))}
      </Lines>
    </Panel>
  )
}

function AsideLine({ set }: { set: AsideSet }) {
  const vault = useVault()
  const when = `${formatDay(dayOf(set.at))}, ${formatTime(set.at)}`
  return (
    <Line
      lead={when}
      detail={`${megabytes(set.size)}. Plumbline never deletes it.`}
      end={
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Take back what was kept aside on ${when}`}
          onClick={() => void vault.takeBack(set.name)}
        >
          Take back
        </Button>
      }
    >
      {words[set.why]}
    </Line>
  )
}

const words: Readonly<Record<AsideWhy, string>> = {
  restore: 'Your data from before a copy was restored',
  import: 'Your data from before a full export was brought in',
  'taken-back': 'What was in place before something was taken back',
  begun: 'What lay here before an empty file was begun',
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`
}
