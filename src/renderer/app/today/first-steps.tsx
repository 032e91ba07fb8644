import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import type { FirstStep, Today } from '#contract/today.ts'
import { weekToPrepare } from '#domain/cadence/week.ts'
import { useRead } from '../../lib/queries.ts'
import { Panel } from '../../components/panel.tsx'
import classes from './today-screen.module.css'

const words: Readonly<Record<FirstStep['step'], { name: string; why: string }>> = {
  year: {
    name: 'Design the year',
    why: 'Which reviews you hold, how often and how long. A rhythm is proposed; you change what you like.',
  },
  week: {
    name: 'Prepare the week',
    why: 'An agenda for each review, from your deals and from what was promised.',
  },
  review: {
    name: 'Hold the first review',
    why: 'Beside the plan; where there is none, make it there.',
  },
  summary: {
    name: 'Send what was agreed',
    why: 'The summary of a review, as a draft for your mail.',
  },
}

/** The way from a new team to the first summary: the next step with its button, the others named. */
export function FirstSteps({ today }: { today: Today }) {
  const next = today.firstSteps.find(({ done }) => !done)?.step
  if (next === undefined) return null
  return (
    <Panel title="First steps">
      <ol className={classes.steps}>
        {today.firstSteps.map(({ step, done }) => (
          <li key={step} data-done={done} {...(step === next ? { 'aria-current': 'step' } : {})}>
            <span className={classes.mark} aria-hidden="true">
              {done ? <Check size={14} /> : null}
            </span>
            <span>
              <strong>{words[step].name}</strong>
              {done ? <span className="meta"> done</span> : null}
              {step === next ? <span className={classes.stepWhy}>{words[step].why}</span> : null}
            </span>
            {step === next ? <NextStep step={step} today={today} /> : null}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** The same on a screen that reads nothing of Today itself. */
export function StepsToGo() {
  const today = useRead('today.get', {}).data
  return today ? <FirstSteps today={today} /> : null
}

function NextStep({ step, today }: { step: FirstStep['step']; today: Today }) {
  const { name } = words[step]
  if (step === 'year') {
    return (
      <Button renderRoot={(props) => <Link {...props} to="/cadence" search={{ design: true }} />}>
        {name}
      </Button>
    )
  }
  const unsent = today.unsent[0]
  if (step === 'summary' && unsent) {
    return (
      <Button component={Link} to={`/reviews/${unsent.reviewId}/summary`}>
        {name}
      </Button>
    )
  }
  if (step === 'summary') {
    return (
      <Button component={Link} to="/reviews">
        {name}
      </Button>
    )
  }
  return (
    <Button
      renderRoot={(props) => (
        <Link {...props} to="/week" search={{ of: weekToPrepare(today.today) }} />
      )}
    >
      {name}
    </Button>
  )
}
