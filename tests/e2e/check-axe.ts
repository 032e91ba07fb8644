import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, type RunningApp } from './app.ts'
import { addressOfScreen, deskScreens, settled, someIds } from './desk-screens.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Opens every screen of the list and holds it to WCAG 2.2 AA. */
export async function checkAll(app: RunningApp, page: Page): Promise<void> {
  const { origin } = new URL(page.url())
  const ids = await someIds(app)
  for (const screen of deskScreens) {
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
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
    const found = violations.flatMap((violation) =>
      violation.nodes.map((node) => `${screen.name}: ${violation.id}: ${node.target.join(' ')}`),
    )
    expect.soft(found).toEqual([])
  }
}
