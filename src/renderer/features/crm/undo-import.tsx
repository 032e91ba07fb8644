import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { ImportEntry, KeptThing, UndoReport } from '#contract/crm.ts'
import { call } from '../../lib/call.ts'
import { tellProblem } from '../../lib/tell.ts'
import { JobProgress } from '../../components/job-progress.tsx'
import { formatCount, sayCount } from '../../lib/format.ts'
import classes from './import.module.css'

type Props = {
  entry: ImportEntry
  /** Where the focus goes when the button is no longer there. */
  onUndone?: () => void
}

/**
 * Takes an import back, and once begun to its end. Where nothing builds upon it, at once; else it says
 * first what would stay, and why.
 */
export function UndoImport({ entry, onUndone = toHeading }: Props) {
  const [job, setJob] = useState<string | null>(null)
  const [asked, setAsked] = useState<UndoReport | null>(null)
  if (!entry.canUndo) return null

  async function undo(): Promise<void> {
    const name = `undo-${entry.id}`
    setAsked(null)
    setJob(name)
    try {
      await call('crm.undo', { importId: entry.id, job: name })
      onUndone()
    } catch (error) {
      tellProblem(error)
    } finally {
      setJob(null)
    }
  }

  async function check(): Promise<void> {
    try {
      const { report } = await call('crm.undoCheck', { importId: entry.id })
      if (report.keptCount === 0) await undo()
      else setAsked(report)
    } catch (error) {
      tellProblem(error)
    }
  }

  return (
    <>
      <Button variant="default" loading={job !== null} onClick={() => void check()}>
        Undo import
      </Button>
      <div className={classes.floating}>
        <JobProgress job={job} />
      </div>
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title="Some of it is in use by now"
        size="lg"
      >
        {asked ? (
          <>
            <p>{sayUndo(asked)} This stays, because you have built upon it:</p>
            <ul className={classes.kept}>
              {asked.kept.map((thing) => (
                <li key={thing.id}>
                  <span>{sayKept(thing)}</span> <span className="meta">{thing.because}</span>
                </li>
              ))}
              {asked.keptCount > asked.kept.length ? (
                <li>and {formatCount(asked.keptCount - asked.kept.length)} more</li>
              ) : null}
            </ul>
            <div className={classes.modalActions}>
              <Button data-autofocus variant="default" onClick={() => setAsked(null)}>
                Keep the import
              </Button>
              <Button onClick={() => void undo()}>Undo the rest</Button>
            </div>
          </>
        ) : null}
      </Modal>
    </>
  )
}

/** What an undo would do, without what it would not. */
function sayUndo({ restored, removed, reps, accounts }: UndoReport): string {
  const goes = [
    [removed, 'deal'],
    [reps, 'rep'],
    [accounts, 'account'],
  ] as const
  const said = goes.filter(([count]) => count > 0).map(([count, noun]) => sayCount(count, noun))
  return [
    restored > 0 ? `What the import changed in ${sayCount(restored, 'deal')} goes back.` : '',
    said.length > 0 ? `What it added goes: ${said.join(', ')}.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function toHeading(): void {
  document.querySelector<HTMLElement>('main h1')?.focus()
}

const kinds = { rep: 'Rep', account: 'Account', opportunity: 'Deal' } as const

function sayKept({ kind, name }: KeptThing): string {
  return `${kinds[kind]} ${name}`
}
