import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../lib/call.ts'
import { useRead } from '../../lib/queries.ts'
import { Store } from '../../lib/store.ts'
import { frontPlan } from './front-plan.ts'

/** A time in which the review ran and the app did not. */
export type AwayTime = {
  readonly reviewId: string
  readonly from: string
  readonly to: string
  readonly seconds: number
}

/** What was not counted last, until the manager has said what to do with it. */
export const awayTime = new Store<AwayTime | null>(null)

/** When the core last took a sign of life, and of which review; the screens' clocks go by it. */
export const lastBeat = new Store<{ readonly reviewId: string; readonly at: string } | null>(null)

const beatSeconds = 5
/** A timer that is late by more than this was held back; that time was in front of nobody. */
const latestMillis = 2_500

/** The heart that beats now. */
let current: Pulse | null = null

/**
 * Gives signs of life while a review runs, from wherever in the app, with the seconds for which a
 * plan was in front and the window was seen. Mounted once, in the frame.
 */
export function useReviewPulse(): void {
  const reviewId = useRead('reviews.running', {}).data?.running?.id ?? null
  const client = useQueryClient()
  useEffect(() => {
    if (reviewId === null) return undefined
    const pulse = new Pulse(reviewId, (away) => {
      if (away) awayTime.set({ reviewId, ...away })
      // A sign of life is quiet; after a silence there is a new stretch to be read, or a pause.
      void client.invalidateQueries({ queryKey: ['reviews.get'] })
      void client.invalidateQueries({ queryKey: ['reviews.running'] })
    })
    current = pulse
    return () => {
      if (current === pulse) current = null
      pulse.stop()
    }
  }, [reviewId, client])
}

/** Tells at once for how long a plan was in front: what stops the clock must not come before it. */
export async function tellFront(): Promise<void> {
  await current?.beatNow()
}

/** One review's heart: ticks every second, beats every five and whenever another plan comes to front. */
class Pulse {
  readonly #reviewId: string
  readonly #onSilence: (away: Omit<AwayTime, 'reviewId'> | null) => void
  readonly #timer: ReturnType<typeof setInterval>
  readonly #unsubscribe: () => void
  #planId = frontPlan.get()
  #millis = 0
  #last = performance.now()
  #ticks = 0

  constructor(reviewId: string, onSilence: (away: Omit<AwayTime, 'reviewId'> | null) => void) {
    this.#reviewId = reviewId
    this.#onSilence = onSilence
    this.#timer = setInterval(() => this.#tick(), 1_000)
    this.#unsubscribe = frontPlan.subscribe(() => this.#turn())
    void this.#beat()
  }

  beatNow(): Promise<void> {
    this.#count()
    return this.#beat()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#unsubscribe()
    this.#count()
    void this.#beat()
  }

  #tick(): void {
    this.#count()
    this.#ticks += 1
    if (this.#ticks % beatSeconds === 0) void this.#beat()
  }

  /** Another plan comes to the front: what the one before has gathered is told first. */
  #turn(): void {
    this.#count()
    if (this.#planId !== null && this.#millis >= 1) void this.#beat()
    this.#planId = frontPlan.get()
    this.#millis = 0
  }

  #count(): void {
    const now = performance.now()
    const passed = now - this.#last
    this.#last = now
    const seen = document.visibilityState === 'visible'
    if (this.#planId !== null && seen && passed <= latestMillis) this.#millis += passed
  }

  #beat(): Promise<void> {
    // Parts of seconds are told as well: three looks of 20.3 s are more than a minute.
    const seconds = Math.min(60_000, Math.floor(this.#millis)) / 1_000
    const planId = this.#planId
    this.#millis -= seconds * 1_000
    const front = planId !== null && seconds > 0 ? { planId, seconds } : null
    return this.#tell(front)
  }

  async #tell(front: { planId: string; seconds: number } | null): Promise<void> {
    try {
      const { away, paused } = await call('reviews.heartbeat', { reviewId: this.#reviewId, front })
      // What was on before a silence ends there; the new stretch has to be read first.
      lastBeat.set(
        away || paused ? null : { reviewId: this.#reviewId, at: new Date().toISOString() },
      )
      if (away || paused) this.#onSilence(away)
    } catch {
      // A review that has just been closed needs no more signs; anything else shows where it matters.
    }
  }
}
