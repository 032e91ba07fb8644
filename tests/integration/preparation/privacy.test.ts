import { expect, test } from 'vitest'
import { prepared, week } from './a-review.ts'

test('no private or upward word is in a sheet, whichever way it leaves', async () => {
  const t = await prepared(2)
  const [anna = '', ben = ''] = t.agendaIds
  for (const agendaId of [anna, ben]) {
    await t.topic(agendaId, 'zebrafinch, mine alone', 'private')
    await t.topic(agendaId, 'zebrafinch, for the boss', 'upward')
  }
  await t.topic(anna, 'Meant for Anna', 'rep')
  await t.topic(ben, 'Meant for Ben', 'rep')
  await t.promise('zebrafinch, promised in private', 'private')
  await t.promise('zebrafinch, promised to the boss', 'upward')
  await t.promise('Send the price list', 'rep')
  for (const privacy of ['private', 'upward', 'rep'] as const) {
    await t.ok('cadence.addQuestion', {
      question: {
        text: privacy === 'rep' ? 'What blocks you?' : `zebrafinch question ${privacy}`,
        reviewKind: 'one_on_one',
        repId: null,
        everyWeeks: 1,
        privacy,
      },
    })
  }
  await t.ok('coaching.setFocus', {
    repId: t.reps[0] ?? '',
    skill: 'zebrafinch focus',
    aim: '',
    privacy: 'private',
  })
  await t.ok('cadence.prepareWeek', { weekOf: week })

  const { sheet } = await t.ok('preparation.sheet', { agendaId: anna })
  await t.ok('preparation.deliver', { agendaId: anna, as: 'file' })
  await t.ok('preparation.deliver', { agendaId: anna, as: 'mail' })
  const [page = '', mail = ''] = t.files.delivered.map(({ bytes }) =>
    Buffer.from(bytes).toString('utf8'),
  )
  // The page in the draft is encoded; it is the same page.
  const attached = /name=\S+\.html[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(mail)?.[1] ?? ''
  const inDraft = Buffer.from(attached.replaceAll(/=\r\n/g, ''), 'utf8').toString()
  for (const text of [
    sheet.text,
    page,
    mail,
    inDraft,
    Buffer.from(attached, 'base64').toString(),
  ]) {
    expect(text).not.toContain('zebrafinch')
    expect(text).not.toContain('Meant for Ben')
  }
  for (const text of [sheet.text, page]) {
    expect(text).toContain('Meant for Anna')
    expect(text).toContain('What blocks you?')
    expect(text).toContain('Send the price list')
  }
  expect(sheet.withheld).toBeGreaterThanOrEqual(4)
  // The control: the manager's own agenda holds them.
  const { agenda } = await t.ok('agendas.get', { agendaId: anna })
  expect(JSON.stringify(agenda)).toContain('zebrafinch question private')

  // The page loads nothing and writes what people typed as text alone.
  expect(page).toContain(`default-src 'none'; style-src 'sha256-`)
  expect(page).not.toMatch(/(?:src|href)=|url\(|@import|innerHTML|fetch\(|http-equiv="refresh"/)
})

test('what people typed cannot become part of the page', async () => {
  const t = await prepared()
  const [agendaId = ''] = t.agendaIds
  await t.topic(agendaId, `</textarea><script>alert(1)</script>" onfocus='x' & more`, 'rep')
  await t.ok('preparation.deliver', { agendaId, as: 'file' })
  const page = Buffer.from(t.files.delivered[0]?.bytes ?? []).toString('utf8')
  expect(page.match(/<script/g)).toHaveLength(1)
  expect(page).not.toContain('alert(1)</script>')
  expect(page).toContain('&#60;script&#62;alert(1)')
})
