import { describe, expect, it } from 'vitest'
import { freeSlot, type Standing } from '#domain/cadence/free-slot.ts'
import { nobodyAway } from '#domain/cadence/occurrences.ts'

const wanted = { repId: 'anna', time: '09:00', minutes: 30, from: '2026-12-01' }

function at(on: string, time: string, minutes = 30, more: Partial<Standing> = {}): Standing {
  return { on, time, minutes, wholeDay: false, state: 'planned', ...more }
}

describe('the slot that is proposed to a review', () => {
  it('is its own time on the first day, where nothing stands there', () => {
    const beside = [at('2026-12-01', '08:30'), at('2026-12-01', '09:30')]
    expect(freeSlot(wanted, beside, nobodyAway)).toEqual({ on: '2026-12-01', time: '09:00' })
  })

  it('lies after what stands there, one after the other', () => {
    const there = [at('2026-12-01', '09:45', 60), at('2026-12-01', '08:50', 45)]
    expect(freeSlot(wanted, there, nobodyAway)).toEqual({ on: '2026-12-01', time: '10:45' })
  })

  it('is on the next working day where the first one is full, over the weekend too', () => {
    const full = [at('2026-12-04', '09:00', 9 * 60)]
    const friday = { ...wanted, from: '2026-12-04' }
    expect(freeSlot(friday, full, nobodyAway)).toEqual({ on: '2026-12-07', time: '09:00' })
  })

  it('passes a holiday, and a day on which one of the two is away', () => {
    const absence = { repId: 'anna', from: '2026-12-01', until: '2026-12-01', reason: 'Training' }
    const away = { absences: [absence], holidays: new Map([['2026-12-02', 'A holiday']]) }
    expect(freeSlot(wanted, [], away)).toEqual({ on: '2026-12-03', time: '09:00' })
    expect(freeSlot({ ...wanted, repId: 'ben' }, [], away).on).toBe('2026-12-01')
  })

  it('may be where a review was skipped or missed, and where one has a day and no time', () => {
    const there = [
      at('2026-12-01', '09:00', 30, { state: 'skipped' }),
      at('2026-12-01', '09:00', 30, { state: 'missed' }),
      at('2026-12-01', '09:00', 30, { wholeDay: true }),
    ]
    expect(freeSlot(wanted, there, nobodyAway)).toEqual({ on: '2026-12-01', time: '09:00' })
  })

  it('keeps the time of a late review', () => {
    const late = { ...wanted, time: '19:00' }
    expect(freeSlot(late, [], nobodyAway)).toEqual({ on: '2026-12-01', time: '19:00' })
    const there = [at('2026-12-01', '19:00')]
    expect(freeSlot(late, there, nobodyAway)).toEqual({ on: '2026-12-02', time: '19:00' })
  })
})
