import { Temporal } from 'temporal-polyfill'
import { expect, test } from './app.ts'

/** A zone in which it is another day than where the browser is, whatever the hour. */
function elsewhere(): string {
  const here = Temporal.Now.plainDateISO('Europe/Berlin')
  const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago']
  return zones.find((zone) => !Temporal.Now.plainDateISO(zone).equals(here)) ?? 'UTC'
}

test('the zone is chosen on the Settings screen, and today is the day that it is there', async ({
  app,
  desk,
}) => {
  const zone = elsewhere()
  const there = Temporal.Now.plainDateISO(zone).toString()
  await desk.goto(new URL('/settings', desk.url()).href)
  const field = desk.getByRole('combobox', { name: 'Time zone' })
  await expect(field).toHaveValue(/^As this computer/)
  await field.fill(zone.replaceAll('_', ' '))
  await desk.getByRole('option', { name: zone.replaceAll('_', ' '), exact: true }).click()
  await expect.poll(async () => (await app.call('settings.get', {})).zone).toBe(zone)
  expect((await app.call('settings.get', {})).today).toBe(there)
  // The page goes by it too: the time at which it was saved is that of the zone.
  const now = Temporal.Now.plainTimeISO(zone)
  const minutes = [now.subtract({ minutes: 1 }), now].map((time) =>
    time.toString({ smallestUnit: 'minute' }),
  )
  await expect(desk.getByText(new RegExp(`Saved (?:${minutes.join('|')})`))).toBeVisible()
})
