import type { EditorProps } from './editor-props.ts'
import classes from './editors.module.css'
import { useFigure } from './live-figures.tsx'
import { valueText } from '../../lib/format.ts'

/** A figure that is worked out from others. There is nothing to type: it follows what it is made of. */
export function CalculatedEditor({
  field,
  ...rest
}: Omit<EditorProps<'calculated'>, 'value' | 'onChange' | 'disabled'>) {
  const { value, formula } = useFigure(field)
  return (
    <div className={classes.figure}>
      <output
        id={rest.inputId}
        aria-labelledby={rest.labelledBy}
        aria-describedby={rest.describedBy}
        // It changes with every keystroke elsewhere; who wants it reads it here.
        aria-live="off"
        className={
          value.figure !== null ? classes.result : value.wrong ? classes.wrong : classes.waiting
        }
      >
        {value.figure === null ? value.say : valueText(field, value)}
      </output>
      <span className={classes.formula}>= {formula}</span>
    </div>
  )
}
