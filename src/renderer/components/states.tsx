import { Button, Skeleton } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import classes from './states.module.css'

type EmptyProps = {
  title: string
  /** One sentence: why this is empty, or what it is for. */
  children: ReactNode
  /** One primary action, and perhaps a second, quiet one. */
  actions?: ReactNode
}

/** A screen or a list with nothing in it yet. */
export function EmptyState({ title, children, actions }: EmptyProps) {
  return (
    <section className={classes.empty}>
      <h2>{title}</h2>
      <p>{children}</p>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </section>
  )
}

/** A part that could not be read: what happened, what is safe, what to do. */
export function ErrorState({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  return (
    <section className={classes.error} role="alert">
      <h2>This could not be shown</h2>
      <p>{error.message}</p>
      {onRetry ? (
        <div className={classes.actions}>
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        </div>
      ) : null}
    </section>
  )
}

/** A skeleton in the final layout; local reads are fast, so nothing is shown before 150 ms. */
export function LoadingState({ rows = 6 }: { rows?: number }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div aria-busy="true" aria-label="Loading" role="status" className={classes.loading}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={28} />
      ))}
    </div>
  )
}

type ReadProps<T> = {
  read: { data: T | undefined; error: Error | null; refetch: () => unknown }
  children: (data: T) => ReactNode
}

/** Shows a read in whichever state it is in. */
export function WhenRead<T>({ read, children }: ReadProps<T>) {
  if (read.data !== undefined) return children(read.data)
  if (read.error) return <ErrorState error={read.error} onRetry={() => read.refetch()} />
  return <LoadingState />
}
