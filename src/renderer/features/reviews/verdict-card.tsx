import { Button } from '@mantine/core'
import { Check, ChevronDown, ChevronRight, Minus, X } from 'lucide-react'
import { useId, useState } from 'react'
import type { ReviewVerdict } from '#contract/reviews.ts'
import { planKindNames } from '../../lib/words.ts'
import classes from './verdict-card.module.css'
import { type SignalLine, signalLines } from './signal-lines.ts'
import { VerdictBadge } from './verdict-badge.tsx'
import { verdictMeaning } from './verdict-words.ts'

type Props = { verdict: ReviewVerdict; repName: string }

/** The verdict on one plan: the word, what it means, and – by one key – what it was made from. */
export function VerdictCard({ verdict, repName }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <article className={classes.card} aria-labelledby={`${id}-title`}>
      <header className={classes.head}>
        <h3 id={`${id}-title`}>{verdict.title}</h3>
        <span className="meta">
          {planKindNames[verdict.planKind]}
          {verdict.due ? '' : ', opened without being due'}
        </span>
        <span className={classes.word}>
          <VerdictBadge verdict={verdict.verdict} grade={verdict.grade} />
        </span>
      </header>
      <p className={classes.meaning}>{verdictMeaning(verdict, repName)}</p>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-expanded={open}
        aria-controls={`${id}-evidence`}
        leftSection={<Chevron size={14} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => setOpen(!open)}
      >
        What it was made from
      </Button>
      <div id={`${id}-evidence`} hidden={!open}>
        {open ? <Evidence verdict={verdict} /> : null}
      </div>
    </article>
  )
}

function Evidence({ verdict }: { verdict: ReviewVerdict }) {
  const { settings, evidence } = verdict
  return (
    <>
      <ul className={classes.signals}>
        {signalLines(verdict).map((line) => (
          <Signal key={line.name} line={line} />
        ))}
      </ul>
      <p className="meta">
        Limits: {settings.lookedSeconds} s in front, {settings.aliveIntervals} intervals of{' '}
        {evidence.cadenceDays} days, {Math.round(settings.copiedShare * 100)} % equal text.
      </p>
    </>
  )
}

const marks = {
  yes: { icon: Check, word: 'Yes' },
  no: { icon: X, word: 'No' },
  none: { icon: Minus, word: 'No data' },
} as const

function Signal({ line }: { line: SignalLine }) {
  const { icon: Icon, word } = marks[line.holds]
  return (
    <li className={classes.signal} data-holds={line.holds}>
      <span className={classes.mark}>
        <Icon size={14} strokeWidth={2} aria-hidden="true" />
        {word}
      </span>
      <div>
        <strong>{line.name}.</strong> {line.says}
        {line.rows.length > 0 ? (
          <ul className={classes.rows}>
            {line.rows.map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  )
}
