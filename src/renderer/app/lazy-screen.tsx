import {
  type ComponentType,
  type FunctionComponent,
  lazy,
  type ReactNode,
  Suspense,
  useState,
} from 'react'
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
  let fetched: ComponentType<P> | undefined
  const fetchOnce = async () => {
    fetched = await load()
    return fetched
  }
  loaders.push(fetchOnce)
  const Part = lazy(async () => ({ default: await fetchOnce() }))
  return function Lazy(props: P) {
    // What is there already is drawn at once. Through `lazy` it would suspend all the same, and what
    // was suspended is drawn only when nothing else is: beside a clock that ticks, on a slow machine,
    // never. Settled when it is first shown, so that nothing is drawn anew later.
    const [Fetched] = useState(() => fetched)
    if (Fetched) return <Fetched {...props} />
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
