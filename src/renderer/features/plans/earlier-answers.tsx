import { Button } from '@mantine/core'
import { useState } from 'react'
import type { EarlierAnswer } from '#contract/templates.ts'
import { Panel, PanelNote } from '../../components/panel.tsx'
import { formatDay } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { tellProblem } from '../../lib/tell.ts'
import classes from './earlier-answers.module.css'

/** What a plan says in fields that its form no longer has; nothing where it says nothing there. */
export function EarlierAnswers({ planId }: { planId: string }) {
  const answers = useRead('templates.earlierAnswers', { planId }).data?.answers ?? []
  if (answers.length === 0) return null
  return (
    <div className={classes.earlier}>
      <Panel title="Answers of an earlier version" count={answers.length}>
        <PanelNote>
          The form has no field for these any more, so nothing reads them. They are kept: copy what
          still holds into a field.
        </PanelNote>
        <ul className={classes.answers}>
          {answers.map((answer) => (
            <Answer key={answer.key} answer={answer} />
          ))}
        </ul>
      </Panel>
    </div>
  )
}

function Answer({ answer }: { answer: EarlierAnswer }) {
  const { label, text, score, until, changedOn } = answer
  const [copied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <li className={classes.answer}>
      <div className={classes.head}>
        <h3>{label}</h3>
        <span className={classes.when}>
          {until === null ? `written ${formatDay(changedOn)}` : `until ${formatDay(until)}`}
          {score === null ? '' : `, score ${score}`}
        </span>
        {text === '' ? null : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Copy what ${label} said`}
            onClick={() => void copy().catch(tellProblem)}
          >
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </div>
      {text === '' ? null : <p className={classes.text}>{text}</p>}
    </li>
  )
}
