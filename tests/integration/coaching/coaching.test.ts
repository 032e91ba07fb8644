import { expect, test } from 'vitest'
import type { NoteContent } from '#contract/coaching.ts'
import { emptyDoc } from '#contract/rich-text.ts'
import { uuidIds } from '#core/node-ports.ts'
import { listNotes, listReviewNotes } from '#core/features/coaching/notes.repository.ts'
import { aRep, aReview, paragraphDoc } from '#tests/helpers/closed-review.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { queryPlans, scans } from '#tests/helpers/query-plans.ts'
import { withDb } from '#tests/helpers/rows.ts'

const stranger = '0197d0a0-0000-7000-8000-000000000000'

function content(text: string, changes: Partial<NoteContent> = {}): NoteContent {
  return {
    opportunityId: null,
    planId: null,
    guideVersionId: null,
    answers: null,
    doc: text === '' ? emptyDoc : paragraphDoc(text),
    seenFact: '',
    seenOn: null,
    seenEffect: '',
    privacy: 'private',
    notedOn: '2026-05-04',
    ...changes,
  }
}

async function aDeal(core: TestCore, repId: string | null): Promise<string> {
  const id = uuidIds.next()
  await withDb(core.folder, (db) =>
    db
      .insertInto('opportunity')
      .values({
        id,
        crm_id: null,
        name: 'Acme pilot',
        search_fold: null,
        account_id: null,
        owner_rep_id: repId,
        status: 'open',
        amount_minor: null,
        currency: null,
        close_date: null,
        next_step_date: null,
        probability: null,
        created_date: null,
        last_activity_date: null,
        stage_since: null,
        first_import_id: null,
        last_import_id: null,
        created_at: '2026-05-04T08:00:00.000Z',
        updated_at: '2026-05-04T08:00:00.000Z',
      })
      .execute(),
  )
  return id
}

const anyNotes = { privacy: null, kind: null, words: '', before: null } as const

test('a note is written, changed, removed and brought back, and stays as it was typed', async () => {
  const core = await openTestCore()
  const repId = await aRep(core)
  const doc = paragraphDoc('  <b>asks</b> twice \u202E😀 ')
  const { note } = await core.ok('coaching.createNote', {
    repId,
    reviewId: null,
    ...content('', { doc, seenFact: 'Sent the price first', seenOn: '2026-05-02' }),
  })
  expect(note).toMatchObject({ doc, privacy: 'private', revision: 1, review: null, removed: false })
  expect(note.plain).toBe('  <b>asks</b> twice \u202E😀 ')

  const changed = { ...content('Now he asks'), noteId: note.id, revision: note.revision }
  const saved = await core.ok('coaching.updateNote', changed)
  expect(saved.note).toMatchObject({ plain: 'Now he asks', revision: 2 })
  expect(await core.fails('coaching.updateNote', changed)).toBe('STALE_REVISION')

  await core.ok('coaching.removeNote', { noteId: note.id })
  await core.ok('coaching.removeNote', { noteId: note.id })
  expect(await core.fails('coaching.note', { noteId: note.id })).toBe('NOT_FOUND')
  expect((await core.ok('coaching.notes', { repId, ...anyNotes })).notes).toEqual([])
  const restored = await core.ok('coaching.restoreNote', { noteId: note.id })
  expect(restored.note.plain).toBe('Now he asks')
  expect((await core.ok('coaching.note', { noteId: note.id })).note).toEqual(restored.note)
})

test('the class is what was asked for and survives a restart', async () => {
  const core = await openTestCore()
  const repId = await aRep(core)
  for (const privacy of ['private', 'rep', 'upward'] as const) {
    await core.ok('coaching.createNote', {
      repId,
      reviewId: null,
      ...content(privacy, { privacy }),
    })
  }
  const again = await core.reopen()
  const { notes } = await again.ok('coaching.notes', { repId, ...anyNotes })
  expect(notes.map((note) => note.privacy)).toEqual(['upward', 'rep', 'private'])
  const own = await again.ok('coaching.notes', { repId, ...anyNotes, privacy: 'private' })
  expect(own.notes.map((note) => note.plain)).toEqual(['private'])
})

test('notes are filtered by what they are about and by words, and come in pages', async () => {
  const core = await openTestCore()
  const repId = await aRep(core)
  const opportunityId = await aDeal(core, repId)
  const reviewId = await aReview(core, repId, { open: true })
  const write = (text: string, changes: Partial<NoteContent> = {}, review: string | null = null) =>
    core.ok('coaching.createNote', { repId, reviewId: review, ...content(text, changes) })
  await write('about a deal', { opportunityId })
  await write('in a review', {}, reviewId)
  await write('100 % sure_thing')
  await write('', { seenFact: 'Rang twice' })
  const plains = async (filter: object) => {
    const { notes } = await core.ok('coaching.notes', { repId, ...anyNotes, ...filter })
    return notes.map((note) => note.plain || note.seenFact)
  }
  expect(await plains({ kind: 'deal' })).toEqual(['about a deal'])
  expect(await plains({ kind: 'review' })).toEqual(['in a review'])
  expect(await plains({ kind: 'plan' })).toEqual([])
  expect(await plains({ words: '100 %' })).toEqual(['100 % sure_thing'])
  expect(await plains({ words: 'e_t' })).toEqual(['100 % sure_thing'])
  expect(await plains({ words: '%' })).toEqual(['100 % sure_thing'])
  expect(await plains({ words: 'TWICE' })).toEqual(['Rang twice'])
  const inReview = await core.ok('coaching.reviewNotes', { reviewId })
  expect(inReview.notes.map((note) => note.plain)).toEqual(['in a review'])
  expect(inReview.notes[0]?.review).toMatchObject({ id: reviewId, closed: false })

  for (let index = 0; index < 50; index += 1) await write(`note ${index}`)
  const first = await core.ok('coaching.notes', { repId, ...anyNotes })
  expect(first.more).toBe(true)
  expect(first.notes).toHaveLength(50)
  const rest = await core.ok('coaching.notes', {
    repId,
    ...anyNotes,
    before: first.notes.at(-1)?.id ?? null,
  })
  expect(rest.more).toBe(false)
  expect(rest.notes.map((note) => note.plain || note.seenFact)).toEqual([
    'Rang twice',
    '100 % sure_thing',
    'in a review',
    'about a deal',
  ])
})

test('a note follows the steps of the coaching guide', async () => {
  const core = await openTestCore()
  const repId = await aRep(core)
  const { guide } = await core.ok('coaching.guide', { versionId: null })
  const guideVersionId = guide?.versionId ?? ''
  const answers = {
    goal_able: { value: { type: 'long_text' as const, text: 'Ask about money' }, score: null },
    told_or_asked: {
      value: { type: 'choice' as const, choice: 'Mostly asked', note: '' },
      score: null,
    },
  }
  const { note } = await core.ok('coaching.createNote', {
    repId,
    reviewId: null,
    ...content('', { guideVersionId, answers }),
  })
  expect(note.answers).toEqual(answers)
  expect(note.plain).toBe(
    'What do you want to be able to do, and by when?\nAsk about money\n\nDid I tell, or ask?\nMostly asked',
  )
  const wrong: Partial<NoteContent>[] = [
    { answers: { nothing_such: answers.goal_able }, guideVersionId },
    { answers: { goal_able: answers.told_or_asked }, guideVersionId },
    {
      answers: {
        told_or_asked: {
          value: { type: 'choice' as const, choice: 'Sang', note: '' },
          score: null,
        },
      },
      guideVersionId,
    },
    { answers, guideVersionId: null },
  ]
  for (const changes of wrong) {
    const input = { repId, reviewId: null, ...content('x', changes) }
    expect(await core.fails('coaching.createNote', input)).toBe('VALIDATION')
  }
  const gone = { repId, reviewId: null, ...content('x', { guideVersionId: stranger, answers }) }
  expect(await core.fails('coaching.createNote', gone)).toBe('NOT_FOUND')
  expect((await core.ok('coaching.guide', { versionId: guideVersionId })).guide).toEqual(guide)
  expect((await core.ok('coaching.guide', { versionId: stranger })).guide).toBeNull()
})

test('a note that says nothing, or is about another rep’s things, is refused', async () => {
  const core = await openTestCore()
  const repId = await aRep(core)
  const otherRep = await aRep(core, 'Ben Ost')
  const theirs = await aDeal(core, otherRep)
  const write = (input: object) =>
    core.fails('coaching.createNote', { repId, reviewId: null, ...content('x'), ...input })
  expect(await write({ doc: emptyDoc })).toBe('VALIDATION')
  expect(await write({ doc: paragraphDoc('  ') })).toBe('VALIDATION')
  expect(await write({ opportunityId: theirs })).toBe('VALIDATION')
  expect(await write({ planId: stranger })).toBe('VALIDATION')
  expect(await write({ reviewId: await aReview(core, otherRep, { open: true }) })).toBe(
    'VALIDATION',
  )
  expect(await write({ repId: stranger })).toBe('NOT_FOUND')
  expect(await write({ privacy: 'public' })).toBe('VALIDATION')
  expect(await write({ doc: { type: 'doc', content: [{ type: 'iframe' }] } })).toBe('VALIDATION')
  expect(await write({ seenFact: 'a\u0000' })).toBe('VALIDATION')
  expect((await core.ok('coaching.notes', { repId, ...anyNotes })).notes).toEqual([])
})

test('a note keeps its deal when that has gone to another rep since', async () => {
  const core = await openTestCore()
  const repId = await aRep(core)
  const otherRep = await aRep(core, 'Ben Ost')
  const opportunityId = await aDeal(core, repId)
  const input = { repId, reviewId: null, ...content('x', { opportunityId }) }
  const { note } = await core.ok('coaching.createNote', input)
  expect(note.opportunityName).toBe('Acme pilot')
  await withDb(core.folder, (db) =>
    db.updateTable('opportunity').set({ owner_rep_id: otherRep }).execute(),
  )
  const saved = await core.ok('coaching.updateNote', {
    noteId: note.id,
    revision: 1,
    ...content('y', { opportunityId }),
  })
  expect(saved.note.opportunityName).toBe('Acme pilot')
})

test('a note of a closed review is locked with it', async () => {
  const core = await openTestCore()
  const repId = await aRep(core)
  const reviewId = await aReview(core, repId, { open: true })
  const input = { repId, reviewId, ...content('seen') }
  const { note } = await core.ok('coaching.createNote', input)
  await withDb(core.folder, (db) =>
    db
      .updateTable('review')
      .set({ state: 'closed', ended_at: '2026-05-04T09:00:00.000Z' })
      .execute(),
  )
  const change = { noteId: note.id, revision: 1, ...content('changed', { privacy: 'upward' }) }
  expect(await core.fails('coaching.updateNote', change)).toBe('LOCKED')
  expect(await core.fails('coaching.removeNote', { noteId: note.id })).toBe('LOCKED')
  expect(await core.fails('coaching.createNote', input)).toBe('LOCKED')
  expect((await core.ok('coaching.note', { noteId: note.id })).note.plain).toBe('seen')
})

test('a rep has one focus at a time', async () => {
  const core = await openTestCore()
  const repId = await aRep(core)
  const words = {
    skill: 'Asking about the budget',
    aim: 'Three times in a row',
    privacy: 'rep',
  } as const
  const { focus } = await core.ok('coaching.setFocus', { repId, ...words })
  expect(focus).toMatchObject({ ...words, startedOn: '2026-05-04', endedOn: null })
  expect(await core.fails('coaching.setFocus', { repId, ...words })).toBe('CONFLICT')
  const change = { focusId: focus.id, revision: 1, ...words, skill: 'Asking who pays' }
  const changed = await core.ok('coaching.changeFocus', change)
  expect(await core.fails('coaching.changeFocus', change)).toBe('STALE_REVISION')
  core.clock.set('2026-06-01T08:00:00.000Z')
  const end = { focusId: focus.id, revision: changed.focus.revision, outcome: 'Works' }
  const ended = await core.ok('coaching.endFocus', end)
  expect(ended.focus).toMatchObject({ endedOn: '2026-06-01', outcome: 'Works' })
  expect(await core.fails('coaching.endFocus', { ...end, revision: 3 })).toBe('CONFLICT')

  const second = await core.ok('coaching.setFocus', { repId, ...words, skill: 'Silence' })
  expect(await core.fails('coaching.reopenFocus', { focusId: focus.id })).toBe('CONFLICT')
  await core.ok('coaching.endFocus', { focusId: second.focus.id, revision: 1, outcome: '' })
  await core.ok('coaching.reopenFocus', { focusId: focus.id })
  const now = await core.ok('coaching.focus', { repId })
  expect(now.open).toMatchObject({ skill: 'Asking who pays', endedOn: null, outcome: '' })
  expect(now.past.map((past) => past.skill)).toEqual(['Silence'])
  expect(await core.fails('coaching.focus', { repId: stranger })).toBe('NOT_FOUND')
})

test('the lists of notes use their indexes', async () => {
  const core = await openTestCore()
  const repId = await aRep(core)
  const reviewId = await aReview(core, repId)
  const list = { repId, privacy: 'rep', kind: 'deal', words: 'x', before: stranger } as const
  const listed = await queryPlans(core.folder, (db) => listNotes(db, list))
  const inReview = await queryPlans(core.folder, (db) => listReviewNotes(db, reviewId))
  expect(listed.length).toBeGreaterThan(0)
  expect(scans([...listed, ...inReview])).toEqual([])
  expect(listed.filter(({ detail }) => detail.includes('TEMP B-TREE'))).toEqual([])
})
