import { readFile } from 'node:fs/promises'
import type { Download } from '@playwright/test'
import ICAL from 'ical.js'
import { extract } from 'letterparser'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import { addRep, closedReview, goTo, words } from './review-data.ts'

async function read(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8')
}

const bare = (text: string) => text.replace(/\s+/gu, ' ').trim()

test('by keyboard: choose what goes in, open the draft; it says what the preview said', async ({
  app,
  desk,
}) => {
  const repId = await addRep(app)
  const reviewId = await closedReview(app, repId)
  await goTo(app, desk, `/reviews/${reviewId}/summary`)
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(
    /^Summary of the one-on-one with Anna Lindt/,
  )
  await expect(desk.getByRole('textbox', { name: 'To' })).toHaveValue(
    'Anna Lindt <anna@example.com>',
  )
  await expect(desk.getByText('Two private items stay with you.')).toBeVisible()
  await expect(desk.getByText('What is private cannot be put in.')).toBeVisible()

  await desk.getByRole('checkbox', { name: 'What you got from this review' }).press('Space')
  await desk.getByRole('textbox', { name: 'Subject' }).fill('Grüße aus dem Gespräch')
  const mail = desk.getByRole('region', { name: 'E-mail', exact: true })
  await expect(mail).toContainText(`We go for the pilot: ${words.rep} <b>now</b>`)
  await expect(mail).not.toContainText('What you got')
  await expect(mail.getByRole('row')).toHaveCount(2)
  const shown = bare(await mail.innerText())
  await desk.getByText('As text', { exact: true }).click()
  const text = await desk.getByRole('region', { name: 'Text part' }).locator('pre').textContent()

  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: 'Open in mail' }).press('Enter'),
  ])
  expect(download.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d-one-on-one-Anna-Lindt\.eml$/)
  await expect(desk.getByText('The draft is in your downloads.')).toBeVisible()
  const source = await read(download)
  const parsed = extract(source)
  expect(source).toContain('X-Unsent: 1\r\n')
  expect(parsed.subject).toBe('Grüße aus dem Gespräch')
  expect(parsed.to?.map((one) => one.address)).toEqual(['anna@example.com'])
  // The parser leaves out the line break that ends a part.
  expect(parsed.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(text?.trimEnd())
  const body = (parsed.html ?? '').replace(/^.*<body>/s, '')
  const html = body.replace(/<(?:\/(?:p|li|h2|td|th|tr)|br)>/g, ' ').replace(/<[^>]*>/g, '')
  expect(bare(decode(html))).toBe(shown)
  const calendar = parsed.attachments?.[0]?.body
  const event = new ICAL.Event(
    new ICAL.Component(ICAL.parse(asText(calendar))).getFirstSubcomponent('vevent') ?? undefined,
  )
  expect(event.summary).toBe('One-on-one: Anna Lindt')
  for (const word of [words.private, words.upward]) {
    expect(source).not.toContain(word)
    expect(await desk.content()).not.toContain(word)
  }
})

test('what the boss reads is classed for the boss, and marketing has nothing to read here', async ({
  app,
  desk,
}) => {
  const repId = await addRep(app)
  const reviewId = await closedReview(app, repId)
  await goTo(app, desk, `/reviews/${reviewId}/summary`)
  await desk.getByRole('tab', { name: 'For my boss' }).click()
  const mail = desk.getByRole('region', { name: 'E-mail', exact: true })
  await expect(mail).toContainText(words.upward)
  await expect(mail).not.toContainText(words.rep)
  expect(await desk.content()).not.toContain(words.private)
  await expect(desk.getByRole('button', { name: 'Calendar file' })).toHaveCount(0)
  await desk.getByRole('tab', { name: 'For marketing' }).click()
  await expect(desk.getByText('Nothing here is for marketing.')).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Open in mail' })).toBeDisabled()
  await desk.reload()
  await expect(desk.getByRole('tab', { name: 'For marketing' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
})

test('copied as formatted text and as plain text, without what stays', async ({ app, desk }) => {
  const repId = await addRep(app)
  const reviewId = await closedReview(app, repId)
  await goTo(app, desk, `/reviews/${reviewId}/summary`)
  await desk.context().grantPermissions(['clipboard-read'])
  await desk.getByRole('button', { name: 'Copy formatted' }).press('Enter')
  await expect(desk.getByText('Copied. Paste it into a new mail.')).toBeVisible()
  const copied = await desk.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const part = async (type: string) => (await item?.getType(type))?.text() ?? ''
    return { html: await part('text/html'), text: await part('text/plain') }
  })
  const { summary } = await app.call('summaries.preview', { reviewId, audience: 'rep' })
  expect(copied.text.replaceAll('\r\n', '\n')).toBe(summary.text)
  expect(copied.html).toContain('<h2')
  expect(copied.html).toContain('&lt;b&gt;now&lt;/b&gt;')
  for (const word of [words.private, words.upward]) {
    expect(copied.html + copied.text).not.toContain(word)
  }
  expect(summary.sent?.route).toBe('copy')
})

test('Markdown and the calendar file come as files; paper holds the summary and nothing else', async ({
  app,
  desk,
}) => {
  const repId = await addRep(app)
  const reviewId = await closedReview(app, repId)
  await goTo(app, desk, `/reviews/${reviewId}/summary`)
  const markdown = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: 'Markdown' }).click(),
  ])
  expect(await read(markdown[0])).toContain(`- We go for the pilot: ${words.rep} &lt;b>now&lt;/b>`)
  const calendar = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: 'Calendar file' }).click(),
  ])
  expect(calendar[0].suggestedFilename()).toBe('Next-one-on-one-Anna-Lindt.ics')

  await desk.emulateMedia({ media: 'print' })
  await expect(desk.getByRole('region', { name: 'E-mail', exact: true })).toBeVisible()
  for (const hidden of ['Open in mail', 'Copy formatted', 'Back']) {
    await expect(desk.getByRole('button', { name: hidden })).toBeHidden()
  }
  await expect(desk.getByRole('heading', { level: 1 })).toBeHidden()
})

test('a recipient line that could add another header is refused on the spot', async ({
  app,
  desk,
}) => {
  const repId = await addRep(app)
  const reviewId = await closedReview(app, repId)
  await goTo(app, desk, `/reviews/${reviewId}/summary`)
  await desk.getByRole('textbox', { name: 'To' }).fill('anna@example.com?bcc=evil@evil.test')
  await expect(desk.getByText('does not look like an e-mail address')).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Open in mail' })).toBeDisabled()
  const { summary } = await app.call('summaries.preview', { reviewId, audience: 'rep' })
  expect(summary.choices.recipient).toBe('Anna Lindt <anna@example.com>')
})

test('a summary too long for a link says so and offers the other ways', async ({ app, desk }) => {
  const repId = await addRep(app)
  const reviewId = await closedReview(app, repId)
  await app.call('reviews.addAddendum', { reviewId, text: 'long '.repeat(350), privacy: 'rep' })
  await goTo(app, desk, `/reviews/${reviewId}/summary`)
  await expect(desk.getByRole('button', { name: 'Mail link' })).toBeDisabled()
  await expect(desk.getByText(/Too long for a mail link: [\d,]+ characters/)).toBeVisible()
  await desk.getByRole('checkbox', { name: 'Added later' }).click()
  await expect(desk.getByRole('button', { name: 'Mail link' })).toBeEnabled()
})

test('nothing leaves while the review is open', async ({ app, desk }) => {
  const repId = await addRep(app)
  const { review } = await app.call('reviews.start', {
    from: 'scratch',
    repId,
    kind: 'one_on_one',
    accountId: null,
    opportunityId: null,
  })
  await app.call('reviews.pause', { reviewId: review.id })
  await goTo(app, desk, `/reviews/${review.id}/summary`)
  await expect(desk.getByText('Close the review first')).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Open in mail' })).toBeDisabled()
})

test('the summary has no axe violations, in light and in dark', async ({ app, desk }) => {
  test.slow()
  const repId = await addRep(app)
  const reviewId = await closedReview(app, repId)
  await goTo(app, desk, `/reviews/${reviewId}/summary`)
  await expect(desk.getByRole('region', { name: 'E-mail', exact: true })).toBeVisible()
  await expectAccessible(desk)
  await desk.getByText('As text', { exact: true }).click()
  await expectAccessible(desk)
  await desk.getByRole('tab', { name: 'For marketing' }).click()
  await expect(desk.getByText('Nothing here is for marketing.')).toBeVisible()
  await expectAccessible(desk)
})

function decode(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
}

function asText(body: string | Uint8Array | undefined): string {
  return typeof body === 'string' ? body : Buffer.from(body ?? []).toString('utf8')
}
