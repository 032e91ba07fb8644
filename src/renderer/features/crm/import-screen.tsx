import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { Screen } from '../../components/screen.tsx'
import { useStore } from '../../lib/store.ts'
import { ImportDone } from './import-done.tsx'
import { ImportFile } from './import-file.tsx'
import { ImportFiles } from './import-files.tsx'
import { ImportPreview } from './import-preview.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { ImportReading } from './import-reading.tsx'
import {
  cancel,
  chooseFile,
  importState,
  importSteps,
  type ImportStep,
  leave,
} from './import-state.ts'
import classes from './import.module.css'

const stepNames: Readonly<Record<ImportStep, string>> = {
  file: 'File',
  reading: 'How it is read',
  preview: 'What changes',
  done: 'Done',
}

/** Brings a CRM export in: file, how it is read, what changes, done – and undone, if need be. */
export function ImportScreen({ goOn }: { goOn: ReactNode }) {
  const state = useStore(importState)
  useEffect(() => leave, [])
  return (
    <Screen
      title="Import a CRM export"
      actions={
        state.step === 'file' || state.step === 'done' ? null : (
          <Button variant="default" disabled={state.job !== null} onClick={() => void chooseFile()}>
            Choose another file
          </Button>
        )
      }
      toolbar={<Steps now={state.step} />}
    >
      <JobProgress job={state.job} onCancel={cancel} />
      {state.problem ? (
        <p role="alert" className={state.cancelled ? classes.notice : classes.problem}>
          {state.problem}
        </p>
      ) : null}
      <ImportFiles />
      <Step key={state.step} step={state.step} problem={state.problem} goOn={goOn} />
    </Screen>
  )
}

type StepProps = { step: ImportStep; problem: string | null; goOn: ReactNode }

/** One step. Its heading takes the focus when it opens, so that keyboard and reader go on from there. */
function Step({ step, problem, goOn }: StepProps) {
  const part = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (step !== 'file') part.current?.querySelector('h2')?.focus({ preventScroll: true })
  }, [step])
  // What was pressed may be gone, or waits: the focus never falls to nowhere.
  useEffect(() => {
    if (step !== 'file' && problem !== null && document.activeElement === document.body)
      part.current?.querySelector('h2')?.focus({ preventScroll: true })
  }, [step, problem])
  return (
    <div ref={part} className={classes.step}>
      {step === 'file' ? <ImportFile /> : null}
      {step === 'reading' ? <ImportReading /> : null}
      {step === 'preview' ? <ImportPreview /> : null}
      {step === 'done' ? <ImportDone goOn={goOn} /> : null}
    </div>
  )
}

function Steps({ now }: { now: ImportStep }) {
  const place = importSteps.indexOf(now)
  return (
    <ol className={classes.steps} aria-label="Steps">
      {importSteps.map((step, index) => (
        <li
          key={step}
          data-state={index < place ? 'past' : index === place ? 'now' : 'to come'}
          {...(index === place ? { 'aria-current': 'step' as const } : {})}
        >
          <span aria-hidden="true">{index < place ? '✓' : index + 1}</span>
          {stepNames[step]}
        </li>
      ))}
    </ol>
  )
}
