import { framedReads, todayReads } from '#contract/first-reads.ts'

/**
 * How this page got in: by the desktop shell's bridge, or by a bearer of the loopback host; by
 * neither where it was opened without a code.
 */
export type Entrance = {
  readonly bridge: unknown
  readonly bearer: string | null
  /** Replies that the first screen will ask for, by method; each is taken once. */
  readonly ahead: Map<string, Promise<unknown>>
}

const bearerKey = 'plumbline.bearer'

/**
 * Finds the bridge, or swaps the one-time code of the address for a bearer. It needs nothing of the
 * rest of the page, which is fetched meanwhile.
 */
export async function enter(): Promise<Entrance> {
  const bridge: unknown = Reflect.get(globalThis, 'plumbline')
  if (bridge !== undefined) return { bridge, bearer: null, ahead: new Map() }
  const code = new URLSearchParams(location.hash.slice(1)).get('code')
  if (code) {
    history.replaceState(null, '', location.pathname + location.search)
    const fresh = await swap(code)
    if (fresh !== null) {
      sessionStorage.setItem(bearerKey, fresh)
      return { bridge, bearer: fresh, ahead: readAhead(fresh) }
    }
  }
  const kept = sessionStorage.getItem(bearerKey)
  if (kept === null || !(await isKnown(kept))) return { bridge, bearer: null, ahead: new Map() }
  return { bridge, bearer: kept, ahead: readAhead(kept) }
}

async function swap(code: string): Promise<string | null> {
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  const answer: unknown = await response.json()
  const bearer: unknown = Reflect.get(Object(answer), 'bearer')
  return typeof bearer === 'string' ? bearer : null
}

/** Whether a bearer of an earlier visit is still taken. */
async function isKnown(bearer: string): Promise<boolean> {
  return (await ask(bearer, 'settings.get')).status !== 401
}

function readAhead(bearer: string): Map<string, Promise<unknown>> {
  const methods = location.pathname === '/' ? [...framedReads, ...todayReads] : framedReads
  return new Map(
    methods.map((method) => {
      const reply = ask(bearer, method).then((response): Promise<unknown> => response.json())
      // Whoever takes it hears of a failure.
      reply.catch(() => undefined)
      return [method, reply]
    }),
  )
}

function ask(bearer: string, method: string): Promise<Response> {
  return fetch('/rpc', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ method, input: {} }),
  })
}
