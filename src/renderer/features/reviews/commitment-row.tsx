import { Button, Input, SegmentedControl, TextInput, UnstyledButton } from '@mantine/core'
import { Trash2, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import type { Commitment, CommitmentOwner } from '#contract/commitments.ts'
import { readersOf, readersWith } from '#domain/commitments/readers.ts'
import { DayInput } from '../../components/day-input.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { NotSaved } from '../../components/not-saved.tsx'
import { formatDay } from '../../lib/format.ts'
import { useRead } from '../../lib/queries.ts'
import { tellProblem } from '../../lib/tell.ts'
import { outcomeOf, useAutosave } from '../../lib/use-autosave.ts'
import { captureLooks } from './capture-words.ts'
import classes from './capture-row.module.css'
import { type CommitmentWords, removeCommitment, saveCommitment } from './commitment-save.ts'
import { type Cited, type Draft, knownOf, remember, type RowPlace } from './drafts.ts'
import { PrivacyMenu } from './privacy-menu.tsx'
import { useFocusFirst } from './use-focus-first.ts'

type Props = {
  rowKey: string
  reviewId: string
  repId: string
  repName: string
  sectionKey: string | null
  kept: Commitment | null
  draft: Draft | null
  onKept: (rowKey: string, id: string) => void
  /** Nothing was written in it. */
  onEmpty: (rowKey: string) => void
  /** Written to the end: the focus goes on from here. */
  onExit: () => void
}

/** A commitment: what, whose, until when, and what will show it; saved while it is typed. */
export function CommitmentRow(props: Props) {
  const { rowKey, kept, draft, onKept, onEmpty, onExit } = props
  if (kept) remember(rowKey, kept)
  const Icon = captureLooks.action.icon

  const aboutIt = {
    label: `Action in the review with ${props.repName}`,
    words: ({ text, proof }: CommitmentWords) => (proof === '' ? text : `${text}\n${proof}`),
  }
  const autosave = useAutosave<CommitmentWords & { row: RowPlace }>(
    `commitment:${rowKey}`,
    aboutIt,
    (_, value) =>
      outcomeOf(async () => {
        const before = knownOf(rowKey)
        const saved = await saveCommitment(rowKey, props, value)
        if (saved && !before) onKept(rowKey, saved)
      }),
  )

  const unsaved = autosave.unsaved('words')
  const [editing, setEditing] = useState(kept === null || unsaved !== undefined)
  const [words, setWords] = useState<CommitmentWords>(() => unsaved ?? wordsOf(kept, draft))

  function put(next: CommitmentWords): void {
    setWords(next)
    const { reviewId, sectionKey } = props
    const row: RowPlace = {
      reviewId,
      sectionKey: sectionKey ?? '',
      kind: 'action',
      keptId: kept?.id ?? null,
    }
    autosave.change('words', { ...next, row })
  }

  function write(change: Partial<CommitmentWords>): void {
    put({ ...words, ...change })
  }

  async function finish(): Promise<void> {
    onExit()
    setEditing(false)
    await autosave.flush()
    if (words.text.trim() !== '') return
    const known = knownOf(rowKey)
    if (known) await removeCommitment(known.id)
    onEmpty(rowKey)
  }

  const shown = editing ? words : ((kept && wordsOf(kept, draft)) ?? words)
  return (
    <li className={classes.row} data-kind="action">
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={classes.icon} />
      <div className={classes.body}>
        {editing ? (
          <CommitmentForm
            words={words}
            repName={props.repName}
            isNew={kept === null}
            onWrite={write}
            onDone={() => void finish().catch(tellProblem)}
          />
        ) : (
          <Summary
            words={shown}
            repName={props.repName}
            onEdit={() => {
              setWords(shown)
              setEditing(true)
            }}
          />
        )}
        <NotSaved autosave={autosave} field="words" />
      </div>
      <div className={classes.tools}>
        <PrivacyMenu
          value={shown.privacy}
          repName={props.repName}
          onChange={(privacy) => put({ ...shown, privacy })}
        />
        {kept ? (
          <IconButton
            label="Remove this action"
            icon={Trash2}
            onClick={() => void removeCommitment(kept.id).catch(tellProblem)}
          />
        ) : null}
      </div>
    </li>
  )
}

function wordsOf(kept: Commitment | null, draft: Draft | null): CommitmentWords {
  if (!kept) {
    return {
      text: '',
      owner: 'rep',
      ownerName: '',
      dueOn: null,
      proof: '',
      privacy: readersOf('rep'),
      cited: draft?.cited ?? null,
    }
  }
  const { text, owner, ownerName, dueOn, proof, privacy, planId, fieldKey } = kept
  const cited = planId && fieldKey ? { planId, fieldKey } : null
  return { text, owner, ownerName, dueOn, proof, privacy, cited }
}

type SummaryProps = { words: CommitmentWords; repName: string; onEdit: () => void }

/** A commitment as it reads; a press opens it for changing. */
function Summary({ words, repName, onEdit }: SummaryProps) {
  const missing = [
    ...(words.dueOn ? [] : ['no day yet']),
    ...(words.proof.trim() === '' ? ['no proof yet'] : []),
  ]
  return (
    <UnstyledButton className={classes.summary} onClick={onEdit} title="Change this action">
      <span>
        <strong>{ownerWord(words, repName)}:</strong> {words.text}
      </span>
      <span className={classes.details}>
        {words.dueOn ? <span>by {formatDay(words.dueOn)}</span> : null}
        {words.proof.trim() === '' ? null : <span>Proof: {words.proof}</span>}
        {missing.length > 0 ? <span className={classes.open}>{missing.join(', ')}</span> : null}
        {words.cited ? <CitedField cited={words.cited} /> : null}
      </span>
    </UnstyledButton>
  )
}

function ownerWord({ owner, ownerName }: CommitmentWords, repName: string): string {
  if (owner === 'manager') return 'Me'
  return owner === 'rep' ? repName : ownerName
}

type FormProps = {
  words: CommitmentWords
  repName: string
  isNew: boolean
  onWrite: (change: Partial<CommitmentWords>) => void
  onDone: () => void
}

function CommitmentForm({ words, repName, isNew, onWrite, onDone }: FormProps) {
  const first = useFocusFirst<HTMLInputElement>()
  const owners: { value: CommitmentOwner; label: string }[] = [
    { value: 'rep', label: repName },
    { value: 'manager', label: 'Me' },
    { value: 'other', label: 'Someone else' },
  ]
  const leaving = {
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Escape') onDone()
      if (event.key !== 'Enter' || words.text.trim() === '') return
      // Enter goes on to what is still empty, and ends the row where nothing is.
      const next = nextEmpty(event.currentTarget)
      if (next === undefined) return
      event.preventDefault()
      next.focus()
    },
  }
  return (
    <form
      className={classes.form}
      aria-label="Action"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onDone()
      }}
    >
      <TextInput
        ref={first}
        {...leaving}
        label="What"
        placeholder={captureLooks.action.hint}
        value={words.text}
        maxLength={500}
        onChange={(event) => onWrite({ text: event.currentTarget.value })}
      />
      <div className={classes.boxes}>
        <Input.Wrapper label="Who does it" labelElement="div">
          <SegmentedControl
            aria-label="Who does it"
            data={owners}
            value={words.owner}
            onChange={(value) => {
              const owner = owners.find((entry) => entry.value === value)?.value ?? 'rep'
              onWrite({ owner, privacy: readersWith(words, owner) })
            }}
          />
        </Input.Wrapper>
        {words.owner === 'other' ? (
          <TextInput
            label="Name"
            {...leaving}
            value={words.ownerName}
            maxLength={120}
            onChange={(event) => onWrite({ ownerName: event.currentTarget.value })}
          />
        ) : null}
        <DayInput
          label="Due"
          {...leaving}
          planned
          whenLeft
          value={words.dueOn}
          onChange={(dueOn) => onWrite({ dueOn })}
        />
        <TextInput
          className={classes.grow ?? ''}
          label="Proof"
          {...leaving}
          placeholder="What will show it?"
          value={words.proof}
          maxLength={500}
          onChange={(event) => onWrite({ proof: event.currentTarget.value })}
        />
      </div>
      <div className={classes.fields}>
        {words.cited ? (
          <span className={classes.cited}>
            <CitedField cited={words.cited} />
            <IconButton
              label="Do not cite this field"
              icon={X}
              onClick={() => onWrite({ cited: null })}
            />
          </span>
        ) : null}
        <Button size="compact-sm" variant="default" type="submit">
          {isNew && words.text.trim() === '' ? 'Never mind' : 'Done'}
        </Button>
      </div>
    </form>
  )
}

/** The next box of the form that nothing stands in. */
function nextEmpty(box: HTMLInputElement): HTMLInputElement | undefined {
  const boxes = [...(box.form?.elements ?? [])].filter(
    (one): one is HTMLInputElement => one instanceof HTMLInputElement && one.type === 'text',
  )
  return boxes.slice(boxes.indexOf(box) + 1).find(({ value }) => value.trim() === '')
}

/** The plan field that a commitment comes from, by its label. */
function CitedField({ cited }: { cited: Cited }) {
  const detail = useRead('plans.get', { planId: cited.planId }).data
  const label = detail?.definition.sections
    .flatMap((section) => section.fields)
    .find((field) => field.key === cited.fieldKey)?.label
  return <span>From the plan: {label ?? cited.fieldKey}</span>
}
