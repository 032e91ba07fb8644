import { Textarea } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Capture, CaptureKind } from '#contract/reviews.ts'
import type { Privacy } from '#contract/values.ts'
import { EarlierVersions } from '../../components/earlier-versions.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { NotSaved } from '../../components/not-saved.tsx'
import { call } from '../../lib/call.ts'
import { tellProblem } from '../../lib/tell.ts'
import { offerUndo } from '../../lib/undo.ts'
import { outcomeOf, useAutosave } from '../../lib/use-autosave.ts'
import { captureLooks, keptWords } from './capture-words.ts'
import classes from './capture-row.module.css'
import { type Draft, knownOf, remember, type RowPlace } from './drafts.ts'
import { ExcuseAnswer } from './excuse-answer.tsx'
import { PrivacyMenu } from './privacy-menu.tsx'
import { useFocusFirst } from './use-focus-first.ts'

type Props = {
  rowKey: string
  reviewId: string
  repId: string
  repName: string
  sectionKey: string
  kind: CaptureKind
  kept: Capture | null
  draft: Draft | null
  /** The core has it now. */
  onKept: (rowKey: string, id: string) => void
  /** Nothing was written in it. */
  onEmpty: (rowKey: string) => void
  /** Left by key: the focus goes on from here. */
  onExit: () => void
}

type Words = { text: string; privacy: Privacy; row: RowPlace }

/** Something captured: its words, saved while they are typed, and who may read them. */
export function CaptureRow(props: Props) {
  const { rowKey, reviewId, sectionKey, kind, kept, draft, onKept, onEmpty, onExit } = props
  if (kept) remember(rowKey, kept)
  const field = useFocusFirst<HTMLTextAreaElement>(draft !== null && kept === null)
  const { label, hint, icon: Icon } = { ...captureLooks[kind], label: keptWords[kind] }

  const aboutIt = {
    label: `${label} in the review with ${props.repName}`,
    words: (words: Words) => words.text,
  }
  const autosave = useAutosave<Words>(`capture:${rowKey}`, aboutIt, (_, words) =>
    outcomeOf(async () => {
      const { text, privacy } = words
      if (words.text.trim() === '') return
      const known = knownOf(rowKey)
      const { capture } = known
        ? await call('reviews.editCapture', {
            captureId: known.id,
            revision: known.revision,
            kind,
            text,
            privacy,
          })
        : await call('reviews.capture', {
            reviewId,
            sectionKey,
            kind,
            planId: null,
            fieldKey: null,
            text,
            privacy,
          })
      remember(rowKey, capture)
      if (!known) onKept(rowKey, capture.id)
    }),
  )
  const unsaved = autosave.unsaved('words') ?? kept
  const [text, setText] = useState(unsaved?.text ?? '')
  const [privacy, setPrivacy] = useState<Privacy>(unsaved?.privacy ?? 'private')
  useTakeOver(kept, autosave.unsaved('words') !== undefined, (newer) => {
    setText(newer.text)
    setPrivacy(newer.privacy)
  })

  function write(words: { text: string; privacy: Privacy }): void {
    setText(words.text)
    setPrivacy(words.privacy)
    const row = { reviewId, sectionKey, kind, keptId: kept?.id ?? null }
    autosave.change('words', { ...words, row })
  }

  async function leave(): Promise<void> {
    await autosave.flush()
    if (text.trim() !== '') return
    const known = knownOf(rowKey)
    if (known) await removeCapture(known.id, keptWords[kind])
    onEmpty(rowKey)
  }

  return (
    <li className={classes.row} data-kind={kind}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={classes.icon} />
      <div className={classes.body}>
        <Textarea
          ref={field}
          aria-label={label}
          placeholder={hint}
          variant="unstyled"
          autosize
          minRows={1}
          maxLength={4_000}
          value={text}
          classNames={{ input: classes.text ?? '' }}
          onChange={(event) => write({ text: event.currentTarget.value, privacy })}
          onBlur={() => void leave().catch(tellProblem)}
          onKeyDown={(event) => {
            const done = event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)
            if (!done || event.nativeEvent.isComposing) return
            event.preventDefault()
            onExit()
          }}
        />
        <NotSaved autosave={autosave} field="words" />
        {kind === 'excuse' && text.trim() !== '' ? <ExcuseAnswer {...props} typed={text} /> : null}
      </div>
      <div className={classes.tools}>
        <PrivacyMenu
          value={privacy}
          repName={props.repName}
          onChange={(next) => write({ text, privacy: next })}
        />
        {kept && kept.revision > 1 ? (
          <EarlierVersions what="capture" id={kept.id} name={`this ${label.toLowerCase()}`} />
        ) : null}
        {kept ? (
          <IconButton
            label={`Remove this ${label.toLowerCase()}`}
            icon={Trash2}
            onClick={() => void removeCapture(kept.id, label).catch(tellProblem)}
          />
        ) : null}
      </div>
    </li>
  )
}

/** Takes over what was changed elsewhere, as by an undo, unless something here is unsaved. */
function useTakeOver(kept: Capture | null, unsaved: boolean, take: (newer: Capture) => void): void {
  const seen = useRef(kept?.revision ?? 0)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  }, [take])
  useEffect(() => {
    if (!kept || kept.revision <= seen.current) return
    seen.current = kept.revision
    if (!unsaved) latest.current(kept)
  }, [kept, unsaved])
}

async function removeCapture(captureId: string, label: string): Promise<void> {
  const remove = () => call('reviews.removeCapture', { captureId })
  await remove()
  offerUndo({
    label: `${label} removed`,
    undo: () => call('reviews.restoreCapture', { captureId }),
    redo: remove,
  })
}
