import { type Privacy, privacies } from '#contract/values.ts'
import classes from './privacy-select.module.css'
import { privacyIcons, privacyWords } from './privacy-words.ts'

type Props = {
  value: Privacy
  onChange: (privacy: Privacy) => void
  /** What it is about, for those who only hear it: `Who may read “Holidays”`. */
  label: string
  /** Whose summary *rep* goes into. */
  repName: string
  disabled?: boolean
}

/** Who may read something: a word with its sign, small enough to stand in a row. */
export function PrivacySelect({ value, onChange, label, repName, disabled }: Props) {
  const Icon = privacyIcons[value]
  return (
    <span
      className={classes.privacy}
      data-privacy={value}
      title={privacyWords(value, repName).means}
    >
      <Icon size={12} strokeWidth={2} aria-hidden="true" />
      <select
        aria-label={label}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = privacies.find((privacy) => privacy === event.currentTarget.value)
          if (chosen) onChange(chosen)
        }}
      >
        {privacies.map((privacy) => (
          <option key={privacy} value={privacy}>
            {privacyWords(privacy, repName).label}
          </option>
        ))}
      </select>
    </span>
  )
}
