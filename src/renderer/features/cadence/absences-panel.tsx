import { Button, Modal, TextInput } from '@mantine/core'
import { X } from 'lucide-react'
import { useState } from 'react'
import { DayInput } from '../../components/day-input.tsx'
import { Ask } from '../../components/ask.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Line, Lines, Panel, PanelNote } from '../../components/panel.tsx'
import { wantedBack } from '../../lib/drafts.ts'
import { formatDay, sayCount } from '../../lib/format.ts'
import { RepSelect } from '../../components/rep-select.tsx'
import { useRead } from '../../lib/queries.ts'
import { useDraftedText } from '../../lib/use-drafted.ts'
import classes from './cadence.module.css'
import { addAbsence, removeAbsence } from './rule-acts.ts'
import { useProblem } from './use-problem.ts'

const draft = { key: 'absence:new', label: 'Reason of an absence' }

/** Who is away; it skips reviews without shifting their series. */
export function AbsencesPanel({ today }: { today: string }) {
  const [adding, setAdding] = useState(() => wantedBack(draft.key).length > 0)
  const absences = useRead('cadence.absences', { from: today, removed: false }).data?.absences
  const close = () => setAdding(false)
  return (
    <Panel
      title="Away"
      action={
        <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
          Note an absence
        </Button>
      }
    >
      {absences?.length === 0 ? <PanelNote>Nobody is away from today on.</PanelNote> : null}
      <Lines>
        {(absences ?? []).map((absence) => (
          <Line
            key={absence.id}
            detail={[absence.reason, `${sayCount(absence.skips, 'review')} skipped`]
              .filter((part) => part !== '')
              .join(' · ')}
            end={
              <IconButton
                label={`Take away: ${absence.repName ?? 'You'} from ${formatDay(absence.from)}`}
                icon={X}
                onClick={() => void removeAbsence(absence.id)}
              />
            }
          >
            {absence.repName ?? 'You'}: {formatDay(absence.from)} – {formatDay(absence.until)}
          </Line>
        ))}
      </Lines>
      <Modal opened={adding} onClose={close} title="Note an absence" size={500}>
        <AbsenceForm today={today} onClose={close} />
      </Modal>
    </Panel>
  )
}

function AbsenceForm({ today, onClose }: { today: string; onClose: () => void }) {
  const [repId, setRepId] = useState('')
  const [from, setFrom] = useState<string | null>(today)
  const [until, setUntil] = useState<string | null>(today)
  const [reason, setReason] = useDraftedText(draft)
  const problem = useProblem(['absence.from', 'absence.until', 'absence.reason'])

  async function save(): Promise<void> {
    if (from === null || until === null) return
    const absence = { repId: repId === '' ? null : repId, from, until, reason }
    if (await problem.run(() => addAbsence(absence))) onClose()
  }

  return (
    <Ask problem={problem.whole} submit="Note it" onCancel={onClose} onSubmit={save}>
      <RepSelect label="Who is away" none="I am" value={repId} onChange={setRepId} focusFirst />
      <div className={classes.fields}>
        <DayInput
          label="First day"
          value={from}
          onChange={setFrom}
          error={from === null ? 'Which day?' : problem.at('absence.from')}
        />
        <DayInput
          label="Last day"
          value={until}
          onChange={setUntil}
          error={until === null ? 'Which day?' : problem.at('absence.until')}
        />
      </div>
      <TextInput
        label="Reason (may stay empty)"
        value={reason}
        maxLength={200}
        error={problem.at('absence.reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Ask>
  )
}
