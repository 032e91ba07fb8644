import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Commitment } from '#contract/commitments.ts'
import {
  mustChoose,
  type RedateChoice,
  redateChoices,
  sayTimes,
} from '#domain/commitments/redate.ts'
import { DayInput } from '../../components/day-input.tsx'
import { FormFoot } from '../../components/form-foot.tsx'
import { dropCommitment, redateCommitment } from './commitment-acts.ts'
import { sayDay } from '../../lib/format.ts'
import classes from './commitments.module.css'

type Props = {
  commitment: Commitment
  today: string
  onSplit: () => void
  onClose: () => void
}

const choiceLabels: Readonly<Record<RedateChoice, string>> = {
  drop: 'Drop it: it will not be done',
  split: 'Split it: do a smaller part first',
  ask_for_help: 'Ask somebody for help, and move it once more',
}

/** Asks for another day. From the third move on it asks for a choice first. */
export function RedateForm({ commitment, today, onSplit, onClose }: Props) {
  const forced = mustChoose(commitment)
  const [choice, setChoice] = useState<RedateChoice | null>(null)
  const [dueOn, setDueOn] = useState<string | null>(null)
  const [help, setHelp] = useState({ ownerName: '', text: '' })
  const [helpOn, setHelpOn] = useState<string | null>(null)
  // Going earlier is always free; only another delay asks for the choice.
  const later = dueOn !== null && commitment.dueOn !== null && dueOn > commitment.dueOn
  const asksHelp = forced && choice === 'ask_for_help'
  const helpReady = help.ownerName.trim() !== '' && help.text.trim() !== '' && helpOn !== null
  const ready = dueOn !== null && (!forced || !later || (asksHelp && helpReady))

  async function save(): Promise<void> {
    if (dueOn === null || !ready) return
    const asked = asksHelp && helpOn !== null ? { ...help, dueOn: helpOn } : null
    if (await redateCommitment(commitment, dueOn, asked)) onClose()
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (choice === 'split') onSplit()
        else if (choice === 'drop') {
          void dropCommitment(commitment).then((done) => done && onClose())
        } else void save()
      }}
    >
      <p className={classes.quote}>{commitment.text}</p>
      {commitment.dueOn ? (
        <p className="meta">
          Due {sayDay(commitment.dueOn, today)}
          {commitment.redateCount > 0 ? `, moved ${sayTimes(commitment.redateCount)} already` : ''}.
        </p>
      ) : null}
      {forced ? (
        <Radio.Group
          label="It has moved twice. What would really help?"
          value={choice}
          onChange={(value) => setChoice(redateChoices.find((entry) => entry === value) ?? null)}
        >
          <div className={classes.choices}>
            {redateChoices.map((entry, index) => (
              <Radio
                key={entry}
                value={entry}
                label={choiceLabels[entry]}
                data-autofocus={index === 0 || undefined}
              />
            ))}
          </div>
        </Radio.Group>
      ) : null}
      {asksHelp ? (
        <>
          <TextInput
            label="Whom do you ask"
            placeholder="Mia, Legal"
            value={help.ownerName}
            maxLength={120}
            onChange={(event) => setHelp({ ...help, ownerName: event.currentTarget.value })}
          />
          <TextInput
            label="For what"
            value={help.text}
            maxLength={500}
            onChange={(event) => setHelp({ ...help, text: event.currentTarget.value })}
          />
          <DayInput label="Answer until" planned value={helpOn} onChange={setHelpOn} />
        </>
      ) : null}
      {!forced || choice === 'ask_for_help' ? (
        <DayInput
          label="New day"
          planned
          value={dueOn}
          onChange={setDueOn}
          today={today}
          focusFirst={!forced}
        />
      ) : null}
      <FormFoot
        submit={choice === 'drop' ? 'Drop it' : choice === 'split' ? 'Split it' : 'Set the day'}
        disabled={choice === 'drop' || choice === 'split' ? false : !ready}
        onCancel={onClose}
      />
    </form>
  )
}
