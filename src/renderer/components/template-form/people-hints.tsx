import { UserRoundSearch } from 'lucide-react'
import type { Person } from '#contract/template-definition.ts'
import { peopleGaps } from '#domain/templates/people-gaps.ts'
import { today } from '../../lib/here.ts'
import classes from './editors.module.css'

/** What is missing from a map of people, as questions. */
export function PeopleHints({ label, people }: { label: string; people: readonly Person[] }) {
  const gaps = peopleGaps(people, today())
  if (gaps.length === 0) return null
  return (
    <ul className={classes.hints} aria-label={`${label}: what is missing`}>
      {gaps.map((gap) => (
        <li key={gap.is}>
          <UserRoundSearch size={14} strokeWidth={1.75} aria-hidden="true" />
          {gap.say}
        </li>
      ))}
    </ul>
  )
}
