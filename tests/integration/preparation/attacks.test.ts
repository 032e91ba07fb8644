import { expect, test } from 'vitest'
import { rowsOf } from '../cadence/a-cadence.ts'
import { filled, type Prepared, prepared } from './a-review.ts'

type From = { by: 'paste'; text: string } | { by: 'file'; token: string }

/** What reading says, and that nothing was written. */
async function refusal(t: Prepared, agendaId: string | null, from: From): Promise<string> {
  const before = await rowsOf(t.folder)
  const reply = await t.core.dispatch('preparation.readAnswers', { agendaId, from })
  expect(await rowsOf(t.folder)).toEqual(before)
  if (reply.ok) throw new Error('was read')
  expect(reply.error.code).toBe('VALIDATION')
  const [issue] = reply.error.issues ?? []
  expect(issue?.path).toMatch(/^from/)
  return issue?.message ?? ''
}

test('the sheet of another rep or review, and one that was edited away, is named and not read', async () => {
  const t = await prepared(2)
  const [anna = '', ben = ''] = t.agendaIds
  const { sheet: bens } = await t.ok('preparation.sheet', { agendaId: ben })
  const text = filled(bens.text, ['Mine'])
  expect(await refusal(t, anna, { by: 'paste', text })).toBe(
    'This is the sheet of Ben (one-on-one, 4 May 2026), not of Anna. Bring it in there.',
  )
  const { agenda } = await t.ok('agendas.build', {
    subject: {
      repId: t.reps[1] ?? '',
      reviewKind: 'pipeline',
      accountId: null,
      opportunityId: null,
    },
    plannedOn: null,
    plannedTime: null,
  })
  expect(await refusal(t, agenda.id, { by: 'paste', text })).toContain(
    'Ben’s sheet for another review: one-on-one, 4 May 2026.',
  )
  expect(await refusal(t, agenda.id, { by: 'paste', text: 'I have no time.' })).toContain(
    'No sheet was made for this review yet',
  )
  expect(await refusal(t, ben, { by: 'paste', text: 'I have no time.' })).toContain(
    'None of the headings',
  )
  expect(await refusal(t, ben, { by: 'paste', text: bens.text })).toContain(
    'nothing is written below them',
  )
  const forged = text.replace(/PL-\w{4}-\w{4}/, 'PL-0000-0000')
  expect(await refusal(t, ben, { by: 'paste', text: forged })).toContain('PL-0000-0000')
  const unsigned = text.replace(/^Sheet PL.*$/m, '')
  expect(await refusal(t, null, { by: 'paste', text: unsigned })).toContain('whose answers')
  // Where the manager says which review it is, the missing line is told, and it is read.
  const read = await t.ok('preparation.readAnswers', {
    agendaId: ben,
    from: { by: 'paste', text: unsigned },
  })
  expect(read).toMatchObject({ signed: false, repName: 'Ben', answers: [{ came: 'Mine' }] })
})

test('what is too long, no text, or made to hang is refused at once', async () => {
  const t = await prepared()
  const [agendaId = ''] = t.agendaIds
  const { sheet } = await t.ok('preparation.sheet', { agendaId })
  const big = 'x'.repeat(10_000_000)
  expect(await refusal(t, agendaId, { by: 'paste', text: big })).toContain('far longer')
  expect(await refusal(t, agendaId, { by: 'file', token: t.files.offer('a.txt', big) })).toContain(
    'far bigger',
  )
  expect(await refusal(t, agendaId, { by: 'paste', text: 'a\u0000b' })).toContain('no text')
  expect(
    await refusal(t, agendaId, { by: 'file', token: t.files.offer('a.txt', 'a\u0000b') }),
  ).toContain('no text')
  expect(await refusal(t, agendaId, { by: 'paste', text: ' \n ' })).toContain('Paste the answers')
  expect(
    await refusal(t, agendaId, { by: 'paste', text: filled(sheet.text, ['x'.repeat(4_001)]) }),
  ).toContain('longer than 4000')
  for (const piece of ['<', '<a', '<script>', '>', '1. ', '&#', '\n']) {
    const text = piece.repeat(Math.floor(200_000 / piece.length))
    await refusal(t, agendaId, { by: 'paste', text })
  }
})

test('tags, scripts and odd characters are kept as text, from paste and from file alike', async () => {
  const t = await prepared()
  const [agendaId = ''] = t.agendaIds
  const { sheet } = await t.ok('preparation.sheet', { agendaId })
  const words = '<script>alert(1)</script> & “quotes” \u202e=1+1'
  const text = filled(sheet.text, [words])
  for (const from of [
    { by: 'paste' as const, text },
    { by: 'file' as const, token: t.files.offer('answers.txt', text) },
    {
      by: 'file' as const,
      token: t.files.offer('answers.txt', Buffer.from(`\uFEFF${text}`, 'utf16le')),
    },
  ]) {
    const { answers } = await t.ok('preparation.readAnswers', { agendaId, from })
    expect(answers.map(({ came }) => came)).toEqual([words])
  }
})

test('answers to a review that is closed, or to a question that was never asked, change nothing', async () => {
  const t = await prepared()
  const [agendaId = ''] = t.agendaIds
  const { sheet } = await t.ok('preparation.sheet', { agendaId })
  expect(
    await t.fails('preparation.keep', {
      agendaId,
      answers: [{ key: 'section:nowhere', text: 'x', revision: 0 }],
    }),
  ).toBe('NOT_FOUND')
  const { review } = await t.ok('reviews.start', { from: 'agenda', agendaId })
  const { answers } = await t.ok('preparation.readAnswers', {
    agendaId,
    from: { by: 'paste', text: filled(sheet.text, ['Late, and still read']) },
  })
  expect(answers).toHaveLength(1)
  await t.ok('reviews.saveClosing', {
    reviewId: review.id,
    changes: { questionAnswered: 'yes', noneNeeded: 'A first talk', questionNote: 'Fine' },
  })
  await t.ok('reviews.close', { reviewId: review.id })
  expect(
    await t.fails('preparation.keep', {
      agendaId,
      answers: [{ key: answers[0]?.key ?? '', text: 'x', revision: 0 }],
    }),
  ).toBe('LOCKED')
  expect(await t.fails('preparation.sheet', { agendaId })).toBe('LOCKED')
})
