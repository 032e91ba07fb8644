import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Core } from '#core/create-core.ts'
import { eventChannel, rpcChannel, serveIpc, takeChannel } from '../../../src/main/electron/ipc.ts'
import { noted } from '../../helpers/fake-electron.ts'

vi.mock('electron', async () => (await import('../../helpers/fake-electron.ts')).fakeElectron)

const main = { url: 'app://bundle/people' }
const asked: unknown[] = []
const core = {
  dispatch: (method: string, input: unknown) => {
    asked.push([method, input])
    return Promise.resolve({ ok: true, data: {} })
  },
  subscribe: () => () => undefined,
} satisfies Pick<Core, 'dispatch' | 'subscribe'>

const window = { webContents: { mainFrame: main, send: () => undefined } }
let open = true
const taken: string[] = []
const files = {
  take: (path: string) => {
    taken.push(path)
    return path.endsWith('.csv')
      ? Promise.resolve({ token: 'a-token-of-sixteen', name: 'deals.csv', size: 3 })
      : Promise.reject(new Error(`EISDIR ${path}`))
  },
}
serveIpc(core, files, () => (open ? (window as never) : null))

/** Calls the channel as a frame would. */
async function call(senderFrame: unknown, method: unknown, input: unknown): Promise<unknown> {
  return noted.channels.get(rpcChannel)?.({ senderFrame }, method, input)
}

const circle: Record<string, unknown> = {}
circle['self'] = circle

const payloads: readonly (readonly [unknown, unknown])[] = [
  ['team.reps', { archived: true }],
  ['team.createRep', { name: 'x' }],
  ['', {}],
  ['__proto__', {}],
  ['constructor', {}],
  [null, {}],
  [undefined, undefined],
  [7, {}],
  [{}, {}],
  [['team.reps'], {}],
  [() => 'team.reps', {}],
  ['team.reps', null],
  ['team.reps', 'x'.repeat(2_000_000)],
  ['team.reps', { a: 'x'.repeat(1_500_000) }],
  ['team.reps', circle],
  ['team.reps', 10n],
  ['x'.repeat(2_000_000), {}],
  ['team.reps', JSON.parse('{"__proto__":{"polluted":1}}')],
  ['team.reps', new Map([['archived', true]])],
  ['files.pick', { kind: '../../etc/passwd' }],
]

test('item 17: a sender that is not our page is refused, whatever it asks (R27)', async () => {
  const senders: unknown[] = [
    null,
    undefined,
    { url: 'app://bundle/people' },
    { url: 'app://bundle.evil/' },
    { url: 'https://example.com/' },
    { url: '' },
  ]
  // Our own frame, but with somebody else's page in it.
  const moved = [
    'https://app//bundle/',
    'app://other/',
    'app://bundle@evil/',
    'app:bundle',
    'file:///bundle',
    'about:blank',
    'data:text/html,app://bundle',
  ]
  asked.length = 0
  let tried = 0
  for (const [method, input] of payloads) {
    for (const sender of senders) {
      tried += 1
      expect(await call(sender, method, input)).toMatchObject({
        ok: false,
        error: { code: 'UNAVAILABLE' },
      })
    }
    for (const url of moved) {
      tried += 1
      main.url = url
      expect([url, await call(main, method, input)]).toMatchObject([
        url,
        { ok: false, error: { code: 'UNAVAILABLE' } },
      ])
    }
    main.url = 'app://bundle/people'
  }
  expect(tried).toBeGreaterThanOrEqual(12 * 20)
  expect(asked).toEqual([])
})

test('without a window nobody is let in', async () => {
  open = false
  asked.length = 0
  expect(await call(main, 'team.reps', {})).toMatchObject({ ok: false })
  open = true
  expect(asked).toEqual([])
})

test('our own page is let in, and what is no call or too large gets no further (the control)', async () => {
  asked.length = 0
  expect(await call(main, 'team.reps', { archived: true })).toEqual({ ok: true, data: {} })
  expect(asked).toEqual([['team.reps', { archived: true }]])
  asked.length = 0
  for (const [method, input] of payloads.filter(([name]) => typeof name !== 'string')) {
    expect(await call(main, method, input)).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION' },
    })
  }
  for (const input of ['x'.repeat(2_000_000), circle, 10n]) {
    expect(await call(main, 'team.reps', input)).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION' },
    })
  }
  expect(asked).toEqual([])
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

/** Drops a file as a frame would. */
function drop(senderFrame: unknown, path: unknown): unknown {
  return noted.channels.get(takeChannel)?.({ senderFrame }, path)
}

test('a dropped file becomes a token: only for our page, and without its path', async () => {
  for (const sender of [null, undefined, { url: 'app://bundle/people' }]) {
    expect(await drop(sender, '/home/mara/deals.csv')).toMatchObject({
      ok: false,
      error: { code: 'UNAVAILABLE' },
    })
  }
  for (const path of ['', null, undefined, 7, {}, ['/home/mara/deals.csv']]) {
    expect(await drop(main, path)).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
  }
  expect(taken).toEqual([])
  const folder = await drop(main, '/home/mara')
  expect(folder).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
  expect(JSON.stringify(folder)).not.toContain('/home/mara')
  expect(await drop(main, '/home/mara/deals.csv')).toEqual({
    ok: true,
    data: { file: { token: 'a-token-of-sixteen', name: 'deals.csv', size: 3 } },
  })
})

test('there is one channel for calls, one for events and one for dropped files, the same on both sides', () => {
  expect([...noted.channels.keys()]).toEqual([rpcChannel, takeChannel])
  const preload = readFileSync(
    resolve(import.meta.dirname, '../../../src/preload/index.ts'),
    'utf8',
  )
  const channels = new Set([...preload.matchAll(/'(plumbline:\w+)'/g)].map(([, name]) => name))
  expect(channels).toEqual(new Set([rpcChannel, eventChannel, takeChannel]))
})
