import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { elementsOf } from '#tests/helpers/read-html.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { seedRow } from '#tests/helpers/seed.ts'
import { addDeal, addDealPlan, addRep, inFile } from '../plans/seed.ts'
import { line, long, save, sentPage } from './a-file.ts'

const canary = 'zebrafinch'
const message = 'Please look at the waste figures.'

/** Anna’s plan with a canary in everything around it that is not hers to see. */
async function planted(core: TestCore) {
  const ids = await addDealPlan(core)
  const { repId, planId } = ids
  await save(core, planId, 'business_problem', long('Waste every Friday.'), 1)
  await save(core, planId, 'if_we_lose', line(`${canary} of last week`))
  await save(core, planId, 'if_we_lose', line('They do nothing.'))
  await core.ok('plans.addEvidence', {
    planId,
    fieldKey: 'business_problem',
    datedOn: '2026-05-01',
    source: `${canary} call`,
    words: `${canary} said the buyer`,
    raise: true,
    reviewId: null,
  })
  await core.ok('plans.flag', {
    planId,
    fieldKey: 'budget_owner',
    reason: `${canary} flag`,
    reviewId: null,
  })
  await core.ok('plans.waive', {
    kind: 'opportunity_plan',
    repId,
    planId,
    accountId: null,
    opportunityId: null,
    reason: `${canary} waiver`,
    expiresOn: '2026-12-31',
    longer: true,
  })
  for (const privacy of ['private', 'upward', 'rep'] as const) {
    await core.ok('commitments.create', {
      repId,
      owner: 'manager',
      ownerName: '',
      text: `${canary} promise ${privacy}`,
      proof: `${canary} proof`,
      dueOn: '2026-05-20',
      privacy,
      reviewId: null,
      sectionKey: null,
      planId,
      fieldKey: 'business_problem',
      captureId: null,
    })
  }
  await core.ok('coaching.setFocus', {
    repId,
    skill: `${canary} focus`,
    aim: `${canary} aim`,
    privacy: 'private',
  })
  await save(core, planId, 'close_by', { type: 'date', date: '2027-01-31', note: '' })
  const { differences } = await core.ok('plans.get', { planId })
  const [difference] = differences
  if (!difference) throw new Error('plan and CRM agree')
  await core.ok('plans.explainDifference', {
    planId,
    field: difference.field,
    planValue: difference.planValue,
    crmValue: difference.crmValue,
    outcome: 'plan_right',
    words: `${canary} explains`,
    reviewId: null,
  })
  const other = await addRep(core, `Ben ${canary}`)
  const opportunityId = await addDeal(core, { owner_rep_id: other, name: `${canary} deal` })
  const { plan: theirs } = await core.ok('plans.create', {
    kind: 'opportunity_plan',
    repId: null,
    accountId: null,
    opportunityId,
    period: '',
    reviewId: null,
  })
  await save(core, theirs.id, 'business_problem', long(`${canary} of Ben`))
  await inFile(core, async (db) => {
    await seedRow(db, 'coaching_note', {
      rep_id: repId,
      doc: JSON.stringify({ type: 'doc', text: canary }),
      plain: `${canary} note`,
    })
    // An answer that the form does not show any more.
    await db
      .insertInto('plan_field')
      .values({
        plan_id: planId,
        field_key: 'gone__v1',
        value: JSON.stringify(line(`${canary} of an older form`)),
        score: null,
        plain: canary,
        changed_at: '2026-05-01T08:00:00.000Z',
        changed_on: '2026-05-01',
        changed_seq: 1,
      })
      .execute()
  })
  return { ...ids, theirs: theirs.id, other }
}

test('what goes out holds the plan and the message, and nothing else that hangs on it', async () => {
  const t = await openTestCore()
  const { repId, planId } = await planted(t)
  const page = await sentPage(t, { repId, planIds: [planId], message })
  const text = JSON.stringify(page)
  expect(text).not.toContain(canary)
  expect(text).toContain('Waste every Friday.')
  expect(text).toContain(message)
  const problem = page.plans[0]?.fields.find(({ key }) => key === 'business_problem')
  expect(problem).toMatchObject({ score: 2, backed: true })
  // The control: the manager's own screens hold them.
  expect(JSON.stringify(await t.ok('plans.get', { planId })).match(/zebrafinch/g)?.length).toBe(5)
  const { entries } = await t.ok('plans.history', {
    planId,
    fieldKey: null,
    before: null,
    limit: 100,
  })
  expect(JSON.stringify(entries)).toContain(canary)
})

const built = existsSync('out/rep-page/page.js')

test.skipIf(!built)(
  'no canary is in the bytes of the file or of the draft, however decoded',
  async () => {
    const t = await openTestCore()
    const { repId, planId } = await planted(t)
    for (const as of ['file', 'mail'] as const) {
      await t.ok('repFiles.send', { repId, planIds: [planId], message, as })
    }
    const [file, draft] = t.files.delivered
    if (!file || !draft) throw new Error('nothing was delivered')
    expect(file.name).toBe('Plans-Anna-Lindt-2026-05-04.html')
    const html = Buffer.from(file.bytes).toString('utf8')
    const attached = attachmentOf(Buffer.from(draft.bytes).toString('utf8'))
    expect(attached).toContain('<!doctype html>')
    for (const bytes of [file.bytes, draft.bytes, Buffer.from(attached)]) {
      expect(hits(Buffer.from(bytes))).toEqual([])
    }
    for (const page of [html, attached]) {
      const data = elementsOf(page).find(({ attributes }) => attributes['id'] === 'plumbline-page')
      const read = JSON.stringify(JSON.parse(data?.text ?? ''))
      expect(read).not.toContain(canary)
      expect(read).toContain('Waste every Friday.')
      expect(read).toContain(message)
    }
    // The control: the same search finds them where they are.
    const mine = JSON.stringify(await t.ok('plans.get', { planId }))
    expect(hits(Buffer.from(mine))).toEqual(['utf8'])
    expect(hits(Buffer.from(Buffer.from(`a${canary}`).toString('base64')))).toEqual(['base64 +1'])
  },
)

test('plans of somebody else, archived ones and none at all do not go out', async () => {
  const t = await openTestCore()
  const { repId, planId, theirs, other } = await planted(t)
  const send = { repId, message: '', as: 'file' as const }
  expect(await t.fails('repFiles.send', { ...send, planIds: [planId, theirs] })).toBe('VALIDATION')
  expect(await t.fails('repFiles.send', { ...send, planIds: [] })).toBe('VALIDATION')
  expect(await t.fails('repFiles.send', { ...send, repId: other, planIds: [planId] })).toBe(
    'VALIDATION',
  )
  await t.ok('plans.archive', { planId })
  expect(await t.fails('repFiles.send', { ...send, planIds: [planId] })).toBe('LOCKED')
  expect(t.files.delivered).toEqual([])
  expect((await t.ok('repFiles.offer', { repId })).sent).toEqual([])
})

test.skipIf(!built)('a file that was not kept is not remembered', async () => {
  const t = await openTestCore()
  const { repId, planId } = await addDealPlan(t)
  const send = { repId, planIds: [planId], message: '', as: 'file' as const }
  const deliver = t.files.deliver.bind(t.files)
  t.files.deliver = () => Promise.resolve({ outcome: 'cancelled' as never })
  await t.ok('repFiles.send', send)
  t.files.deliver = () => Promise.reject(new Error('The disk is gone.'))
  expect(await t.fails('repFiles.send', send)).toBe('INTERNAL')
  expect((await t.ok('repFiles.offer', { repId })).sent).toEqual([])
  t.files.deliver = deliver
  await t.ok('repFiles.send', send)
  expect((await t.ok('repFiles.offer', { repId })).sent).toHaveLength(1)
})

/** How a canary shows in bytes. */
function hits(bytes: Buffer): string[] {
  const forms: [string, Buffer][] = [
    ['utf8', Buffer.from(canary)],
    ['utf16', Buffer.from(canary, 'utf16le')],
    ['hex', Buffer.from(Buffer.from(canary).toString('hex'))],
    ...[0, 1, 2].map((shift): [string, Buffer] => {
      // The letters of a base64 text that come from the canary alone, at each of three places.
      const coded = Buffer.from('\0'.repeat(shift) + canary).toString('base64')
      const from = shift === 0 ? 0 : shift + 1
      return [`base64 +${shift}`, Buffer.from(coded.slice(from, from + 8))]
    }),
  ]
  return forms.filter(([, form]) => bytes.includes(form)).map(([name]) => name)
}

/** The page in a mail, decoded. */
function attachmentOf(mail: string): string {
  const part = mail.split(/\r\n--[^\r\n]+/).find((one) => /filename=\S*\.html/.test(one)) ?? ''
  const [head = '', ...body] = part.split('\r\n\r\n')
  const coded = body.join('\r\n\r\n')
  if (/base64/i.test(head)) return Buffer.from(coded, 'base64').toString('utf8')
  const bytes = coded
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
