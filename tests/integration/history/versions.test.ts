import { fc } from '#tests/helpers/fc.ts'
import { expect, test } from 'vitest'
import type { NoteContent } from '#contract/coaching.ts'
import { aRep, paragraphDoc } from '#tests/helpers/closed-review.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { withDb } from '#tests/helpers/rows.ts'

function content(words: string, seenFact = ''): NoteContent {
  return {
    opportunityId: null,
    planId: null,
    guideVersionId: null,
    answers: null,
    doc: paragraphDoc(words),
    seenFact,
    seenOn: null,
    seenEffect: '',
    privacy: 'private',
    notedOn: '2026-05-04',
  }
}

async function aNote(core: TestCore, words: string) {
  const repId = await aRep(core)
  return (await core.ok('coaching.createNote', { ...content(words), repId, reviewId: null })).note
}

const everything = { all: true, before: null, limit: 100 } as const

test('what a note said before the first edit is there, and comes back as a new edit, with undo', async () => {
  const core = await openTestCore()
  const note = await aNote(core, 'The first words.')
  const asked = { what: 'note', id: note.id } as const
  expect((await core.ok('history.versions', { ...asked, ...everything })).versions).toEqual([])
  core.clock.set('2026-05-05T09:00:00.000Z')
  const edited = await core.ok('coaching.updateNote', {
    ...content('Other words.', 'A fact.'),
    noteId: note.id,
    revision: note.revision,
  })
  const { versions, now } = await core.ok('history.versions', { ...asked, ...everything })
  expect(versions).toEqual([{ version: 1, writtenAt: note.updatedAt, words: 'The first words.' }])
  expect(now).toBe('A fact.\nOther words.')

  const back = await core.ok('history.restore', {
    ...asked,
    version: 1,
    revision: edited.note.revision,
  })
  expect((await core.ok('coaching.note', { noteId: note.id })).note).toMatchObject({
    plain: 'The first words.',
    seenFact: '',
  })
  // What stood until then is a version now, and the way back.
  expect(back.before).toBe(2)
  await core.ok('history.restore', { ...asked, version: 2, revision: back.revision })
  expect((await core.ok('coaching.note', { noteId: note.id })).note).toMatchObject({
    plain: 'Other words.',
    seenFact: 'A fact.',
  })
})

test('a capture has its earlier versions; a stale restore is refused', async () => {
  const core = await openTestCore()
  const repId = await aRep(core)
  const { review } = await core.ok('reviews.start', {
    from: 'scratch',
    repId,
    kind: 'one_on_one',
    accountId: null,
    opportunityId: null,
  })
  const reviewId = review.id
  const sectionKey = review.sections[0]?.key ?? ''
  const words = { kind: 'note', privacy: 'private' } as const
  const made = await core.ok('reviews.capture', {
    reviewId,
    sectionKey,
    planId: null,
    fieldKey: null,
    text: 'He will call.',
    ...words,
  })
  const captureId = made.capture.id
  await core.ok('reviews.editCapture', { captureId, revision: 1, text: 'She will.', ...words })
  const asked = { what: 'capture', id: captureId } as const
  const read = await core.ok('history.versions', { ...asked, ...everything })
  expect(read.versions.map((version) => version.words)).toEqual(['He will call.'])
  expect(await core.fails('history.restore', { ...asked, version: 1, revision: 1 })).toBe(
    'STALE_REVISION',
  )
  await core.ok('history.restore', { ...asked, version: 1, revision: read.revision })
  expect((await core.ok('history.versions', { ...asked, ...everything })).now).toBe('He will call.')
})

test('while it is typed its stops are kept, but only looked for when all are asked for', async () => {
  const core = await openTestCore()
  const note = await aNote(core, 'T')
  let { revision } = note
  for (const words of ['Ty', 'Typ', 'Typed.']) {
    const saved = await core.ok('coaching.updateNote', {
      ...content(words),
      noteId: note.id,
      revision,
    })
    revision = saved.note.revision
  }
  const asked = { what: 'note', id: note.id, before: null, limit: 2 } as const
  expect((await core.ok('history.versions', { ...asked, all: false })).versions).toEqual([])
  const all = await core.ok('history.versions', { ...asked, all: true })
  expect(all.versions.map(({ words }) => words)).toEqual(['Typ', 'Ty'])
  expect(all.more).toBe(true)
  const rest = await core.ok('history.versions', { ...asked, all: true, before: 2 })
  expect(rest).toMatchObject({ versions: [{ words: 'T' }], more: false })
})

test('every version of random edits, in bursts and after restores, is byte-equal and none is skipped', async () => {
  const core = await openTestCore()
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((words) => ({ words })),
          fc.nat(20).map((back) => ({ back })),
        ),
        { minLength: 1, maxLength: 40 },
      ),
      fc.integer({ min: 0, max: 120 }),
      async (steps, pause) => {
        const note = await aNote(core, 'start')
        let { revision } = note
        let stands = 'start'
        const stood: string[] = []
        for (const step of steps) {
          core.clock.advance(pause)
          let next = ''
          if ('words' in step) {
            next = `x${step.words.replaceAll(/\p{C}|\s/gu, '')}`
            const update = { ...content(next), noteId: note.id, revision }
            revision = (await core.ok('coaching.updateNote', update)).note.revision
          } else {
            if (stood.length === 0) continue
            const index = step.back % stood.length
            next = stood[index] ?? ''
            const input = { what: 'note', id: note.id, version: index + 1, revision } as const
            revision = (await core.ok('history.restore', input)).revision
          }
          if (next !== stands) stood.push(stands)
          stands = next
        }
        const read = await core.ok('history.versions', {
          what: 'note',
          id: note.id,
          ...everything,
        })
        expect(read.versions.map(({ words }) => words).toReversed()).toEqual(stood)
        expect(read.now).toBe(stands)
      },
    ),
    { numRuns: Number(process.env['PLUMBLINE_VERSION_RUNS'] ?? 15) },
  )
})

test('a text that goes for good takes its versions along, and none is in the search', async () => {
  const core = await openTestCore()
  const note = await aNote(core, 'Canaryword stood here.')
  await core.ok('coaching.updateNote', {
    ...content('Nothing of it.'),
    noteId: note.id,
    revision: note.revision,
  })
  const found = await core.ok('search.find', { text: 'canaryword', limit: 10 })
  expect(JSON.stringify(found)).not.toContain(note.id)
  await withDb(core.folder, (db) =>
    db.deleteFrom('coaching_note').where('id', '=', note.id).execute(),
  )
  const left = await withDb(core.folder, (db) =>
    db.selectFrom('text_version').selectAll().where('row_id', '=', note.id).execute(),
  )
  expect(left).toEqual([])
})
