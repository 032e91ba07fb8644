import type { IncomingHttpHeaders } from 'node:http'

type Call = { method: string; headers: IncomingHttpHeaders; port: number }

/**
 * Whether a request may come in at all (R34), before anything of it is read: the host by its exact
 * name, so that a rebound name is refused; the origin exact, and absent only on reads of which the
 * browser says that nobody else asked for them.
 */
export function mayEnter({ method, headers, port }: Call): boolean {
  const { host, origin } = headers
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return false
  if (method !== 'GET' && method !== 'POST') return false
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'none' && site !== 'same-origin') return false
  if (origin !== undefined) return origin === `http://${host}`
  return method === 'GET' && site !== undefined
}

/** Whether a request carries the media type that its route takes. */
export function hasType(headers: IncomingHttpHeaders, type: string): boolean {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase() === type
}
