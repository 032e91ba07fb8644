import { expect, test } from 'vitest'
import { lostFiles } from '#tests/trials/lost-file.ts'

test(
  'R6: a file or a log that is lost, replaced or moved is noticed, and no save is missing',
  { timeout: 300_000 },
  async () => {
    for (const result of await lostFiles(0.01, 1)) {
      expect([result.name, result.faults]).toEqual([result.name, []])
      expect(result).toMatchObject({ holds: true, controlFails: true })
    }
  },
)
