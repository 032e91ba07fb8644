import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { mayEnter } from '../../../src/main/web/request-guard.ts'
import { canary, openTestHost, post, type RawRequest } from '../../helpers/web-host.ts'
import { openTestCore } from '../../helpers/core.ts'
import { conform } from '../../helpers/conformance.ts'

const routes = [
  'POST /session',
  'POST /rpc',
  'POST /files',
  'GET /files/abc',
  'GET /events',
  'GET /',
  'GET /people',
  'GET /assets/a.js',
  'GET /icon.svg',
  'GET /nothing.txt',
]

const otherMethods = ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE']

function hosts(port: number): (string | null)[] {
  return [
    null,
    '',
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    '127.0.0.1',
    'localhost',
    `127.0.0.1:${port + 1}`,
    `evil.test:${port}`,
    `127.0.0.1.evil.test:${port}`,
    `127.1:${port}`,
    `2130706433:${port}`,
    `[::1]:${port}`,
    `0.0.0.0:${port}`,
    `LOCALHOST:${port}`,
    `127.0.0.1:${port}@evil.test`,
  ]
}

function origins(port: number): (string | null)[] {
  return [
    null,
    'null',
    `http://127.0.0.1:${port}`,
    `http://localhost:${port}`,
    `https://127.0.0.1:${port}`,
    `http://127.0.0.1:${port + 1}`,
    'http://127.0.0.1',
    `http://evil.test:${port}`,
    'https://example.com',
    `http://127.0.0.1:${port}.evil.test`,
    `http://127.0.0.1:${port}/`,
    'app://bundle',
    'file://',
  ]
}

const sites = [null, 'none', 'same-origin', 'same-site', 'cross-site', 'nonsense']

test('R34: hosts × origins × sites × methods: only our own name, our own origin, our own page', () => {
  const port = 40_000
  const methods = ['GET', 'POST', ...otherMethods]
  let tried = 0
  const let_in: string[] = []
  for (const host of hosts(port)) {
    for (const origin of origins(port)) {
      for (const site of sites) {
        for (const method of methods) {
          tried += 1
          const headers = {
            ...(host === null ? {} : { host }),
            ...(origin === null ? {} : { origin }),
            ...(site === null ? {} : { 'sec-fetch-site': site }),
          }
          if (mayEnter({ method, headers, port })) {
            let_in.push(`${method} ${host} ${origin} ${site}`)
          }
        }
      }
    }
  }
  const own = [`127.0.0.1:${port}`, `localhost:${port}`]
  const wanted = own.flatMap((host) => [
    `GET ${host} null none`,
    `GET ${host} null same-origin`,
    ...[null, 'none', 'same-origin'].flatMap((site) => [
      `GET ${host} http://${host} ${site}`,
      `POST ${host} http://${host} ${site}`,
    ]),
  ])
  expect(tried).toBe(15 * 13 * 6 * 8)
  expect(let_in.toSorted()).toEqual(wanted.toSorted())
})

test('R34: over raw sockets, on every route: a foreign host or origin gets 403 and no data', async () => {
  const t = await openTestHost()
  const bearer = await t.signIn()
  const { port } = t.host
  const faults: string[] = []
  let tried = 0
  for (const route of [...routes, ...otherMethods.map((method) => `${method} /rpc`)]) {
    const [method = '', path = ''] = route.split(' ')
    const cells = [
      ...hosts(port).map((host) => ({ host, origin: `http://127.0.0.1:${port}` as string | null })),
      ...origins(port).map((origin) => ({ host: `127.0.0.1:${port}` as string | null, origin })),
    ]
    for (const { host, origin } of cells) {
      tried += 1
      const request: RawRequest = {
        method,
        path,
        headers: {
          ...(host === null ? {} : { Host: host }),
          ...(origin === null ? {} : { Origin: origin }),
          'Sec-Fetch-Site': 'same-origin',
          'Content-Type': 'application/json',
          Authorization: `Bearer ${bearer}`,
        },
        body: method === 'POST' ? JSON.stringify({ method: 'team.size', input: {} }) : '',
      }
      const answer = await t.raw(request)
      const headers = {
        ...(host === null ? {} : { host }),
        ...(origin === null ? {} : { origin }),
        'sec-fetch-site': 'same-origin',
      }
      const allowed = mayEnter({ method, headers, port })
      // Without a host the server itself answers 400.
      const refused = answer.status === 403 || answer.status === 400
      if (!allowed && (!refused || answer.body.includes(canary) || answer.body.includes('reps'))) {
        faults.push(`${route} ${host} ${origin}: ${answer.status}`)
      }
      if (allowed && answer.status === 403) faults.push(`${route} ${host} ${origin}: refused`)
    }
  }
  expect(faults).toEqual([])
  expect(tried).toBeGreaterThan(400)
})

test.runIf(process.platform === 'linux')('R34: it listens on 127.0.0.1 alone', async () => {
  const t = await openTestHost()
  const hex = t.host.port.toString(16).toUpperCase().padStart(4, '0')
  const listening = ['tcp', 'tcp6'].flatMap((table) => {
    try {
      return readFileSync(`/proc/net/${table}`, 'utf8').split('\n')
    } catch {
      return []
    }
  })
  const own = listening
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => local.endsWith(`:${hex}`) && state === '0A')
  expect(own.map(([, local]) => local)).toEqual([`0100007F:${hex}`])
})

test('R34: no route asks the browser to let others read: no CORS header, anywhere', async () => {
  const t = await openTestHost()
  for (const route of [...routes, 'OPTIONS /rpc']) {
    const [method = '', path = ''] = route.split(' ')
    const answer = await t.raw({ ...post(t.origin, path, {}), method })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    )
  }
})

const wantedHeaders = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
}

test('R36: the headers are on every answer of every route, refused or not', async () => {
  const t = await openTestHost()
  const bearer = await t.signIn()
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ')
    const good = { ...post(t.origin, path, { method: 'team.size', input: {} }, bearer), method }
    const plain = method === 'GET' ? { ...good, body: '' } : good
    for (const headers of [
      plain.headers ?? {},
      { ...plain.headers, Authorization: 'Bearer x' },
      { ...plain.headers, Host: 'evil.test' },
      { ...plain.headers, 'Content-Type': 'text/plain' },
    ]) {
      const answer = await t.raw({ ...plain, headers })
      expect(answer.headers, `${route} ${answer.status}`).toMatchObject(wantedHeaders)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  }
})

test('R36: without the bearer, every route that holds data answers 401', async () => {
  const t = await openTestHost()
  const bearer = await t.signIn()
  const wrong = [
    '',
    'Bearer ',
    'Bearer x',
    `Basic ${bearer}`,
    `bearer ${bearer}`,
    `Bearer ${bearer}x`,
    bearer,
  ]
  for (const route of ['POST /rpc', 'POST /files', 'GET /files/abc', 'GET /events']) {
    const [method = '', path = ''] = route.split(' ')
    for (const authorization of wrong) {
      const request = post(t.origin, path, { method: 'team.size', input: {} })
      const headers = {
        ...request.headers,
        ...(authorization ? { Authorization: authorization } : {}),
      }
      const answer = await t.raw({
        ...request,
        method,
        headers,
        body: method === 'GET' ? '' : (request.body ?? ''),
      })
      expect([route, authorization, answer.status]).toEqual([route, authorization, 401])
      expect(answer.body).not.toContain('reps')
    }
    const query = await t.raw({ ...post(t.origin, `${path}?bearer=${bearer}`, {}), method })
    expect(query.status).toBe(401)
  }
})

test('a listener that reads nothing any more is no page, and holds no memory', async () => {
  const t = await openTestHost({ heartbeat: 20 })
  const bearer = await t.signIn()
  const { headers } = post(t.origin, '/events', {}, bearer)
  const lines = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`)
  const socket = connect(t.host.port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.once('data', () => socket.pause())
  socket.write(`${['GET /events HTTP/1.1', ...lines].join('\r\n')}\r\n\r\n`)
  await expect.poll(() => t.host.pages()).toBe(1)
  const body = 'x'.repeat(1_000_000)
  for (let told = 0; told < 20; told += 1) t.tell({ type: 'reminder', title: '', body })
  await expect.poll(() => t.host.pages()).toBe(0)
})

test('R36: a code opens one page: 100 replays are 100 refusals', async () => {
  const t = await openTestHost()
  const code = new URL(t.host.address()).hash.slice('#code='.length)
  expect(code.length).toBeGreaterThanOrEqual(43)
  expect((await t.raw(post(t.origin, '/session', { code }))).status).toBe(200)
  for (let turn = 0; turn < 100; turn += 1) {
    const answer = await t.raw(post(t.origin, '/session', { code }))
    expect(answer.status).toBe(401)
    expect(answer.body).not.toContain('bearer')
  }
})

test('R36: five wrong codes void the right one, and a new link works again', async () => {
  const t = await openTestHost()
  const code = new URL(t.host.address()).hash.slice('#code='.length)
  for (let turn = 0; turn < 5; turn += 1) {
    expect((await t.raw(post(t.origin, '/session', { code: `${code}${turn}` }))).status).toBe(401)
  }
  expect((await t.raw(post(t.origin, '/session', { code }))).status).toBe(401)
  expect(await t.signIn()).toMatch(/^[\w-]{43}$/)
})

test('R36: a code is worth nothing after a minute, whatever the wall clock says', async () => {
  const t = await openTestHost()
  const inTime = new URL(t.host.address()).hash.slice('#code='.length)
  t.advance(60_000)
  expect((await t.raw(post(t.origin, '/session', { code: inTime }))).status).toBe(200)
  const late = new URL(t.host.address()).hash.slice('#code='.length)
  t.advance(60_001)
  expect((await t.raw(post(t.origin, '/session', { code: late }))).status).toBe(401)
})

test('R36: a new link voids the one before', async () => {
  const t = await openTestHost()
  const first = new URL(t.host.address()).hash.slice('#code='.length)
  t.host.address()
  expect((await t.raw(post(t.origin, '/session', { code: first }))).status).toBe(401)
})

test.each([null, 7, {}, [], '', 'x'.repeat(100_000)])(
  'R36: a code of a wrong kind is refused (%#)',
  async (code) => {
    const t = await openTestHost()
    t.host.address()
    expect((await t.raw(post(t.origin, '/session', { code }))).status).toBe(401)
  },
)

test('R22: a call that is not JSON, not a call or larger than 1 MB is refused with words', async () => {
  const t = await openTestHost()
  const bearer = await t.signIn()
  const good = post(t.origin, '/rpc', {}, bearer)
  const tries = [
    { ...good, body: '{' },
    { ...good, body: '[]' },
    { ...good, body: '7' },
    { ...good, body: '{"method":7}' },
    { ...good, body: JSON.stringify({ method: 'team.size', input: 'x'.repeat(1_100_000) }) },
    { ...good, headers: { ...good.headers, 'Content-Type': 'text/plain' }, body: '{}' },
    {
      ...good,
      headers: { ...good.headers, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'a=b',
    },
  ]
  for (const request of tries) {
    const answer = await t.raw(request)
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
  }
  const polluted = await t.raw({
    ...good,
    body: '{"method":"team.reps","input":{"__proto__":{"polluted":1}}}',
  })
  expect(JSON.parse(polluted.body)).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

test('R29: no spelling of a path leaves the page’s own files', async () => {
  const t = await openTestHost()
  const spellings = [
    '..',
    '%2e%2e',
    '%2E%2E',
    '..%2f',
    '%252e%252e',
    '..%5c',
    '..\\',
    '.%00.',
    '%c0%ae%c0%ae',
    '....//',
  ]
  const targets = ['package.json', 'etc/passwd', 'data/plumbline.db', 'index.html']
  const prefixes = ['/', '/assets/']
  let tried = 0
  for (const prefix of prefixes) {
    for (const spelling of spellings) {
      for (const target of targets) {
        tried += 1
        const path = `${prefix}${spelling}/${spelling}/${target}`
        const answer = await t.raw({ ...post(t.origin, path, {}), method: 'GET', body: '' })
        // `data/plumbline.db` and the like are screens to nobody: there is nothing of that name.
        expect([path, answer.status]).toEqual([path, 404])
      }
    }
  }
  expect(tried).toBe(80)
})

test('a call over HTTP is answered as it is in the process (conformance)', async () => {
  const t = await openTestHost()
  const bearer = await t.signIn()
  const overHttp = await conform(async (method, input) => {
    const answer = await t.raw(post(t.origin, '/rpc', { method, input }, bearer))
    const json: unknown = JSON.parse(answer.body)
    return json
  })
  const inProcess = await openTestCore()
  expect(overHttp).toEqual(await conform(inProcess.core.dispatch))
})
