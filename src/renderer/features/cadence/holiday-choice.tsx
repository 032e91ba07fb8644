import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { NoHoliday } from '#contract/cadence-values.ts'
import type { Output } from '#contract/contract.ts'
import { FormFoot } from '../../components/form-foot.tsx'
import classes from './cadence.module.css'
import { addHolidays } from './rule-acts.ts'
import { useProblem } from './use-problem.ts'
import { sayWeekday, sayCount } from '../../lib/format.ts'

type Props = { found: Output<'cadence.readHolidayFile'>; onClose: () => void }

/** What a calendar file holds of holidays; the manager takes what fits. */
export function HolidayChoice({ found, onClose }: Props) {
  const fresh = found.holidays.filter(({ there }) => !there)
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const problem = useProblem([])
  const chosen = fresh.filter(({ on }) => !off.has(on)).map(({ on, name }) => ({ on, name }))
  const known = found.holidays.length - fresh.length
  const leftOut = reasons.flatMap(({ why, say }) => {
    const names = found.leftOut.filter((one) => one.why === why).map(({ name }) => name)
    return names.length === 0 ? [] : [`${names.length} ${say} (${someOf(names)})`]
  })

  async function save(): Promise<void> {
    if (await problem.run(() => addHolidays(chosen))) onClose()
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {fresh.length === 0 ? <p>This file holds no holiday that is not there already.</p> : null}
      <div className={classes.found}>
        {fresh.map(({ on, name }) => (
          <Checkbox
            key={on}
            label={`${name}, ${sayWeekday(on)}`}
            checked={!off.has(on)}
            onChange={(event) => {
              const next = new Set(off)
              if (event.currentTarget.checked) next.delete(on)
              else next.add(on)
              setOff(next)
            }}
          />
        ))}
      </div>
      {known === 0 ? null : <p className="meta">{sayCount(known, 'day')} there already.</p>}
      {leftOut.length === 0 ? null : <p className="meta">Left out: {leftOut.join('; ')}.</p>}
      <FormFoot
        problem={problem.whole}
        submit={`Add ${sayCount(chosen.length, 'holiday')}`}
        disabled={chosen.length === 0}
        onCancel={onClose}
      />
    </form>
  )
}

const reasons: readonly { readonly why: NoHoliday['why']; readonly say: string }[] = [
  { why: 'not_read', say: 'that could not be read' },
  { why: 'cancelled', say: 'cancelled' },
  { why: 'timed', say: 'with a time of day' },
  { why: 'long', say: 'longer than a month' },
  { why: 'often', say: 'more often than 31 days a year' },
]

/** The first names, each once, and how many more there are. */
function someOf(names: readonly string[]): string {
  const each = [...new Set(names)]
  const more = each.length - namesShown
  return [...each.slice(0, namesShown), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

const namesShown = 3
