import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { RhythmLine } from '#contract/cadence-values.ts'
import type { Output } from '#contract/contract.ts'
import { PaperPage } from '../../components/paper-page.tsx'
import paper from '../../components/paper.module.css'
import { sayShare } from '../../components/rate.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { useCommand } from '../../lib/commands.ts'
import { formatClock, formatDay } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { saveCalendarFile } from './cadence-acts.ts'
import { importAdvice, sayMinutes } from './cadence-words.ts'
import classes from './rhythm-paper.module.css'
import { loadLooks } from './rule-words.ts'

/** The operating rhythm of the year as it comes out of the printer, on one page. */
export function RhythmPaper() {
  const read = useRead('cadence.rhythm', {})
  const [said, setSaid] = useState('')
  useCommand('agendas.print', print)

  async function calendarFile(): Promise<void> {
    setSaid('')
    if (await saveCalendarFile({ of: 'all' })) setSaid('The calendar file is ready.')
  }

  const some = (read.data?.lines.length ?? 0) > 0
  return (
    <Screen
      title="Operating rhythm"
      actions={
        <>
          <Link to="/cadence" className={paper.back}>
            Back to the cadence
          </Link>
          {some ? (
            <>
              <Button
                variant="default"
                aria-describedby="calendar-file"
                onClick={() => void calendarFile()}
              >
                Calendar file
              </Button>
              <Button onClick={print}>Print</Button>
            </>
          ) : null}
        </>
      }
      toolbar={
        some ? (
          <div className={`${paper.toolbar} ${classes.said}`}>
            <span className="meta">
              One page to agree on and to hang up: it holds names and times, nothing private.
            </span>
            <span className="meta" id="calendar-file">
              The calendar file holds all reviews. {importAdvice}
            </span>
            <span role="status" className="meta">
              {said}
            </span>
          </div>
        ) : null
      }
    >
      <WhenRead read={read}>
        {(rhythm) =>
          rhythm.lines.length === 0 ? (
            <EmptyState
              title="No rhythm to print yet"
              actions={
                <Button component={Link} to="/cadence">
                  Go to the cadence
                </Button>
              }
            >
              Say once which reviews you hold, with whom and how often; this page is made of it.
            </EmptyState>
          ) : (
            <PaperPage label="Operating rhythm">
              <Page rhythm={rhythm} />
            </PaperPage>
          )
        }
      </WhenRead>
    </Screen>
  )
}

function print(): void {
  window.print()
}

function Page({ rhythm }: { rhythm: Output<'cadence.rhythm'> }) {
  const { lines, load, managerName, zone, today } = rhythm
  return (
    <>
      <h2>Our operating rhythm</h2>
      <p className={paper.meta}>
        {managerName === '' ? '' : `${managerName} · `}as of {formatDay(today)} · times of {zone}
      </p>
      <p className={classes.load}>
        {sayMinutes(load.minutes)} of reviews in an average week, {sayShare(load.share)} of{' '}
        {load.weekHours} h: {loadLooks[load.verdict].word.toLowerCase()}
      </p>
      {lines.map((line, index) => (
        <Review
          key={JSON.stringify([line.kind, line.often, line.minutes, line.slots[0]])}
          line={line}
          told={lines.slice(0, index).some((before) => namesOf(before) === namesOf(line))}
        />
      ))}
    </>
  )
}

/** So many slots are told one by one; more would not fit on a page beside the others. */
const mostSlots = 12

function Review({ line, told }: { line: RhythmLine; told: boolean }) {
  const { kind, often, minutes, guideName, question, slots, weekMinutes } = line
  return (
    <section className={classes.review}>
      <div className={classes.head}>
        <h3>{reviewKindNames[kind]}</h3>
        <span>
          {often}, {minutes} min
        </span>
        <span className={classes.week}>{sayMinutes(weekMinutes)} a week</span>
      </div>
      {question === '' ? null : <p className={classes.question}>{question}</p>}
      {slots.length > mostSlots ? (
        <p>{sayMany(line, told)}</p>
      ) : (
        <ul className={classes.slots}>
          {slots.map((slot) => (
            <li key={`${slot.forName} ${slot.says} ${slot.time}`}>
              <strong>{slot.forName}</strong> {slot.says}, {formatClock(slot.time)}
            </li>
          ))}
        </ul>
      )}
      <p className={paper.why}>Guide: {guideName}</p>
    </section>
  )
}

/** Many people in one line: between which times, and their names unless they were told above. */
function sayMany(line: RhythmLine, told: boolean): string {
  const times = line.slots.map(({ time }) => time).toSorted()
  const [first = '', last = ''] = [times[0], times.at(-1)]
  const who = `${told ? 'The same ' : ''}${line.slots.length} people`
  const when = `each in a slot of their own that begins between ${first} and ${last}`
  return told
    ? `${who}, ${when}.`
    : `${who}, ${when}; the calendar file has them all: ${namesOf(line)}.`
}

function namesOf({ slots }: RhythmLine): string {
  return slots
    .map(({ forName }) => forName)
    .toSorted((a, b) => a.localeCompare(b))
    .join(', ')
}
