import { guideAnswers, type NoteContent } from '#contract/coaching.ts'
import type { HistoryWhat, TextVersion } from '#contract/history.ts'
import { captureKind } from '#contract/reviews.ts'
import { richDoc } from '#contract/rich-text.ts'
import { stoodLong } from '#domain/history/stood.ts'
import { richToText } from '#domain/rich-text/plain-text.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { notFound } from '../../failure.ts'
import { getNote, saveNote } from '../coaching/notes.service.ts'
import { findCapture } from '../reviews/captures.repository.ts'
import { editCapture } from '../reviews/captures.service.ts'
import { findTexts, listTimes, newestVersion, type Text } from './versions.repository.ts'

type Texts = Readonly<Record<string, string | null>>

/** How the texts of one kind are read as words, and brought back through its own rules. */
type Way = {
  readonly table: Text['table']
  readonly words: (texts: Texts) => string
  /** What stands now. NOT_FOUND. */
  readonly now: (ctx: QueryContext, id: string) => Promise<{ words: string; revision: number }>
  /** @returns the revision that it has then */
  readonly restore: (
    ctx: CommandContext,
    id: string,
    revision: number,
    texts: Texts,
  ) => Promise<number>
}

const ways: Readonly<Record<HistoryWhat, Way>> = {
  note: {
    table: 'coaching_note',
    words: (texts) => wordsOfNote(noteTexts(texts)),
    now: async (ctx, id) => {
      const note = await getNote(ctx, id)
      return { words: wordsOfNote(note), revision: note.revision }
    },
    async restore(ctx, id, revision, texts) {
      const { opportunityId, planId, privacy, notedOn } = await getNote(ctx, id)
      const content = { opportunityId, planId, privacy, notedOn, ...noteTexts(texts) }
      return (await saveNote(ctx, id, revision, content)).revision
    },
  },
  capture: {
    table: 'capture',
    words: (texts) => texts['text'] ?? '',
    now: async (ctx, id) => {
      const capture = await findCapture(ctx.db, id)
      if (!capture || capture.removed) throw notFound('note')
      return { words: capture.text, revision: capture.revision }
    },
    async restore(ctx, id, revision, texts) {
      const capture = await findCapture(ctx.db, id)
      if (!capture) throw notFound('note')
      const words = {
        kind: captureKind.parse(texts['kind']),
        text: texts['text'] ?? '',
        privacy: capture.privacy,
      }
      return (await editCapture(ctx, id, revision, words)).revision
    },
  },
}

type Asked = { readonly what: HistoryWhat; readonly id: string }

/** Earlier versions of a text, the newest first. NOT_FOUND. */
export async function readVersions(
  ctx: QueryContext,
  { what, id, all, before, limit }: Asked & { all: boolean; before: number | null; limit: number },
): Promise<{ versions: TextVersion[]; more: boolean; now: string; revision: number }> {
  const way = ways[what]
  const text = { table: way.table, id }
  const now = await way.now(ctx, id)
  const times = (await listTimes(ctx.db, text, before)).filter(
    (time) => all || stoodLong(time.written_at, time.replaced_at),
  )
  const versions: TextVersion[] = []
  for (const { version, written_at: writtenAt } of times.slice(0, limit)) {
    const texts = (await findTexts(ctx.db, text, version)) ?? {}
    versions.push({ version, writtenAt, words: way.words(texts) })
  }
  return { versions, more: times.length > limit, now: now.words, revision: now.revision }
}

/** Brings an earlier version back as a new edit. NOT_FOUND, STALE_REVISION, LOCKED. */
export async function restoreVersion(
  ctx: CommandContext,
  { what, id, version, revision }: Asked & { version: number; revision: number },
): Promise<{ revision: number; before: number | null }> {
  const way = ways[what]
  const text = { table: way.table, id }
  const texts = await findTexts(ctx.db, text, version)
  if (!texts) throw notFound('earlier version')
  const newest = await newestVersion(ctx.db, text)
  const now = await way.restore(ctx, id, revision, texts)
  const after = await newestVersion(ctx.db, text)
  return { revision: now, before: after > newest ? after : null }
}

type NoteTexts = Pick<
  NoteContent,
  'guideVersionId' | 'answers' | 'doc' | 'seenFact' | 'seenOn' | 'seenEffect'
>

/** The columns of a note as what they mean. */
function noteTexts(texts: Texts): NoteTexts {
  const answers = texts['answers']
  return {
    guideVersionId: texts['guide_version_id'] ?? null,
    answers: answers ? guideAnswers.parse(JSON.parse(answers)) : null,
    doc: richDoc.parse(JSON.parse(texts['doc'] ?? 'null')),
    seenFact: texts['seen_fact'] ?? '',
    seenOn: texts['seen_on'] ?? null,
    seenEffect: texts['seen_effect'] ?? '',
  }
}

function wordsOfNote({ seenFact, seenEffect, answers, doc }: NoteTexts): string {
  const given = Object.values(answers ?? {}).flatMap(({ value }) => leavesOf(value))
  return [seenFact, seenEffect, ...given, richToText(doc)]
    .filter((part) => part.trim() !== '')
    .join('\n')
}

/** The texts in an answer, however deep they stand. */
function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : []
}
