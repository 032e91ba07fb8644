import { app, dialog, type BrowserWindow } from 'electron'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Core, createCore } from '#core/create-core.ts'
import { readLaunchOptions } from '#core/launch-options.ts'
import { appFolder, defaultDataFolder, fileLogger, systemClock, uuidIds } from '#core/node-ports.ts'
import { loadPage } from '#core/page.ts'
import { StartFailure } from '#core/start-failure.ts'
import { ElectronFiles } from './electron-files.ts'
import { guardContents } from './guards.ts'
import { serveIpc } from './ipc.ts'
import { setMenu } from './menu.ts'
import { registerScheme, servePage } from './protocol.ts'
import { denyPermissions } from './permissions.ts'
import { openWindow } from './window.ts'

const options = readLaunchOptions(process.argv.slice(app.isPackaged ? 1 : 2))
const throwAway = options.sample && options.data === null
const folder = throwAway
  ? mkdtempSync(join(tmpdir(), 'plumbline-sample-'))
  : (options.data ?? defaultDataFolder(process.platform, process.env))

// Each data folder is an app of its own, so that a test or a sample never meets the real one.
app.setPath(
  'userData',
  options.data || throwAway ? join(folder, 'shell') : appFolder(process.platform, process.env),
)
app.enableSandbox()
registerScheme()
guardContents(app)

let window: BrowserWindow | null = null
let core: Core | null = null

function show(): void {
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.focus()
}

async function start(): Promise<void> {
  const files = new ElectronFiles(() => window)
  core = await createCore(folder, {
    clock: systemClock,
    ids: uuidIds,
    logger: fileLogger(folder),
    files,
  })
  denyPermissions()
  servePage(loadPage(fileURLToPath(new URL('../renderer', import.meta.url))))
  const running = core
  serveIpc(running, () => window)
  setMenu((command) => running.emit({ type: 'command', command }))
  window = openWindow(fileURLToPath(new URL('../preload/index.cjs', import.meta.url)))
  window.on('closed', () => {
    window = null
  })
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', show)
  app.on('window-all-closed', () => app.quit())
  let closed = false
  app.on('will-quit', (event) => {
    if (closed || !core) return
    event.preventDefault()
    closed = true
    void core.close().finally(() => {
      if (throwAway) rmSync(folder, { recursive: true, force: true })
      app.quit()
    })
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      const message = error instanceof StartFailure ? error.message : String(error)
      dialog.showErrorBox('Plumbline cannot start', message)
      app.exit(1)
    })
} else {
  app.quit()
}
