import { Checkbox, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Input } from '#contract/contract.ts'
import { reasonProblem } from '#domain/reasons/reason.ts'
import { DayInput } from '../../components/day-input.tsx'
import { FormFoot } from '../../components/form-foot.tsx'
import { call } from '../../lib/call.ts'
import { formatDay } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { offerUndo } from '../../lib/undo.ts'
import { useDraftedText } from '../../lib/use-drafted.ts'
import { today } from '../../lib/here.ts'

/** What is waived: one plan, the plan of a deal or an account, or every plan of a kind of a rep. */
export type Waived = Input<'plans.waiverEnd'>

type Props = {
  about: Waived
  /** What it means, in a sentence, where that is more than one plan. */
  say?: string
  onDone: () => void
}

/** Asks why a plan need not be there or looked at, and until when. */
export function WaiveForm({ about, say, onDone }: Props) {
  const [reason, setReason] = useDraftedText({
    key: `waive:${JSON.stringify(about)}`.slice(0, 300),
    label: 'Why a plan is waived',
  })
  const end = useRead('plans.waiverEnd', about).data
  const [typed, setTyped] = useState<string | null>(null)
  const [meant, setMeant] = useState(false)
  const until = typed ?? end?.proposed ?? ''
  const isLong = end !== undefined && until > end.latest
  const [problem, setProblem] = useState<string | null>(null)
  async function save(): Promise<void> {
    const noReason = reasonProblem(reason)
    if (noReason) return setProblem(noReason)
    try {
      // Whoever types fast may be done before the proposed day is there.
      const expiresOn = typed ?? (end ?? (await call('plans.waiverEnd', about))).proposed
      const longer = isLong && meant
      const { waiver } = await call('plans.waive', { ...about, reason, expiresOn, longer })
      offerUndo({
        label: 'Plan waived',
        undo: () => call('plans.unwaive', { waiverId: waiver.id }),
        redo: () => call('plans.restoreWaiver', { waiverId: waiver.id }),
      })
      onDone()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="md">
        <p>{say ?? 'Until that day, no review counts this plan as missing, empty or unused.'}</p>
        <TextInput
          label="Why"
          required
          data-autofocus
          placeholder="Small deal, decided this month"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DayInput
          label="Until"
          min={today()}
          value={until || null}
          onChange={(day) => setTyped(day ?? '')}
        />
        {isLong ? (
          <Checkbox
            label={`Yes, until ${formatDay(until)}`}
            description={`Two reviews, or the quarter, would end by ${formatDay(end.latest)}. A plan that is waived for longer is easily forgotten.`}
            checked={meant}
            onChange={(event) => setMeant(event.currentTarget.checked)}
          />
        ) : null}
        <FormFoot problem={problem} submit="Waive" onCancel={onDone} />
      </Stack>
    </form>
  )
}

/** Ends a waiver; can be undone. */
export async function endWaiver(waiverId: string): Promise<void> {
  const again = () => call('plans.unwaive', { waiverId })
  await again()
  offerUndo({
    label: 'Waiver ended',
    undo: () => call('plans.restoreWaiver', { waiverId }),
    redo: again,
  })
}
