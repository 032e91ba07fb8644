import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'
import { giveCadence } from './desk-screens.ts'

const rep = { email: null, role: '', startDate: null, territory: '', quotas: [] }

async function aTeam(app: RunningApp, names: readonly string[]): Promise<void> {
  for (const name of names) await app.call('team.createRep', { ...rep, name })
}

function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0
}

test('the operating rhythm of fifty people fits on one page', async ({ app, desk }) => {
  test.setTimeout(180_000)
  await aTeam(
    app,
    Array.from({ length: 50 }, (_, index) => `Maximiliana Featherstonehaugh ${index + 1}`),
  )
  await giveCadence(app)
  await desk.goto(new URL('/cadence/print', desk.url()).href)
  const page = desk.getByRole('article', { name: 'Operating rhythm' })
  await expect(page.getByRole('heading', { name: 'One-on-one' })).toBeVisible()
  await expect(page).toContainText('50 people, each in a slot of their own')
  await expect(page).toContainText('Maximiliana Featherstonehaugh 50')
  // The page is set once more when its letters have come.
  await desk.evaluate(async () => void (await document.fonts.ready))
  await desk.emulateMedia({ media: 'print' })
  for (const format of ['A4', 'Letter']) {
    await expect.poll(async () => pagesOf(await desk.pdf({ format }))).toBe(1)
  }
  await desk.emulateMedia({ media: 'screen' })
  await expectAccessible(desk)
})
