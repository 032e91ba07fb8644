import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Agenda } from '#contract/agendas.ts'
import { reviewMinutes } from '#contract/values.ts'
import { daysBetween } from '#domain/days.ts'
import { sayAge } from '#domain/days/say-day.ts'
import { DayInput } from '../../components/day-input.tsx'
import { TimeInput } from '../../components/time-input.tsx'
import { boundCommands, runCommand } from '../../lib/commands.ts'
import { useRead } from '../../lib/queries.ts'
import { useStore } from '../../lib/store.ts'
import { formatClock, sayDay, sayWeekday, sayCount } from '../../lib/format.ts'
import { planAgenda, rebuildAgenda, setMinutes } from './agenda-acts.ts'
import classes from './agendas.module.css'

/** The one question, when the review is, and how fresh the data behind the agenda is. */
export function AgendaFacts({ agenda, fresh }: { agenda: Agenda; fresh: number }) {
  const draft = agenda.state === 'draft'
  return (
    <div className={classes.facts}>
      <p className={classes.question}>{agenda.question}</p>
      <div className={classes.factRow}>
        {draft ? <When agenda={agenda} /> : <WhenText agenda={agenda} />}
        {draft && (agenda.slot === null || agenda.slot.seats === 1) ? (
          <Minutes agenda={agenda} />
        ) : (
          <span className="meta">{sayMinutes(agenda)}</span>
        )}
        <span className="meta">
          {agenda.lastReviewOn
            ? `Last held ${sayDay(agenda.lastReviewOn, agenda.today)}`
            : 'The first of its kind'}
        </span>
        <DataAge agenda={agenda} />
        {draft && fresh > 0 ? (
          <Button size="compact-sm" variant="light" onClick={() => void rebuildAgenda(agenda.id)}>
            Bring up to date ({fresh} new)
          </Button>
        ) : null}
      </div>
      {agenda.state === 'dropped' ? (
        <p className={classes.note}>
          This agenda was dropped. Its open topics wait for the next one.
        </p>
      ) : null}
      {agenda.reviewClosed ? (
        <p className={classes.note}>The review is closed; this is how the agenda stood.</p>
      ) : null}
    </div>
  )
}

/** The day and the time of the review, saved at once. */
function When({ agenda }: { agenda: Agenda }) {
  const [day, setDay] = useState(agenda.plannedOn ?? '')
  const [time, setTime] = useState(agenda.plannedTime ?? '')
  const [kept, setKept] = useState<'day' | 'time' | null>(null)
  // The cadence says when: a field that is emptied shows again what holds.
  const keeps = (what: 'day' | 'time', next: string | null, held: string): boolean => {
    const emptied = agenda.slot !== null && !next && held !== ''
    setKept(emptied ? what : null)
    return emptied
  }
  const save = (plannedOn: string, plannedTime: string) =>
    void planAgenda(agenda.id, plannedOn || null, plannedOn && plannedTime ? plannedTime : null)
  return (
    <span className={classes.whenRow}>
      <DayInput
        aria-label="Day of the review"
        planned
        size="xs"
        whenLeft
        value={day || null}
        onChange={(next) => {
          if (keeps('day', next, day)) return
          setDay(next ?? '')
          save(next ?? '', time)
        }}
      />
      <TimeInput
        aria-label="Time of the review"
        size="xs"
        whenLeft
        value={time}
        disabled={day === ''}
        onChange={(next) => {
          if (keeps('time', next, time)) return
          setTime(next)
          save(day, next)
        }}
      />
      {kept === null ? null : (
        <span role="alert" className="meta">
          The review belongs to the cadence and keeps its {kept}. Write another one, or skip it in
          the week.
        </span>
      )}
    </span>
  )
}

/** How long the review is, saved when the field is left; the sections follow. */
function Minutes({ agenda }: { agenda: Agenda }) {
  // null: as it is.
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState(false)
  const save = (): void => {
    if (typed === null) return
    const minutes = Number(typed)
    const fits = typed !== '' && reviewMinutes.safeParse(minutes).success
    setWrong(!fits)
    if (!fits) return
    // At once, so that Enter and leaving the field do not save twice.
    setTyped(null)
    if (minutes !== agenda.minutes) void setMinutes(agenda.id, minutes)
  }
  return (
    <span className={classes.minutes}>
      <TextInput
        type="number"
        aria-label="Minutes of the review"
        size="xs"
        w={64}
        min={5}
        max={480}
        value={typed ?? String(agenda.minutes)}
        error={wrong ? 'From 5 to 480.' : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save()
          if (event.key === 'Escape') {
            setTyped(null)
            setWrong(false)
          }
        }}
      />
      <span className="meta">minutes</span>
    </span>
  )
}

/** Of a meeting of the whole team, the part that is this rep's. */
function sayMinutes({ state, minutes, slot }: Agenda): string {
  const own = sayCount(minutes, 'minute')
  if (state !== 'draft' || slot === null || slot.seats === 1) return own
  return `${own} of ${slot.minutes}, as each of ${slot.seats} in this meeting`
}

function WhenText({ agenda }: { agenda: Agenda }) {
  if (agenda.plannedOn === null) return null
  return (
    <span>
      {sayWeekday(agenda.plannedOn)}
      {agenda.plannedTime ? `, ${formatClock(agenda.plannedTime)}` : ''}
    </span>
  )
}

/** How old the CRM data is; old data is said plainly, with the way to newer one. */
function DataAge({ agenda }: { agenda: Agenda }) {
  const limit = useRead('settings.get', {}).data?.settings.crmMaxAgeDays ?? 7
  const importable = useStore(boundCommands).has('crm.import')
  if (agenda.crmDataOn === null) return <span className="meta">No CRM data yet</span>
  const days = daysBetween(agenda.crmDataOn, agenda.today)
  const words = `CRM data of ${sayDay(agenda.crmDataOn, agenda.today)}`
  if (days <= limit) return <span className="meta">{words}</span>
  return (
    <span className={classes.old}>
      {words}, {sayAge(days)} old.{' '}
      {importable ? (
        <button type="button" className={classes.link} onClick={() => runCommand('crm.import')}>
          Import first?
        </button>
      ) : null}
    </span>
  )
}
