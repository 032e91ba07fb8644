import { Radio } from '@mantine/core'
import { linesChoice, type OrderLines } from '#contract/crm-values.ts'
import { useStore } from '../../lib/store.ts'
import { sayCount } from '../../lib/format.ts'
import { linesNames, sayAgainst, sayLines } from './crm-words.ts'
import { chooseLines, importState } from './import-state.ts'
import classes from './import.module.css'

/** Rows that have one id: lines of an order or the same deal twice, by one choice for the file. */
export function ImportLines({ lines }: { lines: OrderLines }) {
  const { choices } = useStore(importState)
  const about = [sayLines(lines), sayOtherwise(lines), sayAgainst(lines, choices.lines !== null)]
  return (
    <Radio.Group
      className={classes.question ?? ''}
      label="What are rows with the same id?"
      description={about.filter(Boolean).join(' ')}
      value={choices.lines ?? lines.choice}
      onChange={(value) => {
        const chosen = linesChoice.safeParse(value)
        if (chosen.success) void chooseLines(chosen.data)
      }}
    >
      <div className={classes.options}>
        <Radio
          value="add"
          label={linesNames.add}
          description="Different amounts are added up into one deal; one that stands in all rows counts once."
        />
        <Radio
          value="first"
          label={linesNames.first}
          description="The first row of each is taken, the others are left out."
        />
      </div>
    </Radio.Group>
  )
}

/** Where the rows of a deal differ in more than the amount, adding them up is in doubt. */
function sayOtherwise({ otherwise }: OrderLines): string | null {
  if (otherwise === 0) return null
  return `The rows of ${sayCount(otherwise, 'deal')} differ in name, account, stage or close date as well, which speaks for the same deal at two times.`
}
