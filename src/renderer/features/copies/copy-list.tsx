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
      {({ copies: all }) => {
        const copies = all.filter((copy) => copy.ref.place === 'first' || !isAtBoth(copy, all))
        return (
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
                    isAtBoth={isAtBoth(copy, all)}
                    isNewest={copy === copies.find(({ state }) => state !== 'bad')}
                    buttons={buttons}
                  />
                ))}
              </Lines>
            )}
          </Panel>
        )
      }}
    </WhenRead>
  )
}

/** One copy at both places is one line, unless one of the two is damaged. */
function isAtBoth({ ref, state }: CopyListed, all: readonly CopyListed[]): boolean {
  if (state === 'bad') return false
  return all.some(
    (other) =>
      other.ref.name === ref.name && other.ref.place !== ref.place && other.state !== 'bad',
  )
}

function sayPlace({ ref }: CopyListed, atBoth: boolean): string {
  if (atBoth) return ', also at the second place'
  return ref.place === 'second' ? ', at the second place' : ''
}

type LineProps = {
  copy: CopyListed
  isAtBoth: boolean
  isNewest: boolean
  buttons: Props['buttons']
}

function CopyLine({ copy, isAtBoth: atBoth, isNewest, buttons }: LineProps) {
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
      lead={`${formatDay(dayOf(copy.madeAt))}, ${formatTime(copy.madeAt).replaceAll(' ', '\u00A0')}`}
      detail={`${sayWhy(copy.why)}, ${saySize(copy.size)}${sayPlace(copy, atBoth)}${smaller === '' ? '' : `. ${smaller}`}`}
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
