/** Does something once after so many milliseconds. @returns how to call it off */
export type Later = (milliseconds: number, then: () => void) => () => void

/** By the machine's own timer, which keeps no process alive. */
export const later: Later = (milliseconds, then) => {
  const timer = setTimeout(then, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}
