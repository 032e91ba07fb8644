import { Button } from '@mantine/core'
import type { LinkTarget } from '#contract/template-definition.ts'
import type { EditorProps } from '#renderer/components/template-form/editor-props.ts'
import classes from './field-card.module.css'

const words: Readonly<Record<LinkTarget, string>> = { account: 'Account', opportunity: 'Deal' }

/** What a link leads to. What else it could lead to is known to the app alone. */
export function HeldLink({ field, value, onChange, ...rest }: EditorProps<'link'>) {
  const { to } = value
  return (
    <div
      role="group"
      aria-labelledby={rest.labelledBy}
      aria-describedby={rest.describedBy}
      className={classes.held}
    >
      {to ? (
        <>
          <span>
            {words[to.kind]}: <strong>{to.name}</strong>
          </span>
          <Button
            id={rest.inputId}
            variant="default"
            size="compact-sm"
            aria-label={`Take it away: ${field.label}`}
            onClick={() => onChange({ type: 'link', to: null })}
          >
            Take it away
          </Button>
        </>
      ) : (
        <span>No link.</span>
      )}
      <span className={classes.note}>A link can be chosen in your manager’s app only.</span>
    </div>
  )
}
