import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CopiesState, CopyPlace } from '#contract/copies.ts'
import { Panel } from '../../components/panel.tsx'
import { WhenRead } from '../../components/states.tsx'
import { sayCount } from '../../lib/format.ts'
import { useToday } from '../../lib/here.ts'
import { useRead } from '../../lib/queries.ts'
import { transport } from '../../lib/transport.ts'
import { choosePlace, forgetPlace, goOnWithout, makeCopy } from './copies-acts.ts'
import { sayAt, sayShrunk, saySize } from './copies-words.ts'
import classes from './copies.module.css'

/** How it stands with the copies: the last one, where they are kept, what goes wrong, and a new one. */
export function CopiesPanel() {
  const read = useRead('copies.state', {})
  return (
    <div className={classes.panel}>
      <Panel title="Copies" action={<MakeButton />}>
        <WhenRead read={read}>{(state) => <Standing state={state} />}</WhenRead>
      </Panel>
    </div>
  )
}

function MakeButton() {
  const [busy, setBusy] = useState(false)
  async function make(): Promise<void> {
    setBusy(true)
    await makeCopy()
    setBusy(false)
  }
  return (
    <Button size="compact-sm" loading={busy} onClick={() => void make()}>
      Make a copy now
    </Button>
  )
}

function Standing({ state }: { state: CopiesState }) {
  const { first, second, synced, shrunk, withoutUntil } = state
  const today = useToday()
  const smaller = sayShrunk(shrunk)
  return (
    <div className={classes.standing}>
      <p className="meta">
        A quarter of an hour after you save something, before an import and when you quit, Plumbline
        makes a copy of the data file and checks it. It keeps six of the newest day, and the last
        one of each of 14 days and 12 months.
      </p>
      {synced ? (
        <p className={classes.warn} role="note">
          {synced.words}
        </p>
      ) : null}
      <Place title="In the data folder" place={first} />
      <Next state={state} />
      {smaller === '' ? null : (
        <p className={classes.warn} role="note">
          The newest copy: {smaller} The larger one is kept. If you did not remove so much yourself,
          look into it before you go on.
        </p>
      )}
      {first.problem === null ? null : (
        <div className={classes.buttons}>
          {withoutUntil === null ? (
            <Button size="compact-sm" variant="default" onClick={() => void goOnWithout()}>
              Go on without copies for an hour
            </Button>
          ) : (
            <p role="status">Imports go on without a copy until {sayAt(withoutUntil, today)}.</p>
          )}
        </div>
      )}
      <SecondPlace second={second} />
    </div>
  )
}

function Place({ title, place }: { title: string; place: CopyPlace }) {
  const today = useToday()
  const { last, count, size, folder, problem, since, words } = place
  return (
    <div className={classes.place}>
      <h3>{title}</h3>
      <p className={classes.path}>{folder}</p>
      <p>
        {last === null
          ? 'No copy yet.'
          : `Last copy ${sayAt(last.at, today)}, ${saySize(last.size)}, verified.`}{' '}
        {count === 0 ? '' : `${sayCount(count, 'copy', 'copies')}, ${saySize(size)} in all.`}
      </p>
      {problem === null ? null : (
        <p className={classes.problem} role="alert">
          {words} {since === null ? '' : `So since ${sayAt(since, today)}.`}
        </p>
      )}
    </div>
  )
}

function Next({ state: { behind, next, making } }: { state: CopiesState }) {
  const today = useToday()
  if (making) return <p role="status">A copy is being made…</p>
  if (!behind) return <p>The next one is made a quarter of an hour after you save something.</p>
  return <p>{next === null ? 'The next one is due.' : `The next one: ${sayAt(next, today)}.`}</p>
}

function SecondPlace({ second }: { second: CopiesState['second'] }) {
  const asks = transport().host === 'desktop'
  return (
    <div className={classes.place}>
      {second ? <Place title="At a second place" place={second} /> : null}
      {second ? null : (
        <>
          <h3>At a second place</h3>
          <p>
            None yet. Copies in the data folder are lost with its disk: choose a USB stick, a
            network folder or a synced folder as well.
          </p>
        </>
      )}
      {second?.sameDisk ? (
        <p className="meta">
          It lies on the same disk as the data folder, so a broken disk takes both.
        </p>
      ) : null}
      {asks ? null : (
        <p className="meta">
          In the browser Plumbline cannot ask for a folder: it takes the one that --copies DIR names
          when Plumbline is started.
        </p>
      )}
      <div className={classes.buttons}>
        <Button size="compact-sm" variant="default" onClick={() => void choosePlace()}>
          {second ? 'Choose another place' : 'Choose a second place'}
          {asks ? '…' : ''}
        </Button>
        {second ? (
          <Button size="compact-sm" variant="default" onClick={() => void forgetPlace()}>
            Stop using it
          </Button>
        ) : null}
      </div>
    </div>
  )
}
