import { type QueryKey, useQueries, type UseQueryOptions } from '@tanstack/react-query'
import { useCallback, useState } from 'react'

/** How many rows are read at once. */
export const pageSize = 100

type Page<T> = { readonly rows: readonly T[]; readonly total: number }
type PageQuery<T> = UseQueryOptions<Page<T>, Error, Page<T>, QueryKey>

/**
 * The rows of a long list, read in pages as they come in sight. `pageAt` gives the query of the page
 * that begins at a place.
 */
export function useRowPages<T>(pageAt: (offset: number) => PageQuery<T>): {
  total: number | null
  error: Error | null
  rowAt: (index: number) => T | undefined
  onSight: (first: number, last: number) => void
} {
  const [sight, setSight] = useState({ first: 0, last: 0 })
  const from = Math.floor(sight.first / pageSize)
  const to = Math.floor(sight.last / pageSize)
  // The first page is always among them: it knows how many rows there are.
  const wanted = [...new Set([0, ...Array.from({ length: to - from + 1 }, (_, at) => from + at)])]
  const pages = useQueries({ queries: wanted.map((page) => pageAt(page * pageSize)) })
  const onSight = useCallback((first: number, last: number) => setSight({ first, last }), [])
  return {
    total: pages[0]?.data?.total ?? null,
    error: pages.find((page) => page.error)?.error ?? null,
    rowAt: (index) => {
      const page = pages[wanted.indexOf(Math.floor(index / pageSize))]
      return page?.data?.rows[index % pageSize]
    },
    onSight,
  }
}
