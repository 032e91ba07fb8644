import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Core } from '#core/create-core.ts'
import { Failure } from '#core/failure.ts'
import { commonHeaders, type Page } from '#core/page.ts'
import { readFileName, readJson, readUpload } from './body.ts'
import { mayEnter } from './request-guard.ts'
import { Session } from './session.ts'
import type { WebFiles } from './web-files.ts'

/** The loopback host while it runs. */
export type Host = {
  readonly port: number
  /** The address with a fresh one-use code in its fragment. */
  address(): string
  /** How many pages listen for events. */
  pages(): number
  /** Monotonic milliseconds of the last request that was let in. */
  lastUsed(): number
  close(): Promise<void>
}

type Options = {
  core: Core
  files: WebFiles
  page: Page
  session?: Session
  /** A stream is written to so often, in milliseconds. */
  heartbeat?: number
}

/** So many bytes may wait for a page that does not read them. */
const mostWaiting = 1_000_000

/** Serves the page and the contract on 127.0.0.1 and a port that the system chooses (R34). */
export async function serve({
  core,
  files,
  page,
  session = new Session(),
  heartbeat = 15_000,
}: Options): Promise<Host> {
  const streams = new Set<ServerResponse>()
  let lastUsed = performance.now()
  let port = 0

  core.subscribe((event) => {
    for (const stream of streams) stream.write(`${JSON.stringify(event)}\n`)
  })

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else sendError(response, error)
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const method = request.method ?? ''
    if (!mayEnter({ method, headers: request.headers, port })) {
      return send(response, 403, 'text/plain', 'Not from here.')
    }
    lastUsed = performance.now()
    const route = routes[`${method} ${path.startsWith('/files/') ? '/files/*' : path}`]
    if (!route) return method === 'GET' ? sendPage(path, response) : sendNothing(response)
    if (!route.open && !session.allows(request.headers.authorization)) return refuse(response)
    await route.run(request, response, path)
  }

  const routes: Readonly<Record<string, Route>> = {
    'POST /session': { open: true, run: swapCode },
    'POST /rpc': { open: false, run: call },
    'POST /files': { open: false, run: upload },
    'GET /files/*': { open: false, run: download },
    'GET /events': { open: false, run: stream },
  }

  function sendPage(path: string, response: ServerResponse): void {
    const file = page.file(path)
    if (file) {
      response.writeHead(200, { ...commonHeaders, 'Content-Type': file.mime })
      response.end(file.body)
      return
    }
    // Addresses of screens carry no dot; they all get the one document.
    if (path.includes('.') || path.includes('%')) return sendNothing(response)
    const { body, headers } = page.document()
    response.writeHead(200, headers)
    response.end(body)
  }

  async function swapCode(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const input = await readJson(request)
    const code = isRecord(input) ? input['code'] : undefined
    const bearer = typeof code === 'string' ? session.exchange(code) : null
    if (bearer === null) return refuse(response)
    sendJson(response, 200, { bearer })
  }

  async function call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const input = await readJson(request)
    if (!isRecord(input) || typeof input['method'] !== 'string') {
      throw new Failure('VALIDATION', 'A call names a method and its input.')
    }
    sendJson(response, 200, await core.dispatch(input['method'], input['input']))
  }

  async function upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    sendJson(response, 200, files.upload(readFileName(request), await readUpload(request)))
  }

  function download(_request: IncomingMessage, response: ServerResponse, path: string): void {
    const file = files.download(path.slice('/files/'.length))
    response.writeHead(200, { ...commonHeaders, 'Content-Type': file.mime })
    response.end(file.bytes)
  }

  function stream(_request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { ...commonHeaders, 'Content-Type': 'application/x-ndjson' })
    response.write('\n')
    streams.add(response)
    const beat = setInterval(() => {
      // Who reads nothing any more is gone, or asleep: it comes back with a new stream.
      if (response.writableLength > mostWaiting) response.destroy()
      else response.write('\n')
    }, heartbeat).unref()
    response.on('close', () => {
      clearInterval(beat)
      streams.delete(response)
      lastUsed = performance.now()
    })
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const bound = server.address()
  port = typeof bound === 'object' && bound ? bound.port : 0

  return {
    port,
    address: () => `http://127.0.0.1:${port}/#code=${session.newCode()}`,
    pages: () => streams.size,
    lastUsed: () => lastUsed,
    async close() {
      for (const open of streams) open.end()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Route = {
  /** Whether it is answered without a bearer. */
  readonly open: boolean
  run(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> | void
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refuse(response: ServerResponse): void {
  const error = new Failure('UNAVAILABLE', 'This page is not signed in. Open it from Plumbline.')
  sendJson(response, 401, { ok: false, error: error.toReply() })
}

function sendNothing(response: ServerResponse): void {
  send(response, 404, 'text/plain', 'Nothing here.')
}

function sendError(response: ServerResponse, error: unknown): void {
  const failure =
    error instanceof Failure
      ? error
      : new Failure('INTERNAL', 'Something went wrong inside Plumbline. Nothing was changed.')
  const status = failure.code === 'INTERNAL' ? 500 : failure.code === 'NOT_FOUND' ? 404 : 400
  sendJson(response, status, { ok: false, error: failure.toReply() })
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body))
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...commonHeaders, 'Content-Type': type })
  response.end(body)
}
