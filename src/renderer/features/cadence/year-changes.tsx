import { sayNames, type YearChange } from '#domain/cadence/year-changes.ts'
import { Badge } from '../../components/badge.tsx'
import type { Tone } from '../../components/tone.ts'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { formatDay } from '../../lib/format.ts'
import { reviewKindNames } from '../../lib/words.ts'

const looks: Readonly<Record<YearChange['what'], { word: string; tone: Tone }>> = {
  new: { word: 'New', tone: 'ok' },
  changed: { word: 'Changed', tone: 'info' },
  ended: { word: 'Ends', tone: 'warn' },
}

type Props = {
  changes: readonly YearChange[]
  /** The hours of the week, before and after; null when they stay. */
  hours: readonly [before: number, after: number] | null
  /** The day from which on it holds. */
  ends: string
}

/** What saving the year would change, in words, before anything is saved. */
export function YearChanges({ changes, hours, ends }: Props) {
  return (
    <Panel title="What will change">
      {changes.length === 0 && hours === null ? (
        <PanelNote>Nothing yet. The year stays as it is.</PanelNote>
      ) : (
        <Lines>
          {changes.map((change) => {
            const { word, tone } = looks[change.what]
            const kind = reviewKindNames[change.kind]
            return (
              <Line
                key={`${change.what} ${change.kind} ${change.says.join()}`}
                detail={`${change.says.join(', ')}${change.what === 'ended' ? `; not due any more from ${formatDay(ends)} on` : ''}`}
                end={<Badge tone={tone}>{word}</Badge>}
              >
                {kind}: {sayNames(change.names)}
              </Line>
            )
          })}
          {hours === null ? null : (
            <Line detail={`${hours[0]} h → ${hours[1]} h`} end={<Badge tone="info">Changed</Badge>}>
              Hours that I work in a week
            </Line>
          )}
        </Lines>
      )}
    </Panel>
  )
}
