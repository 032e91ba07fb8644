import { expect, test } from 'vitest'
import { kills } from '#tests/trials/kill.ts'

test('R10: a kill in saves, imports, their undo, copies or restores loses and tears nothing', async () => {
  for (const result of await kills(0.01, 1)) {
    expect(result.faults).toEqual([])
    expect(result).toMatchObject({ holds: true, controlFails: true })
  }
}, 300_000)
