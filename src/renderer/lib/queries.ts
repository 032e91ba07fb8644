import {
  QueryClient,
  type QueryFunctionContext,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Contract, Input, MethodName, Output } from '#contract/contract.ts'
import { call } from './call.ts'
import { createFreshness } from './freshness.ts'
import { tellHere, useWriting } from './here.ts'
import { transport } from './transport.ts'

const freshness = createFreshness()

type NamesOfKind<Kind> = {
  [M in MethodName]: Contract[M]['kind'] extends Kind ? M : never
}[MethodName]

export type QueryName = NamesOfKind<'query'>
export type CommandName = NamesOfKind<'command'>

/** One cache for the page. Data is local: it is fresh until the core says that something changed. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Infinity,
        retry: 0,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: 0 },
    },
  })
}

/** One read for a query function. One that a change overtook on its way is asked again. */
export function freshRead<M extends QueryName>(
  method: M,
  input: Input<M>,
  { client, queryKey }: Pick<QueryFunctionContext, 'client' | 'queryKey'>,
): Promise<Output<M>> {
  return freshness.read(
    async () => {
      const answer = await call(method, input)
      // With the settings the core says where the manager is: the page's one clock.
      if (method === 'settings.get') {
        const { zone, today, settings } = answer as Output<'settings.get'>
        tellHere({ zone, today, writing: settings.writing })
      }
      return answer
    },
    () => void client.invalidateQueries({ queryKey, exact: true }),
  )
}

/** The options of one read; for loaders and for `useQuery` alike. */
export function readOptions<M extends QueryName>(method: M, input: Input<M>) {
  return queryOptions({
    queryKey: [method, input],
    queryFn: (context) => freshRead(method, input, context),
  })
}

/** Reads through the contract. `enabled: false` holds it back. */
export function useRead<M extends QueryName>(
  method: M,
  input: Input<M>,
  options: { enabled?: boolean } = {},
) {
  // What was read is written anew when the way of writing changes, though the data is the same.
  useWriting()
  return useQuery({
    ...readOptions(method, input),
    enabled: options.enabled ?? true,
  })
}

/** Writes through the contract. Screens read again by themselves when it has succeeded. */
export function useWrite<M extends CommandName>(method: M) {
  return useMutation({ mutationFn: (input: Input<M>) => call(method, input) })
}

/** Reads again what is on screen whenever the core says that something changed. */
export function useChangeFeed(): void {
  const client = useQueryClient()
  useEffect(
    () =>
      transport().listen((event) => {
        if (event.type !== 'changed' && event.type !== 'day') return
        if (event.type === 'day') tellHere({ today: event.today })
        freshness.changed()
        void client.invalidateQueries()
      }),
    [client],
  )
}
