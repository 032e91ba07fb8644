import type { ReactNode } from 'react'
import classes from './badge.module.css'
import type { Tone } from './tone.ts'

const shapes: Readonly<Record<Tone, string>> = {
  ok: '▲',
  warn: '●',
  bad: '▼',
  info: '◆',
  neutral: '■',
}

/** A status as shape, word and colour; colour never stands alone. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <span aria-hidden="true" className={classes.shape}>
        {shapes[tone]}
      </span>
      {children}
    </span>
  )
}
