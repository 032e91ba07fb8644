import { expect, test } from 'vitest'
import { damages } from '#tests/trials/damage.ts'

test(
  'R13: a harmed file is refused, told or named, and never read as if it were sound',
  { timeout: 300_000 },
  async () => {
    for (const result of await damages(0.01, 1)) {
      expect([result.name, result.faults]).toEqual([result.name, []])
      expect(result).toMatchObject({ holds: true, controlFails: true })
    }
  },
)
