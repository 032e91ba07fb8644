import type { Privacy } from '#contract/values.ts'
import classes from './privacy.module.css'
import { privacyIcons, privacyWords } from './privacy-words.ts'

/** The class of a note as shape and word. */
export function PrivacyBadge({ privacy, repName }: { privacy: Privacy; repName: string }) {
  const Icon = privacyIcons[privacy]
  const { label, means } = privacyWords(privacy, repName)
  return (
    <span className={classes.badge} data-privacy={privacy} title={means}>
      <Icon size={13} strokeWidth={1.75} aria-hidden="true" />
      {label}
    </span>
  )
}
