import { framedReads, todayReads } from '#contract/first-reads.ts'

/**
 * How this page got in: by the desktop shell's bridge, or by a bearer of the loopback host; by
 * neither where it was opened without a code.
 */
export type Entrance = {
  readonly bridge: unknown
  readonly bearer: string | null
  /** What the loopback host tells unasked, from before anything was read; null with the bridge. */
  readonly told: Response | null
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
  if (bridge !== undefined) return { bridge, bearer: null, told: null, ahead: new Map() }
  const code = new URLSearchParams(location.hash.slice(1)).get('code')
  if (code) {
    history.replaceState(null, '', location.pathname + location.search)
    const fresh = await swap(code)
    if (fresh !== null) {
      sessionStorage.setItem(bearerKey, fresh)
      return enterWith(fresh)
    }
  }
  return enterWith(sessionStorage.getItem(bearerKey))
}

async function enterWith(bearer: string | null): Promise<Entrance> {
  const told = bearer === null ? null : await follow(bearer)
  const isKnown = told !== null && told.status !== 401
  const ahead = bearer !== null && isKnown ? readAhead(bearer) : new Map<string, Promise<unknown>>()
  return { bridge: undefined, bearer: isKnown ? bearer : null, told, ahead }
}

/** Opens the stream of events. What changes after that is told, so nothing read later can be old unseen. */
export function follow(bearer: string): Promise<Response> {
  return fetch('/events', { headers: { Authorization: `Bearer ${bearer}` } })
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
