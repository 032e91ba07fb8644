import { useState } from 'react'
import type { SummaryChoices, SummaryPreview } from '#contract/summaries.ts'
import { checkHeader, readRecipients } from '#domain/summaries/mail-address.ts'
import type { SaveOutcome } from '../../lib/autosave.ts'
import { call } from '../../lib/call.ts'
import { outcomeOf, useAutosave, useAutosaveState } from '../../lib/use-autosave.ts'

/** What the manager has chosen for one version, as it stands on screen, saved by itself. */
export type Choices = {
  readonly now: SummaryChoices
  change(changes: Partial<SummaryChoices>): void
  /** What keeps recipient or subject from being saved, in words; null when nothing does. */
  readonly recipientProblem: string | null
  readonly subjectProblem: string | null
  /** Why the last save failed; null when it did not. */
  readonly problem: string | null
  /** Saves what is left; false when something cannot be saved. */
  settle(): Promise<boolean>
}

/** Holds the choices of one version. Key its component by review and reader. */
export function useChoices(summary: SummaryPreview): Choices {
  const { reviewId, audience } = summary
  const [saver] = useState(() => createSaver(summary))
  const autosave = useAutosave<SummaryChoices>(
    `summary:${reviewId}:${audience}`,
    {
      label: 'Who gets the summary, and its subject',
      words: ({ recipient, subject }) => `${recipient}\n${subject}`,
    },
    (_, choices) => saver.save(choices),
  )
  const [now, setNow] = useState(() => autosave.unsaved('choices') ?? summary.choices)
  const problem = useAutosaveState(
    autosave,
    ({ failed, stale }) => failed.get('choices') ?? stale.get('choices') ?? null,
  )
  const recipients = readRecipients(now.recipient)
  const subject = checkHeader(now.subject, 'The subject')
  return {
    now,
    change(changes) {
      const next = { ...now, ...changes }
      setNow(next)
      // What could not stand in a mail's head waits until it can.
      if (isSound(next)) autosave.change('choices', next)
      else autosave.refuse('choices', next, notSound)
    },
    recipientProblem: recipients.ok ? null : recipients.problem,
    subjectProblem: subject.ok ? null : subject.problem,
    problem: isSound(now) ? problem : null,
    settle: async () => isSound(now) && autosave.flush(),
  }
}

const notSound =
  'The recipient or the subject cannot stand in a mail; what is wrong stands beside it.'

function isSound({ recipient, subject }: SummaryChoices): boolean {
  return readRecipients(recipient).ok && checkHeader(subject, 'The subject').ok
}

function createSaver({ reviewId, audience, revision }: SummaryPreview) {
  let seen = revision
  return {
    save(choices: SummaryChoices): Promise<SaveOutcome> {
      return outcomeOf(async () => {
        const input = { reviewId, audience, ...choices, revision: seen }
        const saved = await call('summaries.save', input)
        seen = saved.summary.revision
      })
    },
  }
}
