import { test } from './app.ts'
import { checkAll } from './check-axe.ts'
import { fill } from './desk-screens.ts'

for (const theme of ['light', 'dark'] as const) {
  test(`no screen of a filled team breaks WCAG 2.2 AA, ${theme}`, async ({ app, desk }) => {
    test.setTimeout(900_000)
    await app.call('settings.set', { changes: { theme } })
    await fill(app)
    await checkAll(app, desk)
  })
}
