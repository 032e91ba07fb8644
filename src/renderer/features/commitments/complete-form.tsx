import { TextInput } from '@mantine/core'
import type { Commitment } from '#contract/commitments.ts'
import { FormFoot } from '../../components/form-foot.tsx'
import { useDraftedText } from '../../lib/use-drafted.ts'
import { completeCommitment } from './commitment-acts.ts'
import classes from './commitments.module.css'

/** Asks what shows that it is done; Enter is enough when there is nothing to show. */
export function CompleteForm({
  commitment,
  onClose,
}: {
  commitment: Commitment
  onClose: () => void
}) {
  const [proof, setProof] = useDraftedText({
    key: `complete:${commitment.id}`,
    label: `What shows that this is done: ${commitment.text}`.slice(0, 300),
  })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void completeCommitment(commitment, proof.trim()).then((done) => done && onClose())
      }}
    >
      <p className={classes.quote}>{commitment.text}</p>
      <TextInput
        label="What shows it"
        description={commitment.proof === '' ? undefined : `Agreed: ${commitment.proof}`}
        value={proof}
        maxLength={500}
        data-autofocus
        onChange={(event) => setProof(event.currentTarget.value)}
      />
      <FormFoot submit="Done" onCancel={onClose} />
    </form>
  )
}
