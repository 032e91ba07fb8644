import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { closeWithDrafts, closeWithout, leaveQuestion, stay } from '../lib/leaving.ts'
import { useStore } from '../lib/store.ts'
import type { Unsaved } from '../lib/use-autosave.ts'
import classes from './leave-question.module.css'

/** Asks before the window closes with something that could not be saved. Esc keeps on. */
export function LeaveQuestion() {
  const unsaved = useStore(leaveQuestion)
  return (
    <Modal opened={unsaved !== null} onClose={stay} title="Not everything is saved" size="lg">
      {unsaved ? <Question unsaved={unsaved} /> : null}
    </Modal>
  )
}

function Question({ unsaved }: { unsaved: readonly Unsaved[] }) {
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <div className={classes.question}>
      <ul className={classes.list}>
        {unsaved.map(({ key, label, why }) => (
          <li key={key}>
            <strong>{label}</strong>
            <p>{why}</p>
          </li>
        ))}
      </ul>
      <p>With a draft you find these words at the next start, to put back where they were.</p>
      {problem === null ? null : (
        <p role="alert" className={classes.problem}>
          The draft cannot be kept, so the window stays open. {problem}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="subtle" onClick={() => void closeWithout()}>
          Throw away and close
        </Button>
        <Button variant="default" onClick={() => void closeWithDrafts().then(setProblem)}>
          Keep a draft and close
        </Button>
        <Button data-autofocus onClick={stay}>
          Keep on
        </Button>
      </div>
    </div>
  )
}
