import type { ManagerClock } from '../manager-clock.ts'

const dayCheck = 20_000

/**
 * Tells when the manager's day turns over, so that what is due today is right on a screen that was
 * left open. The clock is asked again and again: a timer set for midnight sleeps with the laptop.
 * @returns how to stop
 */
export function watchDay(
  clock: ManagerClock,
  tell: (today: string) => void,
  every: number = dayCheck,
): () => void {
  let known = clock.last().today
  const timer = setInterval(() => {
    const { today } = clock.last()
    if (today === known) return
    known = today
    tell(today)
  }, every)
  timer.unref()
  return () => clearInterval(timer)
}
