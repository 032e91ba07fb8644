import { Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { evidenceProblem } from '#domain/plans/score.ts'
import { DayInput } from '../../components/day-input.tsx'
import { FormFoot } from '../../components/form-foot.tsx'
import { call } from '../../lib/call.ts'
import { useToday } from '../../lib/here.ts'
import { useDrafted } from '../../lib/use-drafted.ts'

type Props = {
  planId: string
  reviewId: string | null
  /** The field that the words stand behind, and whether its score goes up to 2 with them. */
  asked: { fieldKey: string; label: string; raise: boolean } | null
  onClose: () => void
  /** Called once the words are kept. */
  onAdded: (fieldKey: string) => void
}

/** Asks for what stands behind a score: the day, the source, and the buyer's own words. */
export function EvidenceDialog({ planId, reviewId, asked, onClose, onAdded }: Props) {
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      title={asked?.raise ? 'Confirmed by the buyer' : 'Add evidence'}
    >
      {asked ? (
        <EvidenceForm
          planId={planId}
          reviewId={reviewId}
          asked={asked}
          onClose={onClose}
          onAdded={onAdded}
        />
      ) : null}
    </Modal>
  )
}

type FormProps = Omit<Props, 'asked'> & { asked: NonNullable<Props['asked']> }

function EvidenceForm({ planId, reviewId, asked, onClose, onAdded }: FormProps) {
  const today = useToday()
  const [entry, setEntry] = useDrafted(
    { key: `evidence:${planId}:${asked.fieldKey}`, label: `Evidence for ${asked.label}` },
    { datedOn: today, source: '', words: '' },
    ({ source, words }) => `${source}\n${words}`,
  )
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function add(): Promise<void> {
    const { fieldKey, raise } = asked
    const wrong = entry.datedOn === '' ? 'Say on which day.' : evidenceProblem(entry, today)
    setProblem(wrong)
    if (wrong) return
    setBusy(true)
    try {
      await call('plans.addEvidence', { planId, fieldKey, ...entry, raise, reviewId })
      onAdded(fieldKey)
      onClose()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <Stack gap="md">
        <p>
          {asked.label}: what did the buyer say, and where can it be found again?
          {asked.raise ? ' A 2 means that the buyer has confirmed it.' : ''}
        </p>
        <DayInput
          label="Day"
          look="back"
          max={today}
          value={entry.datedOn || null}
          onChange={(day) => setEntry({ ...entry, datedOn: day ?? '' })}
        />
        <TextInput
          label="Source"
          data-autofocus
          placeholder="Call with Ida Moen"
          value={entry.source}
          onChange={(event) => setEntry({ ...entry, source: event.currentTarget.value })}
        />
        <Textarea
          label="The buyer’s own words, or the line of the document"
          rows={3}
          placeholder="“It has to run before we close for summer.”"
          value={entry.words}
          onChange={(event) => setEntry({ ...entry, words: event.currentTarget.value })}
        />
        <FormFoot
          problem={problem}
          submit={asked.raise ? 'Confirm with this' : 'Add'}
          busy={busy}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
