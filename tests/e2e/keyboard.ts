import { expect, type Locator, type Page } from '@playwright/test'

/** Presses Tab, or Shift+Tab to go back, until something has the focus; fails when it is not reached. */
export async function tabTo(
  page: Page,
  target: Locator,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  await expect(target).toBeAttached()
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(target).toBeFocused()
}

/**
 * Goes to a section by its two keys, the second one right after the first: to wait for a screen that
 * is being drawn would be to type them too slowly.
 */
export async function goBy(page: Page, second: string): Promise<void> {
  await Promise.all([page.keyboard.press('g'), page.keyboard.press(second)])
}

/** Presses Enter on a button once it can be pressed: keys on a disabled one go nowhere. */
export async function pressEnter(button: Locator): Promise<void> {
  await expect(button).toBeEnabled()
  await button.press('Enter')
}
