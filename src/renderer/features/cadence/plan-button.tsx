import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../lib/commands.ts'
import { PlanForm } from './plan-form.tsx'

/** Plans a review beside all rules, on a day that is proposed. */
export function PlanButton({ on, today }: { on: string; today: string }) {
  const [open, setOpen] = useState(false)
  const plan = () => setOpen(true)
  const close = () => setOpen(false)
  useCommand('cadence.planReview', plan)
  return (
    <>
      <Button variant="default" onClick={plan}>
        Plan a review
      </Button>
      <Modal opened={open} onClose={close} title="Plan a review" size={460}>
        <PlanForm
          on={on > today ? on : today}
          time={null}
          today={today}
          onPlanned={close}
          onClose={close}
        />
      </Modal>
    </>
  )
}
