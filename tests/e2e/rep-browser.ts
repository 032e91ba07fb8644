import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test as base, chromium, type Page } from '@playwright/test'
import type { RepPage } from '#contract/rep-file-values.ts'
import { repDocument } from '#core/features/rep-files/rep-document.ts'
import { repShell } from '#core/features/rep-files/rep-shell.ts'
import { findBrowser } from '../../scripts/find-browser.ts'
import { expect } from './app.ts'

/** A rep's own browser: another profile, without a network. */
export type RepBrowser = {
  /** Opens a page as a file, as a rep does. */
  open: (data: RepPage, before?: () => void) => Promise<Page>
  /** Every address that was asked for, but the file itself. */
  readonly asked: readonly string[]
}

export const test = base.extend<{ rep: RepBrowser }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads fixture names from this pattern
  rep: async ({}, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-rep-'))
    const found = findBrowser()
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      ...(found ? { executablePath: found } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      offline: true,
    })
    const asked: string[] = []
    const troubles: string[] = []
    await provide({
      asked,
      async open(data, before) {
        const file = join(folder, `${data.fileId}.html`)
        writeFileSync(file, repDocument(repShell(), data))
        const address = pathToFileURL(file).href
        const page = await context.newPage()
        if (before) await page.addInitScript(before)
        page.on('request', (request) => {
          const url = request.url()
          if (!url.startsWith(address) && !url.startsWith('blob:')) asked.push(url)
        })
        page.on('pageerror', (error) => troubles.push(String(error)))
        page.on('console', (line) => {
          if (line.type() === 'error' || line.type() === 'warning') troubles.push(line.text())
        })
        await page.goto(address)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        return page
      },
    })
    await context.close()
    rmSync(folder, { recursive: true, force: true })
    expect(troubles).toEqual([])
    expect(asked).toEqual([])
  },
})
