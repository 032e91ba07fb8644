import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Agenda, LeftOut } from '#contract/agendas.ts'
import { bringBack, takeIn } from './agenda-acts.ts'
import classes from './agendas.module.css'

const shownAtFirst = 8

/** What could have come up and did not, each with the reason; any of it can be put in. */
export function LeftOutPanel({ agenda, leftOut }: { agenda: Agenda; leftOut: readonly LeftOut[] }) {
  const [all, setAll] = useState(false)
  const dropped = agenda.items.filter(({ state, key }) => state === 'dropped' && key === '')
  const entries = [
    ...dropped.map(({ id, text }) => ({
      id,
      text,
      why: '',
      say: 'You dropped it.',
      put: () => bringBack(id),
    })),
    ...leftOut.map(({ key, text, why, say }) => ({
      id: key,
      text,
      why,
      say,
      put: () => takeIn(agenda.id, key),
    })),
  ]
  if (entries.length === 0) return null
  const shown = all ? entries : entries.slice(0, shownAtFirst)
  return (
    <aside aria-labelledby="left-out" className={classes.leftOut}>
      <h2 id="left-out">
        Left out <span className={classes.count}>{entries.length}</span>
      </h2>
      <ul>
        {shown.map((entry) => (
          <li key={entry.id}>
            <div>
              <p className={classes.leftOutText}>{entry.text}</p>
              <p className="meta">{entry.say}</p>
              {entry.why === '' ? null : <p className="meta">{entry.why}</p>}
            </div>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Put in: ${entry.text}`}
              onClick={() => void entry.put()}
            >
              Put in
            </Button>
          </li>
        ))}
      </ul>
      {entries.length > shownAtFirst ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${entries.length}`}
        </Button>
      ) : null}
    </aside>
  )
}
