import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findBrowser } from './find-browser.ts'

/**
 * A browser for the tests: an installed Chrome, Chromium or Edge; Playwright's own; or, as root on
 * Debian, the system's Chromium, which is installed. Throws one clear sentence when there is none.
 */
export function getBrowser(say: (line: string) => void): string {
  const found = findBrowser() ?? playwrightsOwn() ?? installed(say)
  if (found) return found
  throw new Error(
    'The end-to-end tests need a browser: install Chrome, Chromium or Edge, or run `npx playwright install chromium`.',
  )
}

function playwrightsOwn(): string | null {
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : null
}

function installed(say: (line: string) => void): string | null {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  if (!isRoot || !existsSync('/etc/debian_version')) return null
  say('Installing Chromium from the system’s packages …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { stdio: ['ignore', 2, 2] as ['ignore', number, number], env }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
  return findBrowser()
}
