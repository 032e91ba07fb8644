import { createRootRoute } from '@tanstack/react-router'
import { ErrorState } from '../components/states.tsx'
import { Gate } from './gate.tsx'

/** The root of every screen that stands in the frame. */
export const shellRoute = createRootRoute({
  component: Gate,
  errorComponent: ({ error, reset }) => <ErrorState error={asError(error)} onRetry={reset} />,
})

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
