import { test } from './app.ts'
import { checkScreens } from './check-axe.ts'
import { deskScreens, fill } from './desk-screens.ts'

/** In parts, so that they run side by side and a failure is told before all the others are looked at. */
const parts = 6
const size = Math.ceil(deskScreens.length / parts)

for (let part = 0; part < parts; part += 1) {
  const screens = deskScreens.slice(part * size, (part + 1) * size)
  const [first, last] = [screens[0]?.name, screens.at(-1)?.name]
  test(`no screen of a filled team breaks WCAG 2.2 AA, in light and in dark: ${first} to ${last}`, async ({
    app,
    desk,
  }) => {
    test.setTimeout(600_000)
    await fill(app)
    await checkScreens(app, desk, screens)
  })
}
