import { expect, test } from './app.ts'
import { checkScreens } from './check-axe.ts'
import { deskScreens, routesInSources } from './desk-screens.ts'

test('every route has its screen in the list that is checked', () => {
  const listed = new Set(deskScreens.map((screen) => screen.route))
  expect(routesInSources().filter((route) => !listed.has(route))).toEqual([])
})

test('no screen of an empty team breaks WCAG 2.2 AA, in light and in dark', async ({
  app,
  desk,
}) => {
  test.setTimeout(900_000)
  await checkScreens(app, desk, deskScreens)
})
