import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCore } from '#core/create-core.ts'
import { systemClock, uuidIds } from '#core/node-ports.ts'
import { FakeFiles } from '../helpers/fake-files.ts'
import { conform, firstCall, repIdIn } from '../helpers/conformance.ts'
import { expect, invoke, isRunning, test } from './desk.ts'

test('the window shows, and what is saved is there after a restart', async ({ shell }) => {
  const page = await shell.start()
  expect(await page.title()).toContain('Plumbline')
  expect(page.url()).toMatch(/^app:\/\/bundle\//)
  const visible = await shell.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isVisible()),
  )
  expect(visible).toEqual([true])
  const repId = repIdIn(await invoke(page, firstCall.method, firstCall.input))
  await shell.stop()

  const again = await shell.start()
  expect(await invoke(again, 'team.rep', { repId })).toMatchObject({
    ok: true,
    data: { rep: { id: repId, name: 'Ünal “Quote” Öz — Nord' } },
  })
  await again.getByRole('link', { name: 'People', exact: true }).click()
  await expect(again.getByRole('link', { name: /Ünal/ })).toBeVisible()
})

test('the process ends when its window is closed', async ({ shell }) => {
  await shell.start()
  const { pid } = shell.app.process()
  const ended = new Promise((done) => shell.app.process().once('exit', done))
  await shell.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close()
  })
  expect(await ended).toBe(0)
  expect(isRunning(Number(pid))).toBe(false)
})

test('the process ends on a signal, and closes its database', async ({ shell }) => {
  await shell.start()
  const main = shell.app.process()
  const ended = new Promise((done) => main.once('exit', done))
  main.kill('SIGTERM')
  expect(await ended).toBe(0)
})

test('a second start ends at once and leaves one window, in front (R14)', async ({ shell }) => {
  await shell.start()
  await shell.app.evaluate(({ app, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize()
    Reflect.set(globalThis, 'starts', 0)
    app.on('second-instance', () => {
      Reflect.set(globalThis, 'starts', Number(Reflect.get(globalThis, 'starts')) + 1)
    })
  })
  for (const _ of [1, 2, 3, 4]) expect(await shell.startAgain()).toBe(0)
  const seen = await shell.app.evaluate(({ BrowserWindow }) => ({
    starts: Number(Reflect.get(globalThis, 'starts')),
    minimized: BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
  }))
  expect(seen).toEqual({ starts: 4, minimized: [false] })
})

test('the page has one bridge of three functions and nothing of the computer (R26, R27)', async ({
  shell,
}) => {
  const page = await shell.start()
  const seen = await page.evaluate(() => ({
    found: [
      'require',
      'process',
      'module',
      'Buffer',
      '__dirname',
      'electron',
      'ipcRenderer',
    ].filter((name) => name in globalThis),
    bridge: Object.entries(Object(Reflect.get(globalThis, 'plumbline'))).map(
      ([key, value]) => `${key}: ${typeof value}`,
    ),
  }))
  expect(seen).toEqual({
    found: [],
    bridge: ['invoke: function', 'on: function', 'take: function'],
  })
})

test('the page stays where it is: no navigation, no window, no frame (R31)', async ({ shell }) => {
  const page = await shell.start()
  const address = page.url()
  const opened = await page.evaluate(() => {
    const targets = ['https://example.com/', 'file:///etc/passwd', 'about:blank', 'app://other/']
    return targets.map((target) => window.open(target))
  })
  expect(opened).toEqual([null, null, null, null])
  for (const target of [
    'https://example.com/',
    'file:///etc/passwd',
    'data:text/html,x',
    'app://other/',
  ]) {
    await page.evaluate((to) => {
      const link = document.createElement('a')
      link.href = to
      document.body.append(link)
      link.click()
      link.remove()
    }, target)
    await page.evaluate((to) => {
      location.href = to
    }, target)
  }
  // A navigation that was let in would end this page's scripts before this answer. (A locator would
  // wait for the refused navigations to finish, which they never do.)
  const here = await page.evaluate(async () => {
    await new Promise((done) => requestIdleCallback(done))
    return { address: location.href, heading: document.querySelectorAll('h1').length }
  })
  expect(here).toEqual({ address, heading: 1 })
  const windows = await shell.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
  )
  expect(windows).toBe(1)
})

test('the page may not read the network, files or another host of its scheme (R28, R29)', async ({
  shell,
}) => {
  const page = await shell.start()
  const outcomes = await page.evaluate(async () => {
    const targets = [
      'https://example.com/',
      'http://127.0.0.1:1/',
      'file:///etc/passwd',
      'app://other/',
      '/../package.json',
      '/assets/../../package.json',
      '/%2e%2e/package.json',
      '/package.json',
    ]
    return Promise.all(
      targets.map((target) =>
        fetch(target).then(
          (response) => response.status,
          () => 'refused',
        ),
      ),
    )
  })
  expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused', 404, 404, 404, 404])
})

test('permissions are refused, whoever asks (R30)', async ({ shell }) => {
  const page = await shell.start()
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read']
    const asked = names.map(async (name) => {
      const status = await navigator.permissions.query({ name: name as PermissionName })
      return status.state
    })
    return Promise.all(asked)
  })
  expect(states).toEqual(states.map(() => 'denied'))
})

test('a call over IPC is answered as it is in the process (conformance)', async ({ shell }) => {
  const page = await shell.start()
  const overIpc = await conform((method, input) => invoke(page, method, input))

  const folder = mkdtempSync(join(tmpdir(), 'plumbline-conform-'))
  const core = await createCore(folder, {
    // The day and the zone are told to the page, so both cores go by the same clock.
    clock: systemClock,
    ids: uuidIds,
    files: new FakeFiles(),
    logger: { event: () => undefined, cause: () => undefined },
  })
  const inProcess = await conform(core.dispatch)
  await core.close()
  rmSync(folder, { recursive: true, force: true })
  expect(overIpc).toEqual(inProcess)
})
