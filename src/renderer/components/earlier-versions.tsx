import { Button, Modal, Switch } from '@mantine/core'
import { History } from 'lucide-react'
import { useState } from 'react'
import type { HistoryWhat, TextVersion } from '#contract/history.ts'
import { act } from '../lib/act.ts'
import { call } from '../lib/call.ts'
import { dayOf, formatDay, formatTime } from '../lib/format.ts'
import { useRead } from '../lib/queries.ts'
import { offerUndo } from '../lib/undo.ts'
import classes from './earlier-versions.module.css'
import { IconButton } from './icon-button.tsx'
import { WhenRead } from './states.tsx'

type Props = {
  what: HistoryWhat
  id: string
  /** What it is called here: "this note". */
  name: string
}

/** The way to what a text said before, and back to it. */
export function EarlierVersions(props: Props) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <IconButton
        label={`Earlier versions of ${props.name}`}
        icon={History}
        onClick={() => setOpened(true)}
      />
      <Modal opened={opened} onClose={() => setOpened(false)} title="Earlier versions" size="lg">
        {opened ? <Versions {...props} onDone={() => setOpened(false)} /> : null}
      </Modal>
    </>
  )
}

const page = 20

function Versions({ what, id, onDone }: Props & { onDone: () => void }) {
  const [all, setAll] = useState(false)
  const [limit, setLimit] = useState(page)
  const read = useRead('history.versions', { what, id, all, before: null, limit })

  async function bringBack({ version }: TextVersion, revision: number): Promise<void> {
    const done = await act(() => call('history.restore', { what, id, version, revision }))
    if (!done) return
    const { before } = done
    onDone()
    if (before === null) return
    offerUndo({
      label: 'Earlier version brought back',
      undo: () => goTo({ what, id }, before),
      redo: () => goTo({ what, id }, version),
    })
  }

  return (
    <div className={classes.versions}>
      <Switch
        label="Also what stood for less than a minute"
        checked={all}
        onChange={(event) => setAll(event.currentTarget.checked)}
      />
      <WhenRead read={read}>
        {({ versions, more, now, revision }) => (
          <>
            <ol className={classes.list}>
              <li>
                <h3>Now</h3>
                <p className={classes.words}>{now}</p>
              </li>
              {versions.map((version) => (
                <li key={version.version}>
                  <h3>{whenOf(version)}</h3>
                  <p className={classes.words}>{version.words}</p>
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => void bringBack(version, revision)}
                  >
                    Bring this version back
                  </Button>
                </li>
              ))}
            </ol>
            {versions.length === 0 ? (
              <p className="meta">
                {all
                  ? 'Nothing else has stood here.'
                  : 'Nothing else has stood here for a minute or longer.'}
              </p>
            ) : null}
            {more ? (
              <Button
                size="compact-sm"
                variant="default"
                disabled={limit >= 100}
                onClick={() => setLimit(Math.min(100, limit + page))}
              >
                Show more
              </Button>
            ) : null}
          </>
        )}
      </WhenRead>
    </div>
  )
}

/** Brings a version back over whatever stands now. */
async function goTo(of: { what: HistoryWhat; id: string }, version: number): Promise<void> {
  const { revision } = await call('history.versions', { ...of, all: false, before: null, limit: 1 })
  await call('history.restore', { ...of, version, revision })
}

function whenOf({ writtenAt }: TextVersion): string {
  if (writtenAt === null) return 'Earlier'
  return `${formatDay(dayOf(writtenAt))}, ${formatTime(writtenAt)}`
}
