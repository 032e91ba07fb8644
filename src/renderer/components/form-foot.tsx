import { Button } from '@mantine/core'
import classes from './form-foot.module.css'

type Props = {
  /** What the form was refused for and stands at no field; null when nothing is wrong. */
  problem?: string | null | undefined
  /** What the form does, as its button says it. */
  submit: string
  busy?: boolean
  disabled?: boolean
  onCancel: () => void
}

/** The end of a form that asks: what is wrong, the way back, and what it does. */
export function FormFoot({ problem, submit, busy, disabled, onCancel }: Props) {
  return (
    <>
      {problem ? (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={busy ?? false} disabled={disabled ?? false}>
          {submit}
        </Button>
      </div>
    </>
  )
}
