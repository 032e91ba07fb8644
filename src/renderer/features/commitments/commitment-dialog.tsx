import { Modal } from '@mantine/core'
import type { Commitment } from '#contract/commitments.ts'
import { CommitmentForm } from '../../components/commitment-form.tsx'
import { CompleteForm } from './complete-form.tsx'
import { RedateForm } from './redate-form.tsx'
import { SplitForm } from './split-form.tsx'

export type DialogKind = 'edit' | 'complete' | 'redate' | 'split'

const titles: Readonly<Record<DialogKind, string>> = {
  edit: 'Change the commitment',
  complete: 'Done',
  redate: 'Another day',
  split: 'Split into smaller ones',
}

type Props = {
  kind: DialogKind | null
  commitment: Commitment
  today: string
  onKind: (kind: DialogKind) => void
  onClose: () => void
}

/** What is asked before something is done with a commitment. */
export function CommitmentDialog({ kind, commitment, today, onKind, onClose }: Props) {
  return (
    <Modal
      opened={kind !== null}
      onClose={onClose}
      title={kind ? titles[kind] : ''}
      returnFocus={false}
    >
      {kind === 'edit' ? (
        <CommitmentForm
          ties={{ repId: commitment.repId }}
          commitment={commitment}
          today={today}
          onSaved={onClose}
          onCancel={onClose}
        />
      ) : null}
      {kind === 'complete' ? <CompleteForm commitment={commitment} onClose={onClose} /> : null}
      {kind === 'redate' ? (
        <RedateForm
          commitment={commitment}
          today={today}
          onSplit={() => onKind('split')}
          onClose={onClose}
        />
      ) : null}
      {kind === 'split' ? (
        <SplitForm commitment={commitment} today={today} onClose={onClose} />
      ) : null}
    </Modal>
  )
}
