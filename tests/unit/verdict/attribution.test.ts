import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import { verdicts } from '#contract/values.ts'
import type { Judged } from '#domain/verdict/attribution.ts'
import { attribution } from '#domain/verdict/attribution.ts'

const used: Judged = { verdict: 'used', due: true, looked: true }
const notChecked: Judged = { verdict: 'not_checked', due: true, looked: false }

describe('attribution', () => {
  it('has no rates without data, rather than 0', () => {
    const none = { hits: 0, n: 0, rate: null }
    expect(attribution([])).toEqual({ looked: none, used: none })
  })

  it('counts a plan that was not checked against the manager, never the rep', () => {
    const { looked, used: use } = attribution([used, notChecked, notChecked, notChecked])
    expect(looked).toEqual({ hits: 1, n: 4, rate: 0.25 })
    expect(use).toEqual({ hits: 1, n: 1, rate: 1 })
  })

  it('says that the use is not known when the manager never looked', () => {
    expect(attribution([notChecked]).used).toEqual({ hits: 0, n: 0, rate: null })
  })

  it('counts a missing plan that was opened against the rep', () => {
    const missing: Judged = { verdict: 'missing', due: true, looked: true }
    expect(attribution([used, missing]).used).toEqual({ hits: 1, n: 2, rate: 0.5 })
  })

  it('leaves waived plans out of both', () => {
    const waived: Judged = { verdict: 'waived', due: true, looked: true }
    expect(attribution([used, waived])).toEqual(attribution([used]))
  })

  it('counts a plan that was opened without being due for the rep alone', () => {
    const extra: Judged = { verdict: 'used', due: false, looked: true }
    expect(attribution([extra])).toEqual({
      looked: { hits: 0, n: 0, rate: null },
      used: { hits: 1, n: 1, rate: 1 },
    })
  })
})

const judged = fc
  .record({ verdict: fc.constantFrom(...verdicts), due: fc.boolean(), looked: fc.boolean() })
  // Only what was looked at gets further than "not checked".
  .map((row) => ({
    ...row,
    looked: row.verdict === 'waived' ? row.looked : row.verdict !== 'not_checked',
  }))

it('looking less never lowers a rep', () => {
  fc.assert(
    fc.property(fc.array(judged), (rows) => {
      const before = attribution(rows)
      const after = attribution([...rows, notChecked])
      expect(after.used).toEqual(before.used)
      expect(after.looked.rate ?? 0).toBeLessThanOrEqual(before.looked.rate ?? 1)
    }),
  )
})
