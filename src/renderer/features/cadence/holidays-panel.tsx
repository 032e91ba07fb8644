import { Button, Modal, TextInput } from '@mantine/core'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '#contract/contract.ts'
import { addDays } from '#domain/days.ts'
import { DayInput } from '../../components/day-input.tsx'
import { Ask } from '../../components/ask.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { call } from '../../lib/call.ts'
import { pickFile } from '../../lib/pick-file.ts'
import { useRead } from '../../lib/queries.ts'
import classes from './cadence.module.css'
import { HolidayChoice } from './holiday-choice.tsx'
import { addHolidays, removeHoliday } from './rule-acts.ts'
import { useProblem } from './use-problem.ts'
import { sayWeekday } from '../../lib/format.ts'

const shownAtFirst = 6
/** A calendar file is read for so many days ahead. */
const daysAhead = 750

/** The days on which no review is held, by hand or from a calendar file. */
export function HolidaysPanel({ today }: { today: string }) {
  const [adding, setAdding] = useState(false)
  const [all, setAll] = useState(false)
  const [found, setFound] = useState<Output<'cadence.readHolidayFile'> | null>(null)
  const file = useProblem([])
  const holidays = useRead('cadence.holidays', {}).data?.holidays
  const ahead = holidays?.filter(({ on }) => on >= today) ?? []
  const shown = all ? ahead : ahead.slice(0, shownAtFirst)

  async function read(): Promise<void> {
    await file.run(async () => {
      const picked = await pickFile('calendar')
      if (picked === null) return
      const { token } = picked
      setFound(
        await call('cadence.readHolidayFile', {
          token,
          from: today,
          to: addDays(today, daysAhead),
        }),
      )
    })
  }

  return (
    <Panel title="Holidays" {...(ahead.length > 0 ? { count: ahead.length } : {})}>
      {file.whole ? (
        <p role="alert" className={classes.failure}>
          {file.whole}
        </p>
      ) : null}
      {holidays !== undefined && ahead.length === 0 ? (
        <PanelNote>No holiday from today on. On a holiday no review is due.</PanelNote>
      ) : null}
      <Lines>
        {shown.map((holiday) => (
          <Line
            key={holiday.on}
            detail={sayWeekday(holiday.on)}
            end={
              <IconButton
                label={`Take away: ${holiday.name}, ${sayWeekday(holiday.on)}`}
                icon={X}
                onClick={() => void removeHoliday(holiday)}
              />
            }
          >
            {holiday.name}
          </Line>
        ))}
      </Lines>
      {ahead.length > shownAtFirst ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${ahead.length}`}
        </Button>
      ) : null}
      <div className={classes.bar}>
        <Button size="compact-sm" variant="default" onClick={() => void read()}>
          From a calendar file
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
          Add a day
        </Button>
      </div>
      <Modal opened={adding} onClose={() => setAdding(false)} title="Add a holiday" size={420}>
        <HolidayForm onClose={() => setAdding(false)} />
      </Modal>
      <Modal
        opened={found !== null}
        onClose={() => setFound(null)}
        title="Holidays in the calendar file"
        size={520}
      >
        {found ? <HolidayChoice found={found} onClose={() => setFound(null)} /> : null}
      </Modal>
    </Panel>
  )
}

function HolidayForm({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  const problem = useProblem(['add.0.on', 'add.0.name'])
  async function save(): Promise<void> {
    setAsked(true)
    if (on === null || name.trim() === '') return
    if (await problem.run(() => addHolidays([{ on, name }]))) onClose()
  }
  return (
    <Ask problem={problem.whole} submit="Add it" onCancel={onClose} onSubmit={save}>
      <DayInput
        label="Day"
        value={on}
        onChange={setOn}
        focusFirst
        error={asked && on === null ? 'Which day?' : problem.at('add.0.on')}
      />
      <TextInput
        label="Name"
        value={name}
        maxLength={120}
        error={asked && name.trim() === '' ? 'What is it called?' : problem.at('add.0.name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Ask>
  )
}
