import { type Privacy, privacies } from '#contract/values.ts'
import { useId } from 'react'
import classes from './privacy.module.css'
import { privacyIcons, privacyWords } from './privacy-words.ts'

type Props = {
  value: Privacy
  onChange: (privacy: Privacy) => void
  /** Whose summary *rep* goes into. */
  repName: string
  /** Without the sentences, for where room is short; they stay as tooltips. */
  short?: boolean
}

/** Who may read this. The choice is plain about what happens to the words. */
export function PrivacyField({ value, onChange, repName, short = false }: Props) {
  const id = useId()
  return (
    <fieldset className={classes.field} data-short={short}>
      <legend>Who may read this</legend>
      {privacies.map((privacy) => {
        const Icon = privacyIcons[privacy]
        const { label, means } = privacyWords(privacy, repName)
        return (
          <label key={privacy} className={classes.choice} data-on={privacy === value} title={means}>
            <input
              type="radio"
              name={id}
              checked={privacy === value}
              aria-describedby={short ? undefined : `${id}${privacy}`}
              onChange={() => onChange(privacy)}
            />
            <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className={classes.words}>
              <span className={classes.name}>{label}</span>
              {short ? null : (
                <span id={`${id}${privacy}`} className={classes.means}>
                  {means}
                </span>
              )}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
