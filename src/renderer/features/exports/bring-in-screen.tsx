import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { PickedFile } from '#contract/files.ts'
import type { Output } from '#contract/contract.ts'
import { JobProgress } from '../../components/job-progress.tsx'
import { Screen } from '../../components/screen.tsx'
import { call } from '../../lib/call.ts'
import { dayOf, formatDay, formatTime } from '../../lib/format.ts'
import { pickFile } from '../../lib/pick-file.ts'
import { sayContents } from './export-words.ts'
import classes from './exports.module.css'

const job = 'bring-in-export'

/** Brings a full export in: choose the file, see what is in it, and where something is here, say so. */
export function BringInScreen({ onDone }: { onDone: () => void }) {
  return (
    <Screen title="Bring in a full export">
      <div className={classes.page}>
        <p>
          A full export is the ZIP file that Plumbline makes of everything under{' '}
          <em>Take everything with you</em>; one of an older Plumbline comes in too. The whole file
          is checked before anything is put in place.
        </p>
        <BringIn onDone={onDone} leads />
      </div>
    </Screen>
  )
}

type Found = { readonly file: PickedFile; readonly read: Output<'exports.read'> }
type Step = { is: 'choose' } | { is: 'found'; found: Found } | { is: 'working'; found: Found }

/** The steps alone, also for a screen that stands where no data file can be opened: there they do not lead. */
export function BringIn({ onDone, leads = false }: { onDone: () => void; leads?: boolean }) {
  const [step, setStep] = useState<Step>({ is: 'choose' })
  const [problem, setProblem] = useState('')
  const cancelled = useRef(false)

  async function choose(): Promise<void> {
    setProblem('')
    try {
      const file = await pickFile('everything')
      if (!file) return
      const read = await call('exports.read', { token: file.token })
      const found = { file, read }
      if (read.here.is === 'nothing') await bringIn(found)
      else setStep({ is: 'found', found })
    } catch (error) {
      tell(error)
    }
  }

  async function bringIn(found: Found): Promise<void> {
    cancelled.current = false
    setStep({ is: 'working', found })
    const { token } = found.file
    const replace = found.read.here.is !== 'nothing'
    try {
      const { export: brought } = await call('exports.bringIn', { token, job, replace })
      notifications.show({
        title: 'Everything is here',
        message: `${sayContents(brought.contents)}.${replace ? ' What was here before is kept aside, under Copies and restore.' : ''}`,
        withBorder: true,
        autoClose: 10_000,
      })
      onDone()
    } catch (error) {
      if (!cancelled.current) tell(error)
      setStep({ is: 'choose' })
    }
  }

  function tell(error: unknown): void {
    setProblem(error instanceof Error ? error.message : String(error))
  }

  return (
    <>
      {step.is === 'found' ? (
        <Question
          found={step.found}
          onReplace={() => void bringIn(step.found)}
          onKeep={() => {
            void call('files.forget', { token: step.found.file.token }).catch(() => undefined)
            setStep({ is: 'choose' })
          }}
        />
      ) : (
        <div>
          <Button
            variant={leads ? 'filled' : 'default'}
            loading={step.is === 'working'}
            onClick={() => void choose()}
          >
            Choose the file…
          </Button>
        </div>
      )}
      <JobProgress
        job={step.is === 'working' ? job : null}
        onCancel={() => {
          cancelled.current = true
          void call('exports.cancel', { job }).catch(() => undefined)
        }}
      />
      {problem === '' ? null : (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </>
  )
}

type QuestionProps = { found: Found; onReplace: () => void; onKeep: () => void }

function Question({ found: { file, read }, onReplace, onKeep }: QuestionProps) {
  const { madeAt, older, contents } = read.export
  // The button that was pressed is gone; what changes nothing comes first.
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  return (
    <section aria-labelledby="found" className={classes.found}>
      <h2 id="found">{file.name}</h2>
      <dl className={classes.facts}>
        <Fact name="Made">
          {formatDay(dayOf(madeAt))}, {formatTime(madeAt)}
          {older ? ', by an older Plumbline' : ''}
        </Fact>
        <Fact name="Says that it holds">{sayContents(contents)}</Fact>
        <Fact name="Here now">
          {read.here.is === 'something'
            ? sayContents(read.here.contents)
            : 'nobody can say: the data file cannot be read'}
        </Fact>
      </dl>
      <p>
        The export takes the place of what is here now. What is here is kept aside and can be taken
        back.
      </p>
      <div className={classes.buttons}>
        <Button ref={keep} variant="default" onClick={onKeep}>
          Keep what is here
        </Button>
        <Button onClick={onReplace}>Put the export in its place</Button>
      </div>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
