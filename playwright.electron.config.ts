import { defineConfig } from '@playwright/test'

/** The desktop shell in a real Electron: run by `npm run smoke`, where one is at hand. */
export default defineConfig({
  testDir: 'tests/e2e-electron',
  globalSetup: './tests/e2e/build.ts',
  workers: 1,
  // Limits of a hang, not of speed.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  // A second try keeps a busy machine from hiding everything else; what passes only then is told
  // as flaky, and is a bug to mend.
  retries: 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
})
