import { Button, Modal, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { KeptCalendar as Kept } from '#contract/kept-calendar.ts'
import { dayOf, formatDay, formatTime } from '../../lib/format.ts'
import { useToday } from '../../lib/here.ts'
import { useRead } from '../../lib/queries.ts'
import { transport } from '../../lib/transport.ts'
import { keepCalendar, stopCalendar, writeCalendar } from './kept-calendar-acts.ts'
import { problemWords } from './kept-calendar-words.ts'
import classes from './kept-calendar.module.css'

/** The calendar file that is kept up to date for a program to follow, or the way to have one. */
export function KeptCalendar() {
  const read = useRead('keptCalendar.get', {})
  const asks = transport().host === 'desktop'
  if (read.data === undefined) return null
  const { kept } = read.data
  if (kept) return <KeptFile kept={kept} asks={asks} />
  return (
    <div className={classes.kept}>
      <p>
        Best: Plumbline keeps a file up to date, and your calendar program follows it by its
        address. Kinds, names, times and places stand in it, and nothing that you noted.
      </p>
      {asks ? null : <p className="meta">{noDialog}</p>}
      <div className={classes.buttons}>
        <Button size="compact-sm" onClick={() => void keepCalendar()}>
          {asks ? 'Keep a calendar file up to date…' : 'Keep a calendar file up to date'}
        </Button>
      </div>
    </div>
  )
}

const noDialog =
  'In the browser Plumbline cannot ask for a place: the file lies in the data folder, or where --calendar FILE says when Plumbline is started.'

function KeptFile({ kept, asks }: { kept: Kept; asks: boolean }) {
  const [showing, setShowing] = useState(false)
  const { id, path, problem } = kept
  return (
    <div className={classes.kept}>
      <p className={classes.path}>{path}</p>
      <State kept={kept} />
      {problem === 'changed' ? (
        <Button size="compact-sm" variant="default" onClick={() => void writeCalendar(true)}>
          Replace the file
        </Button>
      ) : null}
      {problem === 'copied' ? (
        <>
          {kept.copyOf === null ? null : (
            <p className={classes.path}>The other folder: {kept.copyOf}</p>
          )}
          <Button size="compact-sm" variant="default" onClick={() => void writeCalendar(true)}>
            Take the file over
          </Button>
        </>
      ) : null}
      {problem !== null && !['changed', 'copied', 'read_only'].includes(problem) ? (
        <Button size="compact-sm" variant="default" onClick={() => void writeCalendar(false)}>
          Write it now
        </Button>
      ) : null}
      <div className={classes.buttons}>
        <Button size="compact-sm" variant="default" onClick={() => setShowing(true)}>
          Show address to copy
        </Button>
        {asks ? (
          <Button size="compact-sm" variant="default" onClick={() => void keepCalendar()}>
            Choose another place…
          </Button>
        ) : null}
        <Button size="compact-sm" variant="default" onClick={() => void stopCalendar(id)}>
          Stop
        </Button>
      </div>
      {asks ? null : <p className="meta">{noDialog}</p>}
      <Modal
        opened={showing}
        onClose={() => setShowing(false)}
        title="Address of the calendar file"
        size={560}
      >
        <Address address={kept.address} />
      </Modal>
    </div>
  )
}

function State({ kept: { since, problem } }: { kept: Kept }) {
  const today = useToday()
  if (problem !== null) {
    return (
      <p role="alert" className={classes.problem}>
        {problemWords[problem]}
      </p>
    )
  }
  if (since === null) return <p role="status">Being written…</p>
  const day = dayOf(since)
  return (
    <p role="status">
      Up to date since {day === today ? '' : `${formatDay(day)}, `}
      {formatTime(since)}
    </p>
  )
}

/** The address in a field of its own, so that it can be read and copied in every host. */
function Address({ address }: { address: string }) {
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')

  function copy(): void {
    field.current?.select()
    setSaid(
      document.execCommand('copy')
        ? 'Copied.'
        : 'The clipboard did not take it. Copy it from the field.',
    )
  }

  return (
    <div className={classes.kept}>
      <TextInput
        ref={field}
        label="Address"
        value={address}
        readOnly
        data-autofocus
        w="100%"
        onFocus={(event) => event.currentTarget.select()}
      />
      <p>
        In your calendar program add a calendar from the network or by its address, read only, and
        paste this. It works for programs on this computer; a calendar on the web cannot reach it.
      </p>
      <div className={classes.buttons}>
        <Button onClick={copy}>Copy</Button>
        <span role="status" className="meta">
          {said}
        </span>
      </div>
    </div>
  )
}
