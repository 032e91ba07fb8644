import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ContractEvent } from '#contract/events.ts'
import { createCore } from '#core/create-core.ts'
import { uuidIds } from '#core/node-ports.ts'
import { loadPage } from '#core/page.ts'
import { type Host, serve } from '../../src/main/web/serve.ts'
import { Session } from '../../src/main/web/session.ts'
import { WebFiles } from '../../src/main/web/web-files.ts'
import { FakeClock } from './fake-clock.ts'

export type TestHost = {
  readonly host: Host
  readonly origin: string
  readonly folder: string
  /** Tells every page that listens. */
  tell(event: ContractEvent): void
  /** Moves the session's monotonic clock on. */
  advance(milliseconds: number): void
  /** A bearer, swapped for a fresh code. */
  signIn(): Promise<string>
  /** Sends a request byte by byte, as no client library would. */
  raw(request: RawRequest): Promise<RawResponse>
}

export type RawRequest = {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
export type RawResponse = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The canary that stands in each file of the test's page and in the data. */
export const canary = 'canary-7f3a'

/** The real web host over a real core, on a page of three small files. */
export async function openTestHost(options: { heartbeat?: number } = {}): Promise<TestHost> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-host-'))
  const calendar = join(folder, 'calendar', 'reviews.ics')
  const core = await createCore(join(folder, 'data'), {
    clock: new FakeClock(),
    ids: uuidIds,
    files: new WebFiles({ calendar, copies: null }),
    logger: { event: () => undefined, cause: () => undefined },
  })
  const site = join(folder, 'page')
  mkdirSync(join(site, 'assets'), { recursive: true })
  writeFileSync(join(site, 'index.html'), `<!doctype html><title>${canary}</title>`)
  writeFileSync(join(site, 'assets/a.js'), `// ${canary}`)
  writeFileSync(join(site, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  let now = 0
  const session = new Session(() => now)
  const host = await serve({
    core,
    files: new WebFiles({ calendar, copies: null }),
    page: loadPage(site),
    session,
    ...options,
  })
  onTestFinished(async () => {
    await host.close()
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const origin = `http://127.0.0.1:${host.port}`
  const raw = (request: RawRequest) => send(host.port, request)
  return {
    host,
    origin,
    folder: join(folder, 'data'),
    tell: (event) => core.emit(event),
    advance(milliseconds) {
      now += milliseconds
    },
    async signIn() {
      const code = new URL(host.address()).hash.slice('#code='.length)
      const answer = await raw(post(origin, '/session', { code }))
      const bearer = /"bearer":"([^"]+)"/.exec(answer.body)?.[1]
      if (!bearer) throw new Error(`no bearer: ${answer.body}`)
      return bearer
    },
    raw,
  }
}

/** A POST as the page sends it. */
export function post(origin: string, path: string, body: unknown, bearer = ''): RawRequest {
  return {
    method: 'POST',
    path,
    headers: {
      Host: new URL(origin).host,
      Origin: origin,
      'Sec-Fetch-Site': 'same-origin',
      'Content-Type': 'application/json',
      ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
    },
    body: JSON.stringify(body),
  }
}

function send(
  port: number,
  { method, path, headers = {}, body = '' }: RawRequest,
): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const lines = [`${method} ${path} HTTP/1.1`, 'Connection: close']
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
    if (body !== '') lines.push(`Content-Length: ${Buffer.byteLength(body)}`)
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8')
    socket.on('error', reject)
    socket.on('data', (part: string) => {
      text += part
      // The stream of events never ends by itself.
      if (text.includes('application/x-ndjson')) socket.destroy()
    })
    socket.on('close', () => resolve(parse(text)))
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`)
  })
}

function parse(text: string): RawResponse {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  const body = rest.join('\r\n\r\n')
  const chunked = /transfer-encoding: chunked/i.test(head)
  return {
    status: Number(first.split(' ')[1] ?? 0),
    headers: Object.fromEntries(headers),
    // Node sends what it is given at once as one chunk between its length and an empty one.
    body: chunked ? body.replace(/^[0-9a-f]+\r\n/, '').replace(/\r\n0\r\n[\s\S]*$/, '') : body,
  }
}
