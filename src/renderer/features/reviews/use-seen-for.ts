import { useEffect } from 'react'

/**
 * Says once that something was in front for some seconds with the window seen. A timer that was held
 * back counts a second at most: what passed meanwhile was in front of nobody.
 */
export function useSeenFor(seconds: number, waits: boolean, onSeen: () => void): void {
  useEffect(() => {
    if (!waits) return undefined
    let seen = 0
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return
      seen += 1
      if (seen < seconds) return
      clearInterval(timer)
      onSeen()
    }, 1_000)
    return () => clearInterval(timer)
  }, [seconds, waits, onSeen])
}
