import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp } from './app.ts'
import { addressOfScreen, type DeskScreen, settled, someIds } from './desk-screens.ts'

/** Opens each of these screens and holds it to WCAG 2.2 AA, in light and in dark. */
export async function checkScreens(
  app: RunningApp,
  page: Page,
  screens: readonly DeskScreen[],
): Promise<void> {
  const { origin } = new URL(page.url())
  const ids = await someIds(app)
  for (const screen of screens) {
    const address = addressOfScreen(ids, screen)
    if (address === null) continue
    await page.goto(origin + address)
    // In the frame: the page that asks for a new link has a heading too.
    await settled(page)
    // The screen listens to keys once its heading has the focus.
    if (screen.keys) await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    for (const keys of screen.keys ?? []) await page.keyboard.press(keys)
    if (screen.keys || screen.search?.includes('add=')) {
      await expect(page.getByRole('dialog')).toBeVisible()
    }
    await expectAccessible(page, screen.name)
  }
}
