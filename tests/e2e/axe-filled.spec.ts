import { test } from './app.ts'
import { checkAll } from './check-axe.ts'
import { fill } from './desk-screens.ts'

test('no screen of a filled team breaks WCAG 2.2 AA, in light and in dark', async ({
  app,
  desk,
}) => {
  test.setTimeout(900_000)
  await fill(app)
  await checkAll(app, desk)
})
