import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Output } from '#contract/contract.ts'
import { JobProgress } from '../../components/job-progress.tsx'
import { Screen } from '../../components/screen.tsx'
import { CallError, call } from '../../lib/call.ts'
import { finishDelivery } from '../../lib/pick-file.ts'
import { sayContents, saySize } from './export-words.ts'
import classes from './exports.module.css'

const job = 'full-export'

/** Takes everything out in one file, after saying what is in it. */
export function FullExportScreen() {
  return (
    <Screen title="Take everything with you">
      <div className={classes.page}>
        <p className={classes.private}>
          <strong>This file holds everything, your private notes too.</strong> Keep it as you would
          keep them, and give it to nobody else. For one rep or for your boss use the summaries:
          they leave out what is private.
        </p>
        <p>It is one ZIP file with:</p>
        <ul className={classes.parts}>
          <li>
            <strong>all of it</strong>, with history, templates and settings, to bring into
            Plumbline again here or on another computer;
          </li>
          <li>
            <strong>a table for each kind of thing</strong>, as CSV for a spreadsheet;
          </li>
          <li>
            <strong>pages to read</strong> without Plumbline: a folder for each rep with plans,
            reviews, coaching notes, commitments and agendas.
          </li>
        </ul>
        <ExportButton />
        <p className="meta">
          To go on from such a file: <Link to="/everything/bring-in">Bring in a full export</Link>.
        </p>
      </div>
    </Screen>
  )
}

type Outcome =
  | { is: 'working' }
  | { is: 'done'; made: Output<'exports.full'> }
  | { is: 'problem'; words: string }

function ExportButton() {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const cancelled = useRef(false)

  async function take(): Promise<void> {
    cancelled.current = false
    setOutcome({ is: 'working' })
    try {
      const made = await call('exports.full', { job })
      await finishDelivery(made.file)
      setOutcome(made.file.outcome === 'cancelled' ? null : { is: 'done', made })
    } catch (error) {
      const words = error instanceof CallError ? error.message : String(error)
      setOutcome(cancelled.current ? null : { is: 'problem', words })
    }
  }

  const isWorking = outcome?.is === 'working'
  return (
    <>
      <div>
        <Button loading={isWorking} onClick={() => void take()}>
          Save the full export
        </Button>
      </div>
      <JobProgress
        job={isWorking ? job : null}
        onCancel={() => {
          cancelled.current = true
          void call('exports.cancel', { job }).catch(() => undefined)
        }}
      />
      {outcome?.is === 'problem' ? (
        <p role="alert" className={classes.problem}>
          {outcome.words}
        </p>
      ) : null}
      {outcome?.is === 'done' ? (
        <p role="status">
          Saved: {saySize(outcome.made.bytes)} with {sayContents(outcome.made.export.contents)}.
        </p>
      ) : null}
    </>
  )
}
