import { Button, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Focus } from '#contract/coaching.ts'
import type { Privacy } from '#contract/values.ts'
import { PrivacyBadge } from '../../components/privacy-badge.tsx'
import { PrivacyField } from '../../components/privacy-field.tsx'
import { WhenRead } from '../../components/states.tsx'
import { call } from '../../lib/call.ts'
import { formatDay } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { saving } from '../../lib/save-state.ts'
import { offerUndo } from '../../lib/undo.ts'
import classes from './focus-card.module.css'
import { useDraftedText } from '../../lib/use-drafted.ts'

type Props = { repId: string; repName: string }

/** The one skill that a rep works on now. */
export function FocusCard({ repId, repName }: Props) {
  const read = useRead('coaching.focus', { repId })
  return (
    <section aria-labelledby="focus" className={classes.card}>
      <h2 id="focus">Focus</h2>
      <WhenRead read={read}>
        {({ open, past }) => (
          <>
            {open ? (
              <OpenFocus key={open.id} focus={open} repName={repName} />
            ) : (
              <NoFocus repId={repId} repName={repName} />
            )}
            {past.length > 0 ? <PastFocus past={past} /> : null}
          </>
        )}
      </WhenRead>
    </section>
  )
}

function NoFocus({ repId, repName }: Props) {
  const [setting, setSetting] = useState(false)
  if (setting) {
    return (
      <FocusForm
        repName={repName}
        start={{ skill: '', aim: '', privacy: 'private' }}
        action="Set the focus"
        save={(words) => call('coaching.setFocus', { repId, ...words })}
        onClose={() => setSetting(false)}
      />
    )
  }
  return (
    <>
      <p className={classes.none}>
        None now. One skill at a time, small enough to show within weeks.
      </p>
      <Button variant="default" onClick={() => setSetting(true)}>
        Set a focus
      </Button>
    </>
  )
}

function OpenFocus({ focus, repName }: { focus: Focus; repName: string }) {
  const [doing, setDoing] = useState<'read' | 'change' | 'end'>('read')
  if (doing === 'change') {
    return (
      <FocusForm
        repName={repName}
        start={focus}
        action="Save"
        save={(words) =>
          call('coaching.changeFocus', { focusId: focus.id, revision: focus.revision, ...words })
        }
        onClose={() => setDoing('read')}
      />
    )
  }
  if (doing === 'end') return <EndFocus focus={focus} onClose={() => setDoing('read')} />
  return (
    <>
      <p className={classes.skill}>{focus.skill}</p>
      {focus.aim === '' ? null : <p className={classes.aim}>{focus.aim}</p>}
      <p className={classes.facts}>
        <span className="meta">Since {formatDay(focus.startedOn)}</span>
        <PrivacyBadge privacy={focus.privacy} repName={repName} />
      </p>
      <Actions>
        <Button variant="default" onClick={() => setDoing('change')}>
          Change
        </Button>
        <Button variant="default" onClick={() => setDoing('end')}>
          End it
        </Button>
      </Actions>
    </>
  )
}

type Words = { skill: string; aim: string; privacy: Privacy }
type FormProps = {
  repName: string
  start: Words
  action: string
  save: (words: Words) => Promise<unknown>
  onClose: () => void
}

function FocusForm({ repName, start, action, save, onClose }: FormProps) {
  const [skill, setSkill] = useDraftedText(
    { key: `focus-skill:${repName}:${start.skill}`.slice(0, 300), label: `Focus of ${repName}` },
    start.skill,
  )
  const [aim, setAim] = useDraftedText(
    {
      key: `focus-aim:${repName}:${start.skill}`.slice(0, 300),
      label: `How the focus of ${repName} will be seen`,
    },
    start.aim,
  )
  const [privacy, setPrivacy] = useState(start.privacy)
  const { run, problem } = useSaving(onClose)
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        run(() => save({ skill, aim, privacy }))
      }}
    >
      <TextInput
        label="Skill or task"
        required
        ref={focusOnce}
        value={skill}
        onChange={(event) => setSkill(event.currentTarget.value)}
      />
      <Textarea
        label="How we will see it"
        rows={2}
        value={aim}
        onChange={(event) => setAim(event.currentTarget.value)}
      />
      <div className={classes.narrow}>
        <PrivacyField value={privacy} onChange={setPrivacy} repName={repName} short />
      </div>
      {problem ? <p role="alert">{problem}</p> : null}
      <Actions>
        <Button type="submit" disabled={skill.trim() === ''}>
          {action}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Actions>
    </form>
  )
}

function EndFocus({ focus, onClose }: { focus: Focus; onClose: () => void }) {
  const [outcome, setOutcome] = useDraftedText({
    key: `focus-end:${focus.id}`,
    label: `What came of the focus ${focus.skill}`.slice(0, 300),
  })
  const { run, problem } = useSaving(onClose)
  async function end(): Promise<void> {
    const { id: focusId, revision } = focus
    await call('coaching.endFocus', { focusId, revision, outcome })
    const undo = () => call('coaching.reopenFocus', { focusId })
    const redo = async () => {
      const { open } = await call('coaching.focus', { repId: focus.repId })
      if (open) await call('coaching.endFocus', { focusId, revision: open.revision, outcome })
    }
    offerUndo({ label: 'Focus ended', undo, redo })
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        run(end)
      }}
    >
      <p className={classes.skill}>{focus.skill}</p>
      <Textarea
        label="What came of it"
        rows={2}
        ref={focusOnce}
        value={outcome}
        onChange={(event) => setOutcome(event.currentTarget.value)}
      />
      {problem ? <p role="alert">{problem}</p> : null}
      <Actions>
        <Button type="submit">End the focus</Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Actions>
    </form>
  )
}

function PastFocus({ past }: { past: readonly Focus[] }) {
  return (
    <details className={classes.past}>
      <summary>Earlier ({past.length})</summary>
      <ul>
        {past.map((focus) => (
          <li key={focus.id}>
            <span className={classes.pastSkill}>{focus.skill}</span>
            <span className="meta">
              {formatDay(focus.startedOn)} – {focus.endedOn ? formatDay(focus.endedOn) : ''}
            </span>
            {focus.outcome === '' ? null : <span>{focus.outcome}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Actions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>
}

function useSaving(onDone: () => void) {
  const [problem, setProblem] = useState<string | null>(null)
  function run(work: () => Promise<unknown>): void {
    saving(work).then(onDone, (error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    )
  }
  return { run, problem }
}

/** Brings the focus to a field when it appears. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus()
}
