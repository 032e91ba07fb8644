import { Button, SegmentedControl, Select, Textarea } from '@mantine/core'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { CoachingNote, NoteContent } from '#contract/coaching.ts'
import { DayInput } from '../../components/day-input.tsx'
import { dealOptions } from '../../components/deal-option.tsx'
import { sayDealChoice } from '../../components/deal-words.ts'
import { PrivacyField } from '../../components/privacy-field.tsx'
import { RichTextField } from '../../components/rich-text/rich-text-field.tsx'
import { today } from '../../lib/here.ts'
import { useRead } from '../../lib/queries.ts'
import { useAutosave, useAutosaveState } from '../../lib/use-autosave.ts'
import { GuideSteps } from './guide-steps.tsx'
import { contentOf, newNote, wordsOf } from './note-draft.ts'
import classes from './note-form.module.css'
import { createNoteSaver, type NoteSaver, savers } from './note-saver.ts'

type Props = {
  repId: string
  repName: string
  /** The review in which it is written, or null for a note on its own. */
  reviewId: string | null
  /** The note to change, or null for a new one. */
  note: CoachingNote | null
  onWritten?: (noteId: string) => void
  onDone: (noteId: string | null) => void
}

/** Writes a coaching note, or changes one. It is saved while it is typed. */
export function NoteForm({ repId, repName, reviewId, note, onWritten, onDone }: Props) {
  const record = note ? `note:${note.id}` : `note:new:${repId}:${reviewId ?? ''}`
  const autosave = useAutosave<NoteContent>(
    record,
    { label: `Note on ${repName}`, words: wordsOf },
    (_, content) => saverOf(record).save(content),
  )
  const [saver] = useState(() => {
    // What a failed save left behind goes on with its own saver.
    const kept = autosave.unsaved('note') === undefined ? undefined : savers.get(record)
    const saver = kept ?? createNoteSaver({ repId, reviewId }, note)
    savers.set(record, saver)
    return saver
  })
  useEffect(() => saver.listen((noteId) => onWritten?.(noteId)), [saver, onWritten])
  const [content, setContent] = useState(
    () => autosave.unsaved('note') ?? (note ? contentOf(note) : newNote(today())),
  )
  const latest = useRef(content)
  const [start] = useState(content.doc)
  const form = useRef<HTMLElement>(null)
  const guide = useRead('coaching.guide', { versionId: content.guideVersionId }).data?.guide ?? null
  const problem = useAutosaveState(autosave, ({ failed }) => failed.get('note') ?? null)
  const stale = useAutosaveState(autosave, ({ stale }) => stale.get('note') ?? null)

  function change(changes: Partial<NoteContent>): void {
    // The editor tells of its text later than other fields; each takes what the others have now.
    latest.current = { ...latest.current, ...changes }
    setContent(latest.current)
    autosave.change('note', latest.current)
  }

  async function finish(): Promise<void> {
    if (await autosave.flush()) onDone(saver.id())
  }

  useCompleteKey(form, () => void finish())

  return (
    <section
      ref={form}
      className={classes.form}
      aria-label={note ? 'Change this note' : 'New note'}
    >
      <div className={classes.head}>
        <h3>{note ? 'Change this note' : `New note on ${repName}`}</h3>
        {guide ? (
          <SegmentedControl
            aria-label="Form of the note"
            value={content.guideVersionId === null ? 'free' : 'guide'}
            onChange={(form) =>
              change(
                form === 'guide'
                  ? { guideVersionId: guide.versionId, answers: content.answers ?? {} }
                  : { guideVersionId: null, answers: null },
              )
            }
            data={[
              { value: 'free', label: 'Free text' },
              { value: 'guide', label: guide.definition.name },
            ]}
          />
        ) : null}
      </div>
      {guide && content.guideVersionId !== null ? (
        <GuideSteps
          definition={guide.definition}
          answers={content.answers ?? {}}
          onChange={(answers) => change({ answers })}
        />
      ) : (
        <Seen content={content} change={change} isNew={note === null} />
      )}
      <RichTextField
        label={content.guideVersionId === null ? 'Note' : 'Anything else'}
        start={start}
        focusAtEnd={note !== null}
        onChange={(doc) => change({ doc })}
      />
      <About repId={repId} note={note} content={content} change={change} />
      <PrivacyField
        value={content.privacy}
        repName={repName}
        onChange={(privacy) => change({ privacy })}
      />
      {problem || stale ? (
        <div role="alert" className={classes.problem}>
          <p>
            <strong>Not saved:</strong> {problem ?? stale}
          </p>
          {stale ? (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void saver.goOver().then(() => autosave.change('note', content))}
            >
              Keep what stands here
            </Button>
          ) : null}
        </div>
      ) : null}
      <div className={classes.end}>
        <span className="meta">Saved while you type</span>
        <Button onClick={() => void finish()}>Done</Button>
      </div>
    </section>
  )
}

function saverOf(record: string): NoteSaver {
  const saver = savers.get(record)
  if (!saver) throw new Error(`no saver for ${record}`)
  return saver
}

/** Ctrl+Enter in any field of a form completes it. */
function useCompleteKey(form: RefObject<HTMLElement | null>, complete: () => void): void {
  const latest = useRef(complete)
  useEffect(() => {
    latest.current = complete
  })
  useEffect(() => {
    const element = form.current
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      event.stopPropagation()
      // A day that is being typed is told when its field is left.
      if (event.target instanceof HTMLInputElement) event.target.blur()
      latest.current()
    }
    // Before the editor, which takes Ctrl+Enter for a line break.
    element?.addEventListener('keydown', press, { capture: true })
    return () => element?.removeEventListener('keydown', press, { capture: true })
  }, [form])
}

/** Brings the focus to a field when it appears. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus()
}

type PartProps = { content: NoteContent; change: (changes: Partial<NoteContent>) => void }

/** A fact, its day and what it did: what was seen, without a judgement. */
function Seen({ content, change, isNew }: PartProps & { isNew: boolean }) {
  return (
    <fieldset className={classes.seen}>
      <legend>What I saw</legend>
      <Textarea
        label="Fact"
        description="What was done or said. No adjectives."
        classNames={{ input: classes.growing ?? '' }}
        rows={1}
        value={content.seenFact}
        ref={isNew ? focusOnce : null}
        onChange={(event) => change({ seenFact: event.currentTarget.value })}
      />
      <DayInput
        label="Day"
        description="When it was."
        look="back"
        whenLeft
        value={content.seenOn}
        onChange={(seenOn) => change({ seenOn })}
      />
      <Textarea
        label="Effect"
        description="What it did to the buyer or the deal."
        classNames={{ input: classes.growing ?? '' }}
        rows={1}
        value={content.seenEffect}
        onChange={(event) => change({ seenEffect: event.currentTarget.value })}
      />
    </fieldset>
  )
}

/** What the note is about beside the rep. */
function About({
  repId,
  note,
  content,
  change,
}: PartProps & { repId: string; note: CoachingNote | null }) {
  const subjects = useRead('coaching.subjects', { repId }).data
  const deals = (subjects?.opportunities ?? []).map((deal) => ({
    value: deal.id,
    label: sayDealChoice(deal),
  }))
  const plans = (subjects?.plans ?? []).map(({ id, title }) => ({ value: id, label: title }))
  return (
    <div className={classes.about}>
      <Select
        label="Deal"
        placeholder={deals.length === 0 ? 'No open deals' : 'None'}
        searchable
        selectFirstOptionOnChange
        clearable
        clearButtonProps={{ 'aria-label': 'No deal' }}
        data={withPresent(deals, content.opportunityId, note?.opportunityName ?? null)}
        renderOption={dealOptions(subjects?.opportunities ?? [])}
        value={content.opportunityId}
        onChange={(opportunityId) => change({ opportunityId })}
      />
      <Select
        label="Plan"
        placeholder={plans.length === 0 ? 'No plans yet' : 'None'}
        searchable
        selectFirstOptionOnChange
        clearable
        clearButtonProps={{ 'aria-label': 'No plan' }}
        data={withPresent(plans, content.planId, note?.planTitle ?? null)}
        value={content.planId}
        onChange={(planId) => change({ planId })}
      />
      <DayInput
        label="Noted on"
        look="back"
        whenLeft
        value={content.notedOn}
        onChange={(notedOn) => {
          if (notedOn !== null) change({ notedOn })
        }}
      />
    </div>
  )
}

type Choice = { value: string; label: string }

/** The choices, with the present one among them even when it is no longer open. */
function withPresent(choices: Choice[], id: string | null, label: string | null): Choice[] {
  if (id === null || label === null || choices.some(({ value }) => value === id)) return choices
  return [{ value: id, label }, ...choices]
}
