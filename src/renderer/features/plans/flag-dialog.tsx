import { Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormFoot } from '../../components/form-foot.tsx'
import { call } from '../../lib/call.ts'
import { tellProblem } from '../../lib/tell.ts'
import { offerUndo } from '../../lib/undo.ts'
import { useDraftedText } from '../../lib/use-drafted.ts'

type Props = {
  planId: string
  reviewId: string | null
  asked: { fieldKey: string; label: string } | null
  onClose: () => void
  /** Called once the flag is on. */
  onFlagged: (fieldKey: string) => void
}

/** Asks why a field carries a red flag, in a few words. */
export function FlagDialog({ asked, onClose, ...rest }: Props) {
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      title={asked ? `Red flag on ${asked.label}` : ''}
    >
      {asked ? <FlagForm {...rest} asked={asked} onClose={onClose} /> : null}
    </Modal>
  )
}

function FlagForm({
  planId,
  reviewId,
  asked,
  onClose,
  onFlagged,
}: Props & { asked: NonNullable<Props['asked']> }) {
  const [reason, setReason] = useDraftedText({
    key: `flag:${planId}:${asked.fieldKey}`,
    label: `Red flag on ${asked.label}`,
  })
  const [problem, setProblem] = useState<string | null>(null)
  async function raise(): Promise<void> {
    const { fieldKey, label } = asked
    if (reason.trim() === '') {
      setProblem('Say in a few words what is open or doubtful.')
      return
    }
    try {
      const { flagId } = await call('plans.flag', { planId, fieldKey, reason, reviewId })
      onFlagged(fieldKey)
      offerUndo({
        label: `Flag on ${label}`,
        undo: () => call('plans.clearFlag', { flagId, reviewId: null }),
        redo: () => call('plans.restoreFlag', { flagId }),
      })
      onClose()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void raise()
      }}
    >
      <Stack gap="md">
        <TextInput
          label="What is open or doubtful"
          placeholder="Nobody has asked who signs"
          data-autofocus
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormFoot problem={problem} submit="Put the flag on" onCancel={onClose} />
      </Stack>
    </form>
  )
}

/** Takes a flag off, with a way back. */
export function clearFlag(flagId: string, label: string, reviewId: string | null): void {
  const again = () => call('plans.clearFlag', { flagId, reviewId })
  const work = async () => {
    await again()
    offerUndo({
      label: `Flag on ${label} taken off`,
      undo: () => call('plans.restoreFlag', { flagId }),
      redo: again,
    })
  }
  work().catch(tellProblem)
}
