import { useState } from 'react'
import { CallError } from '../../lib/call.ts'

/** What a form was refused for: at its fields where the core named one, else as a whole. */
export type Problem = {
  readonly at: (...paths: string[]) => string | undefined
  /** What belongs to no field of the form; null when each has its place. */
  readonly whole: string | null
  readonly clear: () => void
  /** Runs the saving of a form. @returns whether it worked */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
}

type Issue = { path: string; message: string }

/** Keeps what a form was refused for. `fields` are the paths that the form shows errors at. */
export function useProblem(fields: readonly string[]): Problem {
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const [message, setMessage] = useState<string | null>(null)
  const shown = issues.filter(({ path }) => fields.some((field) => within(path, field)))
  return {
    at: (...paths) =>
      issues.find(({ path }) => paths.some((field) => within(path, field)))?.message,
    whole:
      message === null || (issues.length > 0 && shown.length === issues.length)
        ? null
        : (issues.find((issue) => !shown.includes(issue))?.message ?? message),
    clear: () => {
      setIssues([])
      setMessage(null)
    },
    run: async (work) => {
      setIssues([])
      setMessage(null)
      try {
        await work()
        return true
      } catch (error) {
        setMessage(error instanceof Error ? error.message : String(error))
        if (error instanceof CallError) setIssues(error.issues)
        return false
      }
    },
  }
}

function within(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`)
}
