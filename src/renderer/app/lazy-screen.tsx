import { type ComponentType, type FunctionComponent, lazy, type ReactNode, Suspense } from 'react'
import { LoadingState } from '../components/states.tsx'

/** Longer than the first screen takes to come up, in milliseconds. */
const firstScreen = 1_500

const loaders: (() => Promise<unknown>)[] = []

/**
 * A screen whose code is fetched when it is first shown, or once the first screen is there and the
 * page rests.
 */
export function lazyScreen<P extends object>(
  load: () => Promise<ComponentType<P>>,
): FunctionComponent<P> {
  return lazyWith(load, <LoadingState />)
}

/** A small part of a screen, fetched like a screen; nothing stands in its place meanwhile. */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
): FunctionComponent<P> {
  return lazyWith(load, null)
}

function lazyWith<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode,
): FunctionComponent<P> {
  loaders.push(load)
  const Part = lazy(async () => ({ default: await load() }))
  return function Lazy(props: P) {
    return (
      <Suspense fallback={meanwhile}>
        <Part {...props} />
      </Suspense>
    )
  }
}

/** Fetches what is left, one after the other, whenever the page rests. @returns how to stop */
export function fetchScreens(): () => void {
  let stopped = false
  async function run(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, firstScreen))
    for (const load of loaders) {
      await rest()
      if (stopped) return
      // What cannot be fetched now is fetched, or complained about, when it is shown.
      await load().catch(() => undefined)
    }
  }
  void run()
  return () => {
    stopped = true
  }
}

function rest(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 5_000 }))
}
