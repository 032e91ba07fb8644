import type { Verdict } from '#contract/values.ts'
import { Badge } from '../../components/badge.tsx'
import { verdictLooks } from '../../lib/words.ts'

type Props = { verdict: Verdict; grade: 'A' | 'B' | 'C' | null }

/** A verdict as shape, word and colour, with its grade when it has one. */
export function VerdictBadge({ verdict, grade }: Props) {
  const { word, tone } = verdictLooks[verdict]
  return (
    <Badge tone={tone}>
      {word}
      {grade ? ` · ${grade}` : ''}
    </Badge>
  )
}
