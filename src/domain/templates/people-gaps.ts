import type { Person } from '#contract/template-definition.ts'
import { daysBetween } from '#domain/days.ts'
import { isPlaceholder } from './words.ts'

/** What is missing from a map of people. */
export type PeopleGap = {
  is: 'no_decider' | 'one_contact' | 'nobody_spoken_to'
  say: string
}

/** So many days without a talk are too many; ours. */
export const quietDays = 30

/**
 * What is missing from a map of people, in words that ask: nobody who decides, one contact only,
 * nobody spoken to in 30 days. A map without a name asks for nothing: it is empty, and says so
 * elsewhere. `today` is a day.
 */
export function peopleGaps(people: readonly Person[], today: string): PeopleGap[] {
  const named = people.filter((person) => !isPlaceholder(person.name))
  if (named.length === 0) return []
  const gaps: PeopleGap[] = []
  if (!named.some((person) => person.influence === 3)) {
    gaps.push({ is: 'no_decider', say: 'Nobody here decides. Who does?' })
  }
  if (named.length === 1) {
    gaps.push({ is: 'one_contact', say: 'There is one contact only. Who else could you meet?' })
  }
  const last = named
    .flatMap(({ lastContact }) => lastContact ?? [])
    .filter((day) => day <= today)
    .toSorted()
    .at(-1)
  if (last === undefined) {
    gaps.push({ is: 'nobody_spoken_to', say: 'No last contact is written down yet.' })
  } else if (daysBetween(last, today) > quietDays) {
    const days = daysBetween(last, today)
    gaps.push({
      is: 'nobody_spoken_to',
      say: `Nobody was spoken to for ${days} days. Who is next?`,
    })
  }
  return gaps
}
