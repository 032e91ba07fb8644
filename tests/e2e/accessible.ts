import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The rules that see colours; the others find in the dark what they find in the light. */
const ofColour = ['color-contrast', 'link-in-text-block']

/**
 * Fails when what is on screen breaks WCAG 2.2 AA in light or in dark. The theme has to follow the
 * system, as it does in a new folder. The screen is in light afterwards.
 */
export async function expectAccessible(page: Page, name = ''): Promise<void> {
  const found = [...(await broken(page, 'dark')), ...(await broken(page, 'light'))]
  expect.soft(found.map((line) => `${name} ${line}`.trim())).toEqual([])
}

async function broken(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
  // What is kept is not told, which takes longer than to look; and no second page sums up the frames.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  const asked = scheme === 'light' ? axe.withTags(tags) : axe.withRules(ofColour)
  const { violations } = await asked.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${scheme} ${id}: ${html}`))
}
