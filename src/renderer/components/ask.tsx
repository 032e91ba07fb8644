import { type ComponentProps, type ReactNode } from 'react'
import classes from './ask.module.css'
import { FormFoot } from './form-foot.tsx'

type Props = ComponentProps<typeof FormFoot> & {
  children: ReactNode
  onSubmit: () => Promise<unknown>
}

/** A form that asks and then does one thing: its fields, what is wrong, the way back, and the button. */
export function Ask({ children, onSubmit, ...foot }: Props) {
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void onSubmit()
      }}
    >
      {children}
      <FormFoot {...foot} />
    </form>
  )
}
