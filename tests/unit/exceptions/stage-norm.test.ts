import { describe, expect, it } from 'vitest'
import { defaultExceptionLimits } from '#domain/exceptions/limits.ts'
import { stageLimit, stageNorms, type StageChange } from '#domain/exceptions/stage-norm.ts'

/** Deals won after so many days in Proposal each, from the day of their creation. */
function won(days: number[]) {
  const deals = days.map((_, index) => ({ id: `d${index}`, createdOn: '2026-01-01' }))
  const changes = days.map((stay, index): StageChange => {
    const on = `2026-${stay < 31 ? '01' : '02'}-${String(stay < 31 ? stay + 1 : stay - 30).padStart(2, '0')}`
    return { opportunityId: `d${index}`, on, from: 'Proposal', to: 'Won' }
  })
  return { deals, changes }
}

describe('the norm of a stage', () => {
  it('is the middle value of at least eight won deals', () => {
    const eight = won([1, 2, 3, 10, 20, 30, 40, 50])
    const norms = stageNorms(eight.deals, eight.changes, defaultExceptionLimits)
    expect(norms.get('Proposal')).toEqual({ days: 15, deals: 8 })
    const nine = won([1, 2, 3, 10, 12, 20, 30, 40, 50])
    expect(stageNorms(nine.deals, nine.changes, defaultExceptionLimits).get('Proposal')).toEqual({
      days: 12,
      deals: 9,
    })
    const seven = won([1, 2, 3, 10, 20, 30, 40])
    expect(stageNorms(seven.deals, seven.changes, defaultExceptionLimits).size).toBe(0)
  })

  it('adds up the days of a deal that came back to a stage, in whatever order the changes come', () => {
    const deals = [{ id: 'd', createdOn: '2026-01-01' }]
    const changes: StageChange[] = [
      { opportunityId: 'd', on: '2026-03-01', from: 'Proposal', to: 'Won' },
      { opportunityId: 'd', on: '2026-01-11', from: 'Proposal', to: 'Lead' },
      { opportunityId: 'd', on: '2026-02-01', from: 'Lead', to: 'Proposal' },
    ]
    const norms = stageNorms(deals, changes, { ...defaultExceptionLimits, wonDeals: 1 })
    expect(norms.get('Proposal')).toEqual({ days: 10 + 28, deals: 1 })
    expect(norms.get('Lead')).toEqual({ days: 21, deals: 1 })
  })

  it('leaves out a first stay whose beginning is not known, and deals that were not won', () => {
    const changes: StageChange[] = [
      { opportunityId: 'd', on: '2026-02-01', from: 'Lead', to: 'Proposal' },
      { opportunityId: 'd', on: '2026-03-01', from: 'Proposal', to: 'Won' },
      { opportunityId: 'other', on: '2026-03-01', from: 'Proposal', to: 'Lost' },
    ]
    const limits = { ...defaultExceptionLimits, wonDeals: 1 }
    const norms = stageNorms([{ id: 'd', createdOn: null }], changes, limits)
    expect([...norms]).toEqual([['Proposal', { days: 28, deals: 1 }]])
  })

  it('gives way to the set limit where there is none, or where it is no time at all', () => {
    const limits = { ...defaultExceptionLimits, stageDays: { Signing: 10 } }
    expect(stageLimit('Signing', new Map(), limits)).toEqual({ aged: 10, stuck: 20, norm: null })
    const zero = new Map([['Signing', { days: 0, deals: 9 }]])
    expect(stageLimit('Signing', zero, limits).norm).toBeNull()
    expect(stageLimit('Other', zero, limits).aged).toBe(45)
  })
})
