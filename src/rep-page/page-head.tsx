import { Button } from '@mantine/core'
import { useDeferredValue, useMemo } from 'react'
import type { RepPage } from '#contract/rep-file-values.ts'
import { formatDay } from '#renderer/lib/format.ts'
import { useStore } from '#renderer/lib/store.ts'
import { answersIn, type Draft, isUnsaved, type Kept } from './draft.ts'
import classes from './page-head.module.css'

type Props = {
  page: RepPage
  draft: Draft
  onSave: () => void
  onStartOver: () => void
  onBringBack: () => void
}

const keptWords: Readonly<Record<Kept, string>> = {
  nothing: 'What you write is kept in this browser.',
  waiting: 'Keeping your draft …',
  kept: 'Your draft is kept in this browser.',
  refused: 'This browser keeps no draft: save your answers before you close this page.',
}

/** Whose plans these are, how far the answers are, and how they get into a file. */
export function PageHead({ page, draft, onSave, onStartOver, onBringBack }: Props) {
  // To count can wait until the key that was pressed is on screen.
  const state = useDeferredValue(useStore(draft.store))
  const { drafts, aside, kept } = state
  const said = useMemo(() => {
    const plans = answersIn(page, state)
    const answers = plans.flatMap((plan) => plan.answers)
    const holds = answers.filter((answer) => answer.holds).length
    const inFile = answers.length > 0 && !isUnsaved(plans, state)
    return progress(answers.length - holds, holds) + (inFile ? ', all in a file' : '')
  }, [page, state])
  return (
    <header className={classes.head}>
      <div className={classes.title}>
        <h1>Your plans, {page.repName}</h1>
        <p className="meta">As they stood on {formatDay(page.madeOn)}</p>
      </div>
      <div className={classes.state}>
        <p role="status">{said}</p>
        <p className={classes.kept} data-is={kept}>
          {keptWords[kept]}
        </p>
      </div>
      <div className={classes.buttons}>
        {drafts.size === 0 && aside !== null ? (
          <Button variant="default" onClick={onBringBack}>
            Bring my answers back
          </Button>
        ) : (
          <Button variant="default" disabled={drafts.size === 0} onClick={onStartOver}>
            Start over
          </Button>
        )}
        <Button onClick={onSave}>Save my answers</Button>
      </div>
    </header>
  )
}

function progress(changed: number, holds: number): string {
  const parts = [
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(holds > 0 ? [`${holds} still ${holds === 1 ? 'holds' : 'hold'}`] : []),
  ]
  return parts.length === 0 ? 'Nothing changed yet' : parts.join(', ')
}
