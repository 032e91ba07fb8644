import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Draft } from '#contract/drafts.ts'
import { dayOf, formatDay, formatTime } from '../../lib/format.ts'
import { giveBack, leftDrafts, throwAway } from '../../lib/drafts.ts'
import { tellProblem } from '../../lib/tell.ts'
import classes from './left-drafts.module.css'

/** What was typed before a start and never saved: to put back, to copy, or to throw away. */
export function LeftDrafts({ onGo }: { onGo: (address: string) => void }) {
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  useEffect(() => {
    // Where they cannot be read they stay where they are, and the next start asks again.
    leftDrafts().then(setDrafts, () => undefined)
  }, [])
  const done = (draft: Draft) => setDrafts((all) => all.filter((other) => other !== draft))
  if (drafts.length === 0) return null
  return (
    <section className={classes.drafts} aria-label="What was not saved">
      <ul>
        {drafts.map((draft) => (
          <li key={`${draft.page} ${draft.key}`}>
            <LeftDraft draft={draft} onGo={onGo} onDone={() => done(draft)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type Props = { draft: Draft; onGo: (address: string) => void; onDone: () => void }

function LeftDraft({ draft, onGo, onDone }: Props) {
  const [copied, setCopied] = useState(false)
  const { label, words, keptAt, address } = draft

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(words)
    setCopied(true)
  }

  return (
    <>
      <p>
        <strong>{label}</strong>: what you typed here on {formatDay(dayOf(keptAt))} at{' '}
        {formatTime(keptAt)} was not saved.
      </p>
      <p className={classes.words}>{words}</p>
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          onClick={() => {
            giveBack(draft)
            onGo(address)
            onDone()
          }}
        >
          Put it back
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void copy().catch(tellProblem)}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void throwAway(draft).then(onDone, tellProblem)}
        >
          Throw away
        </Button>
      </div>
    </>
  )
}
