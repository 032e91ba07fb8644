import { SegmentedControl } from '@mantine/core'
import type { Score } from '#contract/template-definition.ts'
import { scoreWords } from '#domain/templates/read-view.ts'
import classes from './score-control.module.css'

type Props = {
  label: string
  score: Score | null
  disabled: boolean
  onScore: (score: Score) => void
}

const short = ['Unknown', 'Believed', 'Confirmed'] as const
const scores: readonly Score[] = [0, 1, 2]

/** What is known of a field: 0 unknown, 1 believed, 2 confirmed by the buyer. Keys 0 to 2. */
export function ScoreControl({ label, score, disabled, onScore }: Props) {
  return (
    <SegmentedControl
      size="xs"
      className={classes.score ?? ''}
      aria-label={`${label}: what do we know?`}
      disabled={disabled}
      value={score === null ? '' : String(score)}
      data={scores.map((value) => ({
        value: String(value),
        label: (
          <span title={scoreWords[value]}>
            {value}
            <span className={classes.word}> {short[value]}</span>
          </span>
        ),
      }))}
      onChange={(value) => {
        const picked = scores.find((item) => String(item) === value)
        if (picked !== undefined) onScore(picked)
      }}
      onKeyDown={(event) => {
        const picked = scores.find((item) => String(item) === event.key)
        if (picked === undefined || disabled || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        event.stopPropagation()
        onScore(picked)
      }}
    />
  )
}
