import type { Locator, Page } from '@playwright/test'
import { sayDate, writeShortDay } from '#domain/writing/write-day.ts'
import { usualWriting } from '#domain/writing/region.ts'
import { addDays } from '#domain/days.ts'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import { addRep, closedReview } from './review-data.ts'

test.describe.configure({ timeout: 120_000 })

const british = usualWriting('en-GB')
const american = usualWriting('en-US')

async function open(page: Page, path: string): Promise<Locator> {
  await page.goto(new URL(path, page.url()).href)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  return page.getByRole('main')
}

test('a new way of writing is seen at once: on Today, in the calendar and in a summary', async ({
  app,
  desk,
}) => {
  const repId = await addRep(app)
  const { today } = await app.call('settings.get', {})
  const late = addDays(today, -40)
  await app.call('commitments.create', {
    repId,
    owner: 'manager',
    ownerName: '',
    text: 'Ask for the price list',
    proof: '',
    dueOn: late,
    privacy: 'rep',
    reviewId: null,
    sectionKey: null,
    planId: null,
    fieldKey: null,
    captureId: null,
  })
  const reviewId = await closedReview(app, repId)
  const summary = `/reviews/${reviewId}/summary`
  const title = (await app.call('reviews.get', { reviewId })).review.heldOn
  const calendar = `/calendar?view=week&of="${today}"`

  // The machine of the tests is British; its way was taken at the first start.
  await open(desk, '/')
  await expect(desk.getByRole('main')).toContainText(writeShortDay(late, british))
  const week = await open(desk, calendar)
  await expect(week.getByRole('columnheader').first()).toContainText('Mon')
  await expect(week).toContainText('09:00')
  await open(desk, summary)
  await expect(desk.getByRole('heading', { level: 1 })).toContainText(sayDate(title, british))

  await open(desk, '/settings')
  const example = desk.getByRole('status', { name: 'Example' })
  await expect(example).toHaveText('Mon 30 Nov 2026, 14:05 – 1,234.5 – EUR 12,000')
  const region = desk.getByRole('combobox', { name: 'Dates, numbers and money as in' })
  await region.fill('Germany')
  await desk.getByRole('option', { name: 'Germany' }).click()
  await expect(example).toHaveText('Mon 30 Nov 2026, 14:05 – 1.234,5 – EUR 12.000')
  await region.fill('United States')
  await desk.getByRole('option', { name: 'United States' }).click()
  await expect(example).toHaveText('Mon, Nov 30, 2026, 2:05 pm – 1,234.5 – EUR 12,000')
  await expect(desk.getByRole('radio', { name: 'Sunday' })).toBeChecked()
  await expect(desk.getByRole('radio', { name: '12 hours' })).toBeChecked()
  await expectAccessible(desk)

  await open(desk, '/')
  await expect(desk.getByRole('main')).toContainText(writeShortDay(late, american))
  const drawn = await open(desk, calendar)
  await expect(drawn.getByRole('columnheader').first()).toContainText('Sun')
  await expect(drawn).toContainText('9:00 am')
  await open(desk, summary)
  await expect(desk.getByRole('heading', { level: 1 })).toContainText(sayDate(title, american))
  await expect(desk.getByRole('region', { name: 'E-mail', exact: true })).toContainText(
    sayDate(title, american),
  )
})
