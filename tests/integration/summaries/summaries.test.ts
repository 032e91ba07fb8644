import ICAL from 'ical.js'
import { extract } from 'letterparser'
import { expect, test } from 'vitest'
import type { Input } from '#contract/contract.ts'
import type { CaptureFact, CommitmentFact } from '#domain/summaries/review-facts.ts'
import { aRep, aReview, paragraphDoc, type ReviewContent } from '#tests/helpers/closed-review.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'

const stranger = '0197d0a0-0000-7000-8000-000000000000'

const decision: CaptureFact = {
  privacy: 'rep',
  kind: 'decision',
  text: 'Wir gehen in den Pilot – “jetzt” <b>',
  section: 'Your topic first',
  outcome: null,
  outcomeText: '',
  outcomeOn: null,
}
const promise: CommitmentFact = {
  privacy: 'rep',
  owner: 'rep',
  ownerName: '',
  text: 'Meet the budget owner',
  proof: 'Her words in the plan',
  dueOn: '2026-05-12',
  section: 'Close',
}
const full: ReviewContent = {
  next: { on: '2026-05-11', time: '10:00' },
  captures: [
    decision,
    { ...decision, privacy: 'private', text: 'He looked tired' },
    { ...decision, privacy: 'upward', kind: 'praise', text: 'Great quarter' },
  ],
  commitments: [promise],
  notes: [
    {
      privacy: 'rep',
      doc: paragraphDoc('Ask, then wait'),
      seenFact: 'Sent the price first',
      seenOn: '2026-05-02',
      seenEffect: 'Silence since',
    },
  ],
  verdicts: [{ title: 'Acme', verdict: 'used', grade: 'B', due: true, looked: true }],
}

async function ready(content: ReviewContent = full) {
  const core = await openTestCore()
  const repId = await aRep(core, 'Åsa Lindt')
  return { core, repId, reviewId: await aReview(core, repId, content) }
}

async function draftOf(core: TestCore, input: Omit<Input<'summaries.deliver'>, 'route'>) {
  await core.ok('summaries.deliver', { ...input, route: 'eml' })
  const file = core.files.delivered.at(-1)
  if (!file) throw new Error('nothing was delivered')
  return { file, source: Buffer.from(file.bytes).toString('utf8') }
}

test('the draft parses in another parser, with text, HTML and calendar, and is not yet sent', async () => {
  const { core, reviewId } = await ready()
  const which = { reviewId, audience: 'rep' } as const
  const { summary } = await core.ok('summaries.preview', which)
  const { file, source } = await draftOf(core, which)
  expect(file).toMatchObject({
    name: '2026-05-04-one-on-one-Asa-Lindt.eml',
    mime: 'message/rfc822',
    intent: 'open',
  })
  const mail = extract(source)
  expect(mail.subject).toBe('Our one-on-one of 4 May 2026')
  expect(mail.to).toEqual([
    expect.objectContaining({ name: 'Åsa Lindt', address: 'anna@example.com' }),
  ])
  expect(source).toMatch(/^X-Unsent: 1\r$/m)
  expect(mail.from).toBeUndefined()

  // What is shown is what leaves, byte for byte but for the line ends that mail prescribes.
  expect(mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(summary.text.trimEnd())
  expect(mail.text).toContain('Wir gehen in den Pilot – “jetzt” <b>')
  expect(mail.html).toContain(summary.html)
  expect(mail.html).toContain('“jetzt” &#60;b&#62;')
  expect(mail.text).not.toContain('tired')

  expect(mail.attachments).toHaveLength(1)
  const [attachment] = mail.attachments ?? []
  expect(attachment?.contentType.type).toBe('text/calendar')
  expect(attachment?.filename).toBe('next-review.ics')
  const event = eventOf(bodyText(attachment?.body))
  expect(event.summary).toBe('One-on-one: Åsa Lindt')
  expect(event.startDate.toString()).toBe('2026-05-11T08:00:00Z')
  expect(event.duration.toSeconds()).toBe(40 * 60)
  expect(event.sequence).toBe(0)

  // The one that the whole calendar has, so that a calendar with both never shows two.
  await core.ok('cadence.calendarFile', { of: 'all' })
  const whole = eventOf(Buffer.from(core.files.delivered.at(-1)?.bytes ?? []).toString('utf8'))
  expect(whole.uid).toBe(event.uid)
  expect(whole.sequence).toBe(0)
  expect(whole.startDate.toString()).toBe('2026-05-11T08:00:00Z')
})

test('nothing of the machine is in the draft', async () => {
  const { core, reviewId } = await ready()
  const { source } = await draftOf(core, { reviewId, audience: 'rep' })
  const [head = ''] = source.split('\r\n\r\n')
  const names = head
    .split('\r\n')
    .filter((entry) => !/^\s/.test(entry))
    .map((entry) => entry.split(':')[0])
  expect(new Set(names)).toEqual(
    new Set(['X-Unsent', 'To', 'Subject', 'Message-ID', 'Date', 'MIME-Version', 'Content-Type']),
  )
  expect(head).toMatch(/^Message-ID: <[0-9a-f-]{36}@plumbline\.invalid>$/m)
  expect(head).toContain('Date: Mon, 04 May 2026 08:00:00 +0000')
})

test('the manager’s own address stands as the sender when the settings have it', async () => {
  const { core, reviewId } = await ready()
  const changes = { managerName: 'Jo Ek', managerEmail: 'jo@example.com' }
  await core.ok('settings.set', { changes })
  const { source } = await draftOf(core, { reviewId, audience: 'rep' })
  expect(extract(source).from).toMatchObject({ name: 'Jo Ek', address: 'jo@example.com' })
})

test('a next date without time is a whole day, marked as free, in any zone of the machine', async () => {
  const { core, reviewId } = await ready({ ...full, next: { on: '2026-05-11', time: null } })
  await core.ok('summaries.calendar', { reviewId })
  const file = core.files.delivered.at(-1)
  expect(file?.name).toBe('Next-one-on-one-Asa-Lindt.ics')
  const event = eventOf(Buffer.from(file?.bytes ?? []).toString('utf8'))
  expect(event.startDate.isDate).toBe(true)
  expect(event.startDate.toString()).toBe('2026-05-11')
  expect(event.endDate.toString()).toBe('2026-05-12')
  expect(event.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
})

test('without a next date there is no calendar part and no calendar file', async () => {
  const { core, reviewId } = await ready({ ...full, next: null })
  const { source } = await draftOf(core, { reviewId, audience: 'rep' })
  expect(extract(source).attachments ?? []).toEqual([])
  expect(await core.fails('summaries.calendar', { reviewId })).toBe('NOT_FOUND')
})

test('the boss gets counts and no invitation; marketing nothing of what is not theirs', async () => {
  const { core, reviewId } = await ready()
  const boss = await core.ok('summaries.preview', { reviewId, audience: 'boss' })
  expect(boss.summary.calendar).toBeNull()
  expect(boss.summary.text).toContain('I looked at 1 of 1 plan due. Of 1 looked at, 1 was used.')
  expect(boss.summary.text).toContain('Great quarter')
  expect(boss.summary.text).not.toContain('Acme')
  expect(boss.summary.kept).toEqual({ private: 1, others: 3 })
  const marketing = await core.ok('summaries.preview', { reviewId, audience: 'marketing' })
  expect(marketing.summary.blocks.map((block) => block.key)).toEqual(['greeting'])
  expect(marketing.summary.calendar).toBeNull()
})

test('what is chosen is kept, shown, and is what leaves', async () => {
  const { core, reviewId } = await ready()
  const which = { reviewId, audience: 'rep' } as const
  const choices = {
    recipient: 'Åsa Lindt <asa@example.com>, jo@example.com',
    subject: 'Grüße 😀',
    leftOut: ['plans', 'receipt'] as ('plans' | 'receipt')[],
  }
  const saved = await core.ok('summaries.save', { ...which, ...choices, revision: 0 })
  expect(saved.summary).toMatchObject({ choices, revision: 1, sent: null })
  expect(saved.summary.blocks.map((block) => block.key)).toContain('plans')
  expect(saved.summary.text).not.toContain('Your plans')
  expect(await core.fails('summaries.save', { ...which, ...choices, revision: 0 })).toBe(
    'STALE_REVISION',
  )
  const { source } = await draftOf(core, which)
  const mail = extract(source)
  expect(mail.subject).toBe('Grüße 😀')
  expect(mail.to?.map((one) => one.address)).toEqual(['asa@example.com', 'jo@example.com'])
  expect(mail.text).not.toContain('Your plans')
  expect(mail.html).not.toContain('Your plans')
  const after = await core.ok('summaries.preview', which)
  expect(after.summary.sent).toEqual({ at: '2026-05-04T08:00:00.000Z', route: 'eml' })
  expect(
    (await core.ok('summaries.preview', { ...which, audience: 'boss' })).summary.sent,
  ).toBeNull()
})

test.each([
  [{ recipient: 'a@example.com\r\nBcc: evil@evil.test' }, 'recipient'],
  [{ recipient: 'Anna\u0000 <a@example.com>' }, 'recipient'],
  [{ recipient: 'not an address' }, 'recipient'],
  [{ subject: 'Notes\nBcc: evil@evil.test' }, 'subject'],
  [{ subject: 'Notes\u2028x' }, 'subject'],
])('a head that could carry more than it says is refused: %j', async (bad, path) => {
  const { core, reviewId } = await ready()
  const input = { reviewId, audience: 'rep', recipient: '', subject: 'x', leftOut: [], revision: 0 }
  const reply = await core.core.dispatch('summaries.save', { ...input, ...bad })
  expect(reply).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
  const issues = reply.ok ? [] : (reply.error.issues ?? [])
  expect(issues.map((issue) => issue.path)).toContain(path)
  const { summary } = await core.ok('summaries.preview', { reviewId, audience: 'rep' })
  expect(summary.revision).toBe(0)
})

test('while the review is open nothing leaves, and the preview says so', async () => {
  const { core, reviewId } = await ready({ ...full, open: true })
  const which = { reviewId, audience: 'rep' } as const
  expect((await core.ok('summaries.preview', which)).summary.review.closed).toBe(false)
  for (const route of ['eml', 'markdown', 'mailto']) {
    expect(await core.fails('summaries.deliver', { ...which, route })).toBe('CONFLICT')
  }
  expect(await core.fails('summaries.noteLeft', { ...which, route: 'copy' })).toBe('CONFLICT')
  expect(core.files.delivered).toEqual([])
  expect(await core.fails('summaries.preview', { ...which, reviewId: stranger })).toBe('NOT_FOUND')
})

test('a short summary goes by link, a long one says that it cannot', async () => {
  const { core, reviewId } = await ready({ captures: [decision] })
  const which = { reviewId, audience: 'rep' } as const
  const { summary } = await core.ok('summaries.preview', which)
  expect(summary.mailto.fits).toBe(true)
  await core.ok('summaries.deliver', { ...which, route: 'mailto' })
  const [href = ''] = core.files.mails
  expect(href).toHaveLength(summary.mailto.length ?? 0)
  expect(new URL(href).searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(summary.text)
  expect((await core.ok('summaries.preview', which)).summary.sent?.route).toBe('mailto')

  const long = await ready({ captures: [{ ...decision, text: 'long '.repeat(400) }] })
  const input = { reviewId: long.reviewId, audience: 'rep' } as const
  const shown = await long.core.ok('summaries.preview', input)
  expect(shown.summary.mailto).toMatchObject({ fits: false, limit: 1_600 })
  expect(await long.core.fails('summaries.deliver', { ...input, route: 'mailto' })).toBe('CONFLICT')
  expect(long.core.files.mails).toEqual([])
})

test('the Markdown file holds what the preview shows', async () => {
  const { core, reviewId } = await ready()
  await core.ok('summaries.deliver', { reviewId, audience: 'rep', route: 'markdown' })
  const file = core.files.delivered.at(-1)
  expect(file).toMatchObject({ name: '2026-05-04-one-on-one-Asa-Lindt.md', intent: 'save' })
  const markdown = Buffer.from(file?.bytes ?? []).toString('utf8')
  expect(markdown).toContain('# Our one-on-one of 4 May 2026\n')
  expect(markdown).toContain('- Wir gehen in den Pilot – “jetzt” &lt;b>\n')
  expect(markdown).not.toContain('tired')
})

test('copying and printing are remembered', async () => {
  const { core, reviewId } = await ready()
  const which = { reviewId, audience: 'rep' } as const
  const left = await core.ok('summaries.noteLeft', { ...which, route: 'copy' })
  expect(left.summary).toMatchObject({ revision: 1, sent: { route: 'copy' } })
  await core.ok('summaries.noteLeft', { ...which, route: 'print' })
  const { summary } = await core.ok('summaries.preview', which)
  expect(summary).toMatchObject({ revision: 1, sent: { route: 'print' } })
})

function eventOf(source: string) {
  const component = new ICAL.Component(ICAL.parse(source))
  const events = component.getAllSubcomponents('vevent')
  expect(events).toHaveLength(1)
  expect(component.getFirstPropertyValue('version')).toBe('2.0')
  const [event] = events
  if (!event) throw new Error('no event')
  return new ICAL.Event(event)
}

function bodyText(body: string | Uint8Array | undefined): string {
  return typeof body === 'string' ? body : Buffer.from(body ?? []).toString('utf8')
}
