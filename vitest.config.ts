import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{unit,integration,migrations,architecture}/**/*.test.ts'],
    testTimeout: 30_000,
    maxWorkers: 2,
  },
})
