import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Input } from '#contract/contract.ts'
import type { CameField, CamePlan, Reading } from '#contract/rep-files.ts'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { tryTo } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { dayOf, formatDay, formatTime, sayCount } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { offerUndo } from '../../lib/undo.ts'
import { CameFieldView } from './came-field.tsx'
import { isOpen, stateWords } from './rep-file-words.ts'
import { ToPlans } from './to-plans.tsx'
import classes from './rep-files.module.css'

type Props = { title: string; token: string; repId: string; onOther: () => void }

/** What came back, plan by plan: old and new side by side, each accepted or declined. */
export function AnswersRead(props: Props) {
  const read = useRead('repFiles.read', { token: props.token, repId: props.repId })
  return <WhenRead read={read}>{({ reading }) => <Found {...props} reading={reading} />}</WhenRead>
}

type One = { planId: string; field: CameField }

function Found({ title, token, repId, reading, onOther }: Props & { reading: Reading }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const open = openOf(reading)
  // What was decided here just now is no news.
  const [takenOn] = useState(reading.takenOn)
  // The button that had the focus is gone with the file that was chosen.
  useEffect(() => heading.current?.focus(), [])

  async function decide(chosen: readonly One[], accept: boolean): Promise<void> {
    const next = nextAfter(list.current)
    setBusy(true)
    setProblem(null)
    try {
      await decideThem(token, repId, chosen, accept)
      // So is the button that was pressed: on to the next answer, or to what is left to say.
      if (chosen.length === 1 && next) next.focus()
      else heading.current?.focus()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Screen
      title={title}
      toolbar={<ToPlans repId={repId} repName={reading.repName} />}
      actions={
        <>
          <Button variant="default" onClick={onOther}>
            Choose another file
          </Button>
          {open.length > 1 ? (
            <>
              <Button variant="default" disabled={busy} onClick={() => void decide(open, false)}>
                Decline all {open.length}
              </Button>
              <Button disabled={busy} onClick={() => void decide(open, true)}>
                Accept all {open.length}
              </Button>
            </>
          ) : null}
        </>
      }
    >
      <div className={classes.read} ref={list}>
        <div className={classes.lead}>
          <h2 ref={heading} tabIndex={-1}>
            {open.length === 0
              ? 'Nothing is left to decide'
              : `${sayCount(open.length, 'answer')} to decide`}
          </h2>
          <p className="meta">
            Saved {formatDay(dayOf(reading.savedAt))}, {formatTime(reading.savedAt)}, in the file of{' '}
            {formatDay(reading.madeOn)}.
          </p>
          <Notes reading={reading} takenOn={takenOn} open={open} />
          {problem === null ? null : (
            <p role="alert" className={classes.failure}>
              {problem}
            </p>
          )}
        </div>
        {reading.plans.length === 0 ? (
          <p>There is no answer in this file: nothing was changed, and nothing said to hold.</p>
        ) : null}
        {reading.plans.map((plan) => (
          <PlanAnswers
            key={plan.planId}
            plan={plan}
            repName={reading.repName}
            busy={busy}
            onDecide={(field, accept) => void decide([{ planId: plan.planId, field }], accept)}
          />
        ))}
      </div>
    </Screen>
  )
}

type NotesProps = { reading: Reading; takenOn: string | null; open: readonly One[] }

function Notes({ reading, takenOn, open }: NotesProps) {
  const { newerOn, newerFileOn, repName } = reading
  const both = open.filter(({ field }) => field.is === 'both').length
  const notes = [
    takenOn === null
      ? ''
      : `You took these answers on ${formatDay(takenOn)}. What you decided then is not asked again.`,
    newerOn === null
      ? ''
      : `These are older than the answers that you took on ${formatDay(newerOn)}. Look twice before you accept them.`,
    newerFileOn === null
      ? ''
      : `A newer file went to ${repName} on ${formatDay(newerFileOn)}; these answers are to the one before.`,
    both === 0
      ? ''
      : `${both === 1 ? 'One field was' : `${both} fields were`} changed here too since the file went out. What you accept is written over it; the history keeps both.`,
  ].filter((note) => note !== '')
  if (notes.length === 0) return null
  return (
    <ul className={classes.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}

type PlanProps = {
  plan: CamePlan
  repName: string
  busy: boolean
  onDecide: (field: CameField, accept: boolean) => void
}

function PlanAnswers({ plan, repName, busy, onDecide }: PlanProps) {
  const { planId, title, state, moved } = plan
  const shown = plan.fields.filter(({ is, decided }) => is !== 'same' || decided !== null)
  const same = plan.fields.length - shown.length
  const name = state === 'gone' ? 'A plan that is gone' : title
  return (
    <section className={classes.plan} aria-label={name}>
      <h2>
        {state === 'gone' ? (
          name
        ) : (
          <Link to="/plans/$planId" params={{ planId }} search={{ panel: 'health' }}>
            {title}
          </Link>
        )}
      </h2>
      {state === 'open' ? null : <p className={classes.closed}>{stateWords[state]}</p>}
      {moved && state === 'open' ? (
        <p className={classes.closed}>
          It stands on another version of its form than the one that went out. Answers go to the
          fields that are still there.
        </p>
      ) : null}
      {shown.map((field) => (
        <CameFieldView
          key={field.fieldKey}
          field={field}
          repName={repName}
          takes={state === 'open'}
          busy={busy}
          onDecide={(accept) => onDecide(field, accept)}
        />
      ))}
      {same > 0 ? (
        <p className={classes.same}>
          {same === 1 ? 'One answer says' : `${same} answers say`} what stands here already.
        </p>
      ) : null}
      {plan.fields.length === 0 && state === 'open' ? (
        <p className={classes.same}>Nothing was changed in this plan.</p>
      ) : null}
    </section>
  )
}

function openOf(reading: Reading): One[] {
  return reading.plans
    .filter(({ state }) => state === 'open')
    .flatMap(({ planId, fields }) => fields.filter(isOpen).map((field) => ({ planId, field })))
}

async function decideThem(
  token: string,
  repId: string,
  chosen: readonly One[],
  accept: boolean,
): Promise<void> {
  const decisions: Input<'repFiles.decide'>['decisions'] = chosen.map(({ planId, field }) => ({
    planId,
    fieldKey: field.fieldKey,
    accept,
    revision: field.revision,
  }))
  const { takingId } = await tryTo(() => call('repFiles.decide', { token, repId, decisions }))
  offerUndo({
    label: `${sayCount(chosen.length, 'answer')} ${accept ? 'accepted' : 'declined'}`,
    undo: () => call('repFiles.takeBack', { takingId }),
    redo: () => call('repFiles.takeAgain', { takingId }),
  })
}

/** The first button of the next answer after the one in which the focus is. */
function nextAfter(list: HTMLElement | null): HTMLElement | null {
  const articles = [...(list?.querySelectorAll('article') ?? [])]
  const at = articles.findIndex((article) => article.contains(document.activeElement))
  for (const article of articles.slice(at + 1)) {
    const button = article.querySelector<HTMLElement>('[data-accept]')
    if (button) return button
  }
  return null
}
