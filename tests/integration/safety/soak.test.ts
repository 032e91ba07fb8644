import { expect, test } from 'vitest'
import { soak } from '#tests/trials/soak.ts'

test(
  'R41: saves, copies and restarts leave the process as large as it was',
  { timeout: 240_000 },
  async () => {
    for (const result of await soak(0.01, 1)) {
      expect(result.faults).toEqual([])
      expect(result).toMatchObject({ holds: true, controlFails: true })
    }
  },
)
