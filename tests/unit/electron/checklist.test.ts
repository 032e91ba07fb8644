import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { loadPage } from '#core/page.ts'
import { ElectronFiles } from '../../../src/main/electron/electron-files.ts'
import { guardContents } from '../../../src/main/electron/guards.ts'
import { guardSessions } from '../../../src/main/electron/permissions.ts'
import { answer, registerScheme, servePage } from '../../../src/main/electron/protocol.ts'
import { openWindow, webPreferences } from '../../../src/main/electron/window.ts'
import { fakeElectron, FakeEmitter, fakeSession, noted } from '../../helpers/fake-electron.ts'

vi.mock('electron', async () => (await import('../../helpers/fake-electron.ts')).fakeElectron)

// The twenty items of Electron's security checklist; each test's name carries its number, and the
// last test counts them.
const root = resolve(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

function sourcesOf(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

const folder = mkdtempSync(join(tmpdir(), 'plumbline-page-'))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Plumbline</title>')
writeFileSync(join(folder, 'assets/a.js'), '// a')
writeFileSync(join(folder, 'secret.db'), 'not of the page')
const page = loadPage(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An event that can be prevented. */
function anEvent() {
  return {
    prevented: false,
    preventDefault(this: { prevented: boolean }) {
      this.prevented = true
    },
  }
}

/** A page's contents under our guards. */
function guarded() {
  const app = new FakeEmitter()
  const contents = Object.assign(new FakeEmitter(), {
    openHandler: (): unknown => null,
    peers: '',
    setWebRTCIPHandlingPolicy(policy: string) {
      contents.peers = policy
    },
    setWindowOpenHandler(handler: () => unknown) {
      contents.openHandler = handler
    },
  })
  guardContents(app as unknown as Parameters<typeof guardContents>[0])
  app.tell('web-contents-created', {}, contents)
  return contents
}

test('item 1: the window loads our own scheme and nothing else', () => {
  noted.loaded.length = 0
  openWindow('/preload.cjs')
  expect(noted.loaded).toEqual(['app://bundle/'])
  expect(sourcesOf('src/main/electron')).not.toMatch(/loadFile|http:\/\//)
})

test('items 2, 3, 4, 6, 8, 9, 10: the web preferences, exactly, and frozen (R26)', () => {
  noted.windows.length = 0
  openWindow('/preload.cjs')
  const exact = {
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    experimentalFeatures: false,
    allowRunningInsecureContent: false,
    spellcheck: process.platform === 'darwin',
  }
  expect(noted.windows).toEqual([expect.objectContaining({ webPreferences: exact })])
  expect(Object.isFrozen(webPreferences('/x'))).toBe(true)
  expect(read('src/main/electron/main.ts')).toContain('app.enableSandbox()')
  expect(sourcesOf('src/main')).not.toMatch(/enableBlinkFeatures|disable-web-security/)
})

/** The names in Electron's own list of permissions, from both handlers. */
function permissionNames(): string[] {
  const types = read('node_modules/electron/electron.d.ts')
  const lists = types.matchAll(
    /setPermission(?:Request|Check)Handler\(handler: \([^)]*?permission: ([^,)]+?)(?:,|\))/g,
  )
  return [...lists].flatMap(([, list = '']) =>
    [...list.matchAll(/'([^']+)'/g)].map(([, n = '']) => n),
  )
}

test('item 5: every permission that Electron names is refused, asked for or checked (R30)', () => {
  const app = new FakeEmitter()
  guardSessions(app as unknown as Parameters<typeof guardSessions>[0])
  app.tell('session-created', fakeSession)
  const names = [...new Set(permissionNames()), 'unknown', 'something-new']
  expect(names.length).toBeGreaterThan(25)
  for (const name of names) {
    const decided: unknown[] = []
    noted.handlers.get('request')?.({}, name, (allowed: unknown) => decided.push(allowed), {})
    expect([name, decided]).toEqual([name, [false]])
    expect([name, noted.handlers.get('check')?.({}, name, 'app://bundle', {})]).toEqual([
      name,
      false,
    ])
  }
  expect(noted.handlers.get('device')?.({ deviceType: 'usb' })).toBe(false)
  const shown: unknown[] = []
  noted.handlers.get('display')?.({}, (streams: unknown) => shown.push(streams))
  expect(shown).toEqual([{}])
  const download = anEvent()
  fakeSession.tell('will-download', download)
  expect(download.prevented).toBe(true)
})

test('item 7: the document comes with a policy that starts from nothing (R28)', () => {
  const policy = answer(page, 'GET', 'app://bundle/').headers.get('content-security-policy') ?? ''
  const parts = new Map(
    policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
  )
  expect(parts.get('default-src')).toBe("'none'")
  expect(parts.get('script-src')).toBe("'self'")
  expect(parts.get('style-src')).toMatch(/^'self' 'nonce-[\w+/=]{24}'$/)
  expect(parts.get('connect-src')).toBe("'self'")
  for (const name of ['base-uri', 'form-action', 'frame-ancestors', 'object-src']) {
    expect([name, parts.get(name)]).toEqual([name, "'none'"])
  }
  expect(parts.get('require-trusted-types-for')).toBe("'script'")
  expect(parts.get('trusted-types')).toBe('default')
  expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/)
  const nonces = [1, 2, 3].map(() => page.document().headers['Content-Security-Policy'])
  expect(new Set(nonces).size).toBe(3)
})

test('items 11, 12: no webview is ever attached', () => {
  const event = anEvent()
  guarded().tell('will-attach-webview', event, {}, {})
  expect(event.prevented).toBe(true)
  expect(sourcesOf('src/renderer')).not.toMatch(/<webview|allowpopups/i)
})

const targets = [
  'https://example.com/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'app://other/',
  'app://bundle/people',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'about:blank',
  'blob:app://bundle/x',
  'smb://host/share',
  '\\\\host\\share',
  'ms-msdt:/id',
]

test('item 13: every navigation of every frame is refused (R31)', () => {
  const contents = guarded()
  let tried = 0
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
    for (const url of targets) {
      tried += 1
      const event = { ...anEvent(), url }
      contents.tell(name, event, url)
      expect([name, url, event.prevented]).toEqual([name, url, true])
    }
  }
  expect(tried).toBe(36)
})

test('item 14: every new window is refused (R31)', () => {
  const contents = guarded()
  for (const url of targets)
    expect([url, contents.openHandler()]).toEqual([url, { action: 'deny' }])
})

const hostileLinks = [
  'https://example.com/',
  'http://example.com/',
  'file:///etc/passwd',
  'file://host/share',
  'smb://host/share',
  '\\\\host\\share',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'ms-msdt:/id PCWDiagnostic',
  'ms-officecmd:{}',
  'search-ms:query=x',
  'ssh://host',
  'steam://run/1',
  'mailto',
  'xmailto:a@b.example',
  '//mailto:a@b.example',
  'https://mailto:a@b.example',
  'https://ok@evil.example',
  'https://пример.example',
  '',
  ' ',
  'C:\\Windows\\System32\\calc.exe',
  '/bin/sh',
]

test('item 15: only mail links reach the system, and none that the parser reads otherwise (R32)', async () => {
  const files = new ElectronFiles(() => null)
  noted.opened.length = 0
  for (const link of hostileLinks) {
    await expect(files.openMail(link)).rejects.toThrow(/mail/)
  }
  expect(noted.opened).toEqual([])
  await files.openMail('mailto:a@b.example?subject=Hello')
  expect(noted.opened).toEqual(['mailto:a@b.example?subject=Hello'])
  expect(sourcesOf('src').match(/openExternal\(/g)).toHaveLength(1)
})

test('item 16: Electron is pinned to one exact version of the current major', () => {
  const version: unknown = Reflect.get(JSON.parse(read('package.json')).devDependencies, 'electron')
  expect(version).toMatch(/^45\.\d+\.\d+$/)
})

test('item 18: pages come from a fixed list over our own scheme, never from file:// (R29)', async () => {
  registerScheme()
  servePage(page)
  expect(noted.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  expect([...noted.served.keys()]).toEqual(['app'])
  expect(answer(page, 'GET', 'app://bundle/assets/a.js').status).toBe(200)
  expect(await answer(page, 'GET', 'app://bundle/people/7').text()).toContain('<title>Plumbline')

  const dots = [
    '..',
    '%2e%2e',
    '%2E%2E',
    '.%2e',
    '..%2f',
    '%252e%252e',
    '..%5c',
    '..\\',
    '.%00.',
    '%c0%ae%c0%ae',
  ]
  const names = ['secret.db', 'etc/passwd', 'package.json', 'index.html']
  const addresses = dots.flatMap((dot) =>
    names.flatMap((name) => [
      `app://bundle/assets/${dot}/${dot}/${name}`,
      `app://bundle//${dot}/${name}`,
    ]),
  )
  expect(addresses).toHaveLength(80)
  for (const address of addresses) {
    const { status } = answer(page, 'GET', address)
    // `…/etc/passwd` without any dot or percent left is a screen that is not there: the document.
    const screen = !/[.%]/.test(URL.parse(address)?.pathname ?? '.')
    expect([address, screen ? 404 : status]).toEqual([address, 404])
  }
  for (const address of [
    'app://other/',
    'app:///',
    'file:///etc/passwd',
    'http://bundle/',
    'nonsense',
  ]) {
    const { status } = answer(page, 'GET', address)
    expect([address, status]).toEqual([address, 404])
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    expect(answer(page, method, 'app://bundle/').status).toBe(404)
  }
})

test('item 19: nothing is packaged yet, so there is no binary whose fuses could be wrong', () => {
  // A packager in the project has to bring its fuses and their test in this one's place.
  expect(read('package.json')).not.toMatch(/electron-builder|electron-forge|@electron\/packager/)
})

test('item 20: the preload gives out three functions, and no event, channel or path of Electron', () => {
  const preload = read('src/preload/index.ts')
  expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1)
  expect(preload).not.toMatch(/send\(|sendSync|invoke: ipcRenderer|on: ipcRenderer|require\(/)
  // The path of a dropped file goes to the core; no function gives it to the page.
  expect(preload.match(/getPathForFile/g)).toHaveLength(1)
  expect(preload).toMatch(/invoke\('plumbline:take', webUtils\.getPathForFile\(file\)\)/)
  expect(fakeElectron.contextBridge).toEqual({})
})

test('the list is whole: items 1 to 20 are all tested', () => {
  const own = readFileSync(import.meta.filename, 'utf8')
  const ipc = readFileSync(join(import.meta.dirname, 'ipc.test.ts'), 'utf8')
  const numbers = [...(own + ipc).matchAll(/test\('items? ([\d, ]+):/g)].flatMap(([, list = '']) =>
    list.split(',').map(Number),
  )
  expect(numbers.toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 1),
  )
})
