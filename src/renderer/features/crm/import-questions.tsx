import { Button, NativeSelect, Radio } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { FileChoices, FileQuestion, Inspection } from '#contract/crm.ts'
import { parseDay } from '#domain/crm/days.ts'
import { currencies } from '../../lib/currencies.ts'
import { formatDay } from '../../lib/format.ts'
import { encodingNames } from './crm-words.ts'
import { choose } from './import-state.ts'
import classes from './import.module.css'

type Option = {
  readonly value: string
  readonly label: string
  readonly detail: string
  readonly choice: Partial<FileChoices>
}
type Asked = { readonly title: string; readonly why: string; readonly options: readonly Option[] }

/** What the file cannot say by itself; nothing is guessed. */
export function ImportQuestions({ inspection }: { inspection: Inspection }) {
  if (inspection.questions.length === 0 && !inspection.asksCurrency) return null
  return (
    <div className={classes.questions}>
      {inspection.asksCurrency ? <CurrencyQuestion inspection={inspection} /> : null}
      {inspection.questions.map((question) => (
        <Question key={question} {...asked(question, inspection)} />
      ))}
    </div>
  )
}

/** Asked where no column, no sign and no heading names a currency; remembered for such files. */
function CurrencyQuestion({ inspection }: { inspection: Inspection }) {
  const { currency } = inspection.settings
  const [chosen, setChosen] = useState(currency)
  return (
    <div className={classes.question}>
      <div className={classes.answer}>
        <NativeSelect
          label="Which currency are the amounts in?"
          description="The file does not say. Plumbline remembers it for files with these columns."
          value={chosen}
          data={currencies(chosen)}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Button
          variant="default"
          onClick={() => void choose({ currency: chosen })}
        >{`They are in ${chosen}`}</Button>
      </div>
    </div>
  )
}

function Question({ title, why, options }: Asked): ReactNode {
  return (
    <Radio.Group
      className={classes.question ?? ''}
      label={title}
      description={why}
      value={null}
      onChange={(value) => {
        const option = options.find((one) => one.value === value)
        if (option) void choose(option.choice)
      }}
    >
      <div className={classes.options}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            label={option.label}
            description={option.detail}
          />
        ))}
      </div>
    </Radio.Group>
  )
}

function asked(question: FileQuestion, inspection: Inspection): Asked {
  switch (question) {
    case 'encoding':
      return {
        title: 'Which of these reads right?',
        why: 'The file does not say how its letters are written.',
        options: inspection.encoding.readings.map(({ encoding, words }) => ({
          value: encoding,
          label: words.slice(0, 3).join(' · ') || encodingNames[encoding],
          detail: encodingNames[encoding],
          choice: { encoding },
        })),
      }
    case 'dates':
      return dateQuestion(inspection)
    case 'decimals':
      return decimalQuestion(inspection)
    case 'currency':
      return {
        title: 'Which currency is meant?',
        why: 'The sign beside the amounts belongs to several.',
        options: inspection.currencies.map((currency) => ({
          value: currency,
          label: currency,
          detail: '',
          choice: { currency },
        })),
      }
    case 'hundredths':
      return {
        title: 'Are the values whole units or hundredths?',
        why: 'Close writes 5000.00 as 5000 or as 500000, depending on the way it was exported.',
        options: [
          {
            value: 'whole',
            label: 'Whole units',
            detail: '500000 is 500,000',
            choice: { inHundredths: false },
          },
          {
            value: 'hundredths',
            label: 'Hundredths',
            detail: '500000 is 5,000',
            choice: { inHundredths: true },
          },
        ],
      }
  }
}

function dateQuestion({ dates }: Inspection): Asked {
  const examples =
    dates.kind === 'ambiguous'
      ? dates.examples
      : dates.kind === 'mixed'
        ? [dates.dayFirst, dates.monthFirst]
        : []
  const shown = (order: 'dmy' | 'mdy') =>
    examples
      .map((example) => {
        const day = parseDay(example, order)
        return `${example} is ${day === null ? 'no date' : formatDay(day)}`
      })
      .join(' · ')
  return {
    title: 'Which comes first, day or month?',
    why:
      dates.kind === 'mixed'
        ? 'Some dates can only be read one way, some only the other. Rows that do not fit are left out and listed.'
        : 'Every date in the file can be read both ways.',
    options: [
      { value: 'dmy', label: 'The day', detail: shown('dmy'), choice: { dateOrder: 'dmy' } },
      { value: 'mdy', label: 'The month', detail: shown('mdy'), choice: { dateOrder: 'mdy' } },
    ],
  }
}

function decimalQuestion({ decimals }: Inspection): Asked {
  const examples =
    decimals.kind === 'ambiguous'
      ? decimals.examples
      : decimals.kind === 'mixed'
        ? [decimals.point, decimals.comma]
        : []
  return {
    title: 'What parts the decimals?',
    why: `${examples.map((example) => `“${example}”`).join(' and ')} can be read two ways.`,
    options: [
      {
        value: 'point',
        label: 'The point',
        detail: '1,234 is one thousand, 1.234 a little more than one',
        choice: { decimal: 'point' },
      },
      {
        value: 'comma',
        label: 'The comma',
        detail: '1.234 is one thousand, 1,234 a little more than one',
        choice: { decimal: 'comma' },
      },
    ],
  }
}
