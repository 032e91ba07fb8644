/** Begins a work when all that came before it has ended, well or not. @returns what it gives */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Makes a row of works that are done one after the other. A work must not wait for its own row. */
export function inTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
}
