import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { CopyListed } from '#contract/copies.ts'
import type { CopyRef } from '#contract/vault.ts'
import { Badge } from '../../components/badge.tsx'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { WhenRead } from '../../components/states.tsx'
import { dayOf, formatDay, formatTime } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { checkCopy } from './copies-acts.ts'
import { nameOf, sayHolds, sayShrunk, saySize, sayWhy } from './copies-words.ts'
import classes from './copies.module.css'

type Props = {
  /**
   * What can be done with a copy, beside checking it; `name` is how it is called in a sentence, and
   * `isNewest` says whether it is the newest one that is not known to be bad.
   */
  buttons?: (copy: CopyRef, name: string, isNewest: boolean) => ReactNode
}

/** The copies at both places, newest first: when, why, how large, what is in each, and if it is good. */
export function CopyList({ buttons }: Props) {
  const read = useRead('copies.list', {})
  return (
    <WhenRead read={read}>
      {({ copies }) => (
        <Panel title="Copies that are kept" count={copies.length}>
          {copies.length === 0 ? (
            <PanelNote>
              No copy yet. The first one is made a quarter of an hour after you save something.
            </PanelNote>
          ) : (
            <Lines>
              {copies.map((copy) => (
                <CopyLine
                  key={`${copy.ref.place} ${copy.ref.name}`}
                  copy={copy}
                  isNewest={copy === copies.find(({ state }) => state !== 'bad')}
                  buttons={buttons}
                />
              ))}
            </Lines>
          )}
        </Panel>
      )}
    </WhenRead>
  )
}

type LineProps = { copy: CopyListed; isNewest: boolean; buttons: Props['buttons'] }

function CopyLine({ copy, isNewest, buttons }: LineProps) {
  const [busy, setBusy] = useState(false)
  const name = nameOf(copy)
  const smaller = sayShrunk(copy.shrunk)
  async function check(): Promise<void> {
    setBusy(true)
    await checkCopy(copy.ref)
    setBusy(false)
  }
  return (
    <Line
      lead={`${formatDay(dayOf(copy.madeAt))}, ${formatTime(copy.madeAt)}`}
      detail={`${sayWhy(copy.why)}, ${saySize(copy.size)}${copy.ref.place === 'second' ? ', at the second place' : ''}${smaller === '' ? '' : `. ${smaller}`}`}
      end={
        <span className={classes.ends}>
          <State state={copy.state} />
          <Button
            size="compact-sm"
            variant="default"
            loading={busy}
            aria-label={`Check the copy of ${name}`}
            onClick={() => void check()}
          >
            Check
          </Button>
          {copy.state === 'bad' ? null : buttons?.(copy.ref, name, isNewest)}
        </span>
      }
    >
      {sayHolds(copy)}
    </Line>
  )
}

function State({ state }: Pick<CopyListed, 'state'>) {
  if (state === 'bad') return <Badge tone="bad">Damaged</Badge>
  if (state === 'unknown') return <Badge tone="neutral">Not checked</Badge>
  return <Badge tone="ok">Verified</Badge>
}
