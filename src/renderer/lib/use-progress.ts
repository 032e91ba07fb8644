import { useEffect, useState } from 'react'
import { transport } from './transport.ts'

/** How far a long job is. */
export type Progress = {
  readonly step: string
  readonly done: number
  readonly total: number | null
}

const worthTelling = 1_000

/** The progress of a job; null until it has lasted a second, so that quick ones tell nothing. */
export function useProgress(job: string | null): Progress | null {
  const [told, setTold] = useState<{ job: string; progress: Progress } | null>(null)
  useEffect(() => {
    if (job === null) return undefined
    let stop = () => {}
    const timer = setTimeout(() => {
      setTold({ job, progress: { step: 'Working', done: 0, total: null } })
      stop = transport().listen((event) => {
        if (event.type !== 'progress' || event.job !== job) return
        const { step, done, total } = event
        setTold({ job, progress: { step, done, total } })
      })
    }, worthTelling)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [job])
  return job !== null && told?.job === job ? told.progress : null
}
