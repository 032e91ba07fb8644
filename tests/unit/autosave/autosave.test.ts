import { fc } from '#tests/helpers/fc.ts'
import { describe, expect, it } from 'vitest'
import { createAutosave } from '#renderer/lib/autosave.ts'
import type { SaveOutcome, Timers } from '#renderer/lib/autosave.ts'

/** Timers that a test moves by hand. */
function handTimers() {
  let now = 0
  const waiting = new Set<{ at: number; run: () => void }>()
  const timers: Timers = {
    now: () => now,
    set: (run, ms) => {
      const timer = { at: now + ms, run }
      waiting.add(timer)
      return () => void waiting.delete(timer)
    },
  }
  async function pass(ms: number): Promise<void> {
    const until = now + ms
    for (;;) {
      const due = [...waiting].filter((timer) => timer.at <= until)
      const [first] = due.toSorted((a, b) => a.at - b.at)
      if (!first) break
      waiting.delete(first)
      now = Math.max(now, first.at)
      first.run()
      await settled()
    }
    now = until
    await settled()
  }
  return { timers, pass }
}

/** Lets every promise that can go on go on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

function setUp(answer: (key: string, value: string) => SaveOutcome | Promise<SaveOutcome>) {
  const { timers, pass } = handTimers()
  const saved: [string, string][] = []
  const autosave = createAutosave<string>({
    timers,
    save: async (key, value) => {
      const outcome = await answer(key, value)
      if (outcome.kind === 'saved') saved.push([key, value])
      return outcome
    },
  })
  return { autosave, saved, pass }
}

const succeed = (): SaveOutcome => ({ kind: 'saved' })

describe('autosave', () => {
  it('saves once typing rests for 400 ms', async () => {
    const { autosave, saved, pass } = setUp(succeed)
    autosave.change('a', 'H')
    await pass(300)
    autosave.change('a', 'Hi')
    await pass(399)
    expect(saved).toEqual([])
    expect(autosave.state().phase).toBe('saving')
    await pass(1)
    expect(saved).toEqual([['a', 'Hi']])
    expect(autosave.state()).toMatchObject({ phase: 'saved', savedAt: 700 })
  })

  it('sends every field at once when the page goes away, and none of them twice', async () => {
    const sent: string[] = []
    const answers: (() => void)[] = []
    const { autosave, saved, pass } = setUp((key) => {
      sent.push(key)
      return new Promise((done) => answers.push(() => done({ kind: 'saved' })))
    })
    autosave.change('first', 'of the page')
    await pass(400)
    autosave.change('second', 'of the page')
    autosave.change('third', 'of the page')
    autosave.leave()
    expect(sent).toEqual(['first', 'second', 'third'])
    for (const answer of answers) answer()
    await pass(2_000)
    expect(saved).toHaveLength(3)
    expect(autosave.hasUnsaved()).toBe(false)
    expect(autosave.state().phase).toBe('saved')
  })

  it('holds what cannot be saved, says why, and saves it once it can be', async () => {
    const { autosave, saved, pass } = setUp(succeed)
    autosave.refuse('a', 'far too long', 'At most 5 characters.')
    expect(await autosave.flush()).toBe(false)
    autosave.leave()
    await pass(5_000)
    expect(saved).toEqual([])
    expect(autosave.unsaved('a')).toBe('far too long')
    expect(autosave.state().failed.get('a')).toBe('At most 5 characters.')
    autosave.change('a', 'short')
    expect(await autosave.flush()).toBe(true)
    expect(saved).toEqual([['a', 'short']])
    expect(autosave.state().failed.size).toBe(0)
  })

  it('never lets somebody type on for more than 800 ms unsaved', async () => {
    const { autosave, saved, pass } = setUp(succeed)
    for (let letter = 1; letter <= 30; letter++) {
      autosave.change('a', 'x'.repeat(letter))
      await pass(100)
    }
    const lengths = saved.map(([, value]) => value.length)
    expect(lengths.length).toBeGreaterThanOrEqual(3)
    expect(lengths[0]).toBeLessThanOrEqual(9)
  })

  it('keeps the text when a save fails, says so, and saves it on retry', async () => {
    let works = false
    const { autosave, saved, pass } = setUp(() =>
      works ? { kind: 'saved' } : { kind: 'failed', message: 'The disk is full.' },
    )
    autosave.change('a', 'Mine')
    await pass(400)
    expect(autosave.state().phase).toBe('failed')
    expect(autosave.state().failed.get('a')).toBe('The disk is full.')
    expect(autosave.unsaved('a')).toBe('Mine')
    works = true
    expect(await autosave.flush()).toBe(true)
    expect(saved).toEqual([['a', 'Mine']])
    expect(autosave.state().phase).toBe('saved')
  })

  it('tries again by itself when somebody types on after a failure', async () => {
    let works = false
    const { autosave, saved, pass } = setUp(() =>
      works ? { kind: 'saved' } : { kind: 'failed', message: 'No.' },
    )
    autosave.change('a', 'One')
    await pass(400)
    works = true
    autosave.change('a', 'One two')
    expect(autosave.state().phase).toBe('saving')
    await pass(400)
    expect(saved).toEqual([['a', 'One two']])
  })

  it('takes a rejected save for a failed one', async () => {
    const { autosave, pass } = setUp(() => Promise.reject(new Error('gone')))
    autosave.change('a', 'Mine')
    await pass(400)
    expect(autosave.state().phase).toBe('failed')
    expect(autosave.hasUnsaved()).toBe(true)
  })

  it('holds a text that is older than the record until somebody decides', async () => {
    const { autosave, saved, pass } = setUp((key) =>
      key === 'a' ? { kind: 'stale', message: 'Changed elsewhere.' } : { kind: 'saved' },
    )
    autosave.change('a', 'Mine')
    autosave.change('b', 'Other')
    await pass(400)
    expect(await autosave.flush()).toBe(false)
    expect(saved).toEqual([['b', 'Other']])
    expect(autosave.state().stale.get('a')).toBe('Changed elsewhere.')
    expect(autosave.unsaved('a')).toBe('Mine')
    autosave.discard('a')
    expect(autosave.state().phase).toBe('saved')
    expect(autosave.hasUnsaved()).toBe(false)
  })

  it('saves what is typed while a save is under way, after it, and one at a time', async () => {
    const open: ((outcome: SaveOutcome) => void)[] = []
    const { autosave, saved, pass } = setUp(() => new Promise((resolve) => void open.push(resolve)))
    autosave.change('a', 'One')
    await pass(400)
    autosave.change('a', 'Two')
    autosave.change('b', 'Else')
    await pass(1_000)
    expect(open).toHaveLength(1)
    open[0]?.({ kind: 'saved' })
    await settled()
    expect(saved).toEqual([['a', 'One']])
    expect(autosave.unsaved('a')).toBe('Two')
    open[1]?.({ kind: 'saved' })
    await settled()
    open[2]?.({ kind: 'saved' })
    await settled()
    expect(saved.map(([, value]) => value).toSorted()).toEqual(['Else', 'One', 'Two'])
    expect(autosave.hasUnsaved()).toBe(false)
  })

  it('ends with the newest value of every key saved, whatever failed on the way', async () => {
    const change = fc.record({ key: fc.constantFrom('a', 'b'), value: fc.string({ maxLength: 3 }) })
    const steps = fc.array(fc.oneof(change, fc.nat(900)), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(steps, fc.array(fc.boolean()), async (list, luck) => {
        let attempt = 0
        let lucky = false
        const { autosave, saved, pass } = setUp(() =>
          lucky || luck[attempt++] !== false ? { kind: 'saved' } : { kind: 'failed', message: '' },
        )
        const newest = new Map<string, string>()
        for (const step of list) {
          if (typeof step === 'number') {
            await pass(step)
          } else {
            autosave.change(step.key, step.value)
            newest.set(step.key, step.value)
          }
        }
        lucky = true
        expect(await autosave.flush()).toBe(true)
        for (const [key, value] of newest) {
          expect(saved.findLast(([name]) => name === key)?.[1]).toBe(value)
        }
      }),
    )
  })
})
