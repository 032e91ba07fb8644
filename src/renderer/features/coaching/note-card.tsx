import { Pencil, Trash2 } from 'lucide-react'
import type { CoachingNote } from '#contract/coaching.ts'
import { isBlank } from '#domain/rich-text/plain-text.ts'
import { reviewNames } from '#domain/summaries/wording.ts'
import { EarlierVersions } from '../../components/earlier-versions.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { PrivacyBadge } from '../../components/privacy-badge.tsx'
import { RichTextView } from '../../components/rich-text/mail-view.tsx'
import { formatDay } from '../../lib/format.ts'
import { GivenAnswers } from './guide-steps.tsx'
import classes from './note-card.module.css'

type Props = {
  note: CoachingNote
  repName: string
  onEdit: () => void
  onRemove: () => void
}

/** One note to be read. A private one stands visibly apart. */
export function NoteCard({ note, repName, onEdit, onRemove }: Props) {
  const when = formatDay(note.notedOn)
  const locked = note.review?.closed ?? false
  return (
    <article
      id={noteElement(note.id)}
      tabIndex={-1}
      className={classes.card}
      data-privacy={note.privacy}
      aria-label={`Note of ${when}`}
    >
      <header className={classes.head}>
        <span className={classes.when}>{when}</span>
        <PrivacyBadge privacy={note.privacy} repName={repName} />
        <span className={classes.about}>{aboutWords(note)}</span>
        <span className={classes.tools}>
          {locked ? (
            <span className="meta">Locked with its review</span>
          ) : (
            <>
              <EarlierVersions what="note" id={note.id} name="this note" />
              <IconButton label="Change this note" icon={Pencil} onClick={onEdit} />
              <IconButton label="Remove this note" icon={Trash2} onClick={onRemove} />
            </>
          )}
        </span>
      </header>
      <Seen note={note} />
      {note.guideVersionId !== null && note.answers !== null ? (
        <GivenAnswers versionId={note.guideVersionId} answers={note.answers} />
      ) : null}
      {isBlank(note.doc) ? null : <RichTextView doc={note.doc} />}
    </article>
  )
}

/** The element of a note on screen, to bring the focus to. */
export function noteElement(noteId: string): string {
  return `note-${noteId}`
}

function Seen({ note }: { note: CoachingNote }) {
  const { seenFact, seenOn, seenEffect } = note
  if (seenFact.trim() === '' && seenEffect.trim() === '') return null
  return (
    <dl className={classes.seen}>
      {seenFact.trim() === '' ? null : (
        <div>
          <dt>Seen{seenOn === null ? '' : `, ${formatDay(seenOn)}`}</dt>
          <dd>{seenFact}</dd>
        </div>
      )}
      {seenEffect.trim() === '' ? null : (
        <div>
          <dt>Effect</dt>
          <dd>{seenEffect}</dd>
        </div>
      )}
    </dl>
  )
}

function aboutWords(note: CoachingNote): string {
  return [
    note.opportunityName === null ? '' : `Deal: ${note.opportunityName}`,
    note.planTitle === null ? '' : `Plan: ${note.planTitle}`,
    note.review === null
      ? ''
      : `In the ${reviewNames[note.review.kind]} of ${formatDay(note.review.heldOn)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
