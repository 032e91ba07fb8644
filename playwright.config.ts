import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/find-browser.ts'

const browser = findBrowser()

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/build.ts',
  fullyParallel: true,
  workers: 2,
  // Limits of a hang, not of speed: speed is measured by the bench, on a machine that is at rest.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // A second try keeps a busy machine from hiding everything else; what passes only then is told
  // as flaky, and is a bug to mend.
  retries: 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'on-first-retry',
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        // The network is cut: nothing but the loopback host has an address.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    },
  },
})
