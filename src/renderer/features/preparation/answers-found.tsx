import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Output } from '#contract/contract.ts'
import type { CameBack } from '#contract/preparation.ts'
import { Badge } from '../../components/badge.tsx'
import { keepAnswers } from './preparation-acts.ts'
import classes from './preparation.module.css'
import { sayCount } from '../../lib/format.ts'

type Props = {
  found: Output<'preparation.readAnswers'>
  onBack: () => void
  onClose: () => void
}

/** What came back, item by item, beside what stands there now; the manager takes over what fits. */
export function AnswersFound({ found, onBack, onClose }: Props) {
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const left = found.answers.filter(({ key, is }) => is !== 'same' && !kept.has(key))
  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), [])

  async function take(answers: readonly CameBack[]): Promise<void> {
    setProblem(null)
    try {
      await keepAnswers(found.agendaId, answers)
      setKept(new Set([...kept, ...answers.map(({ key }) => key)]))
      // So is the button that was pressed.
      heading.current?.focus()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <div className={classes.form}>
      <h2 ref={heading} tabIndex={-1}>
        {left.length > 0
          ? `${sayCount(left.length, 'answer')} of ${found.repName} to take over`
          : `All answers of ${found.repName} are taken over`}
      </h2>
      <p className="meta">
        For the {found.title}.{' '}
        {found.open > 0 ? `${sayCount(found.open, 'question')} without an answer.` : ''}
        {found.signed
          ? ''
          : ` The line with the number of the sheet is missing: check that these are ${found.repName}’s words.`}
      </p>
      {problem ? (
        <p role="alert" className={classes.failure}>
          {problem}
        </p>
      ) : null}
      <ul className={classes.answers}>
        {found.answers.map((answer) => (
          <li key={answer.key} className={classes.answer}>
            <h3>{answer.heading}</h3>
            <State answer={answer} kept={kept.has(answer.key)} onTake={() => void take([answer])} />
            <Difference answer={answer} kept={kept.has(answer.key)} />
          </li>
        ))}
      </ul>
      {found.above === '' ? null : (
        <section aria-label="Written above the sheet">
          <h3>Also written, above the sheet</h3>
          <p className="meta">It does not say to which question it belongs, so it is not kept.</p>
          <p className={classes.words}>{found.above}</p>
        </section>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onBack}>
          Read others
        </Button>
        {left.length > 0 ? (
          <>
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
            <Button onClick={() => void take(left)}>
              {left.length === 1 ? 'Take it over' : `Take over all ${left.length}`}
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>Done</Button>
        )}
      </div>
    </div>
  )
}

type StateProps = { answer: CameBack; kept: boolean; onTake: () => void }

function State({ answer, kept, onTake }: StateProps) {
  if (kept) return <Badge tone="ok">Taken over</Badge>
  if (answer.is === 'same') return <Badge tone="neutral">There already</Badge>
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Take over: ${answer.heading}`}
      onClick={onTake}
    >
      Take over
    </Button>
  )
}

/** Both texts where something else stands there, the new one alone where nothing did. */
function Difference({ answer, kept }: { answer: CameBack; kept: boolean }) {
  if (answer.is !== 'other' || kept) return <p className={classes.words}>{answer.came}</p>
  return (
    <dl className={classes.pair}>
      <div className={classes.before}>
        <dt>Stands there now</dt>
        <dd className={classes.words}>{answer.there}</dd>
      </div>
      <div>
        <dt>Came back</dt>
        <dd className={classes.words}>{answer.came}</dd>
      </div>
    </dl>
  )
}
