import { app, dialog, type BrowserWindow } from 'electron'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkWhenShown } from '#core/check-when-shown.ts'
import { type Core, createCore } from '#core/create-core.ts'
import { readLaunchOptions } from '#core/launch-options.ts'
import { appFolder, defaultDataFolder, fileLogger, systemClock, uuidIds } from '#core/node-ports.ts'
import { openOnSample } from '#core/open-on-sample.ts'
import { loadPage } from '#core/page.ts'
import { enter, openTwice, type Presence } from '#core/presence.ts'
import { wordsOfStart } from '#core/start-words.ts'
import { ElectronFiles } from './electron-files.ts'
import { endAfterAll, endWithoutQuestion, whenShutDown } from './end.ts'
import { guardContents } from './guards.ts'
import { serveIpc } from './ipc.ts'
import { setMenu } from './menu.ts'
import { showNotice } from './notice.ts'
import { registerScheme, servePage } from './protocol.ts'
import { guardSessions } from './permissions.ts'
import { reviveWhenGone } from './revive.ts'
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
// Root on Linux has no sandbox to enter, and Chromium's processes would end at once, over and over.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerScheme()
guardContents(app)
guardSessions(app)

const wasGone = {
  title: 'The window stopped and was opened again',
  body: 'All that was said to be saved is here. Look at what you typed last: it may not be.',
}
const endsAgainAndAgain =
  'It does so again and again, so Plumbline ends now. All that was said to be saved is on the disk. Start Plumbline again; where that does not help, start the computer again.'

let window: BrowserWindow | null = null
let core: Core | null = null
/** The system goes down, or told the app to end: nobody may be there to answer a question. */
let mustEnd = false
let presence: Presence | null = null

function show(): void {
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.focus()
}

async function start(): Promise<void> {
  const files = new ElectronFiles(() => window)
  core = await createCore(folder, {
    clock: systemClock,
    locale: app.getSystemLocale(),
    ids: uuidIds,
    logger: fileLogger(folder),
    files,
    notify: (notice) => showNotice(notice, show),
  })
  if (options.sample && core.vault().state === 'open') await openOnSample(core)
  checkWhenShown(core)
  servePage(loadPage(fileURLToPath(new URL('../renderer', import.meta.url))))
  const running = core
  serveIpc(running, files, () => window)
  setMenu((command) => running.emit({ type: 'command', command }))
  window = openWindow(fileURLToPath(new URL('../preload/index.cjs', import.meta.url)))
  reviveWhenGone(window, {
    back: () => running.emit({ type: 'reminder', ...wasGone }),
    giveUp() {
      dialog.showErrorBox(wasGone.title, endsAgainAndAgain)
      app.quit()
    },
  })
  // What could not be saved is kept as a draft.
  endWithoutQuestion(window, () => mustEnd)
  void core.warmUp()
  window.on('closed', () => {
    window = null
  })
  presence = enter(folder)
  if (presence.others > 0) {
    void dialog.showMessageBox(window, { type: 'info', message: openTwice })
  }
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', show)
  app.on('window-all-closed', () => app.quit())
  let closed = false
  app.on('will-quit', (event) => {
    if (closed || !core) return
    event.preventDefault()
    closed = true
    void (throwAway ? core.close() : core.quit()).finally(() => {
      presence?.leave()
      if (throwAway) rmSync(folder, { recursive: true, force: true })
      // In a turn of its own: a quit that is asked for while one is being refused is not heard.
      setImmediate(() => app.quit())
    })
  })
  const end = () => {
    mustEnd = true
    app.quit()
    endAfterAll(window)
  }
  app
    .whenReady()
    .then(() => {
      // Not sooner: while it gets ready the shell puts handlers of its own over ours.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
      whenShutDown(end)
      return start()
    })
    .catch((error: unknown) => {
      dialog.showErrorBox('Plumbline cannot start', wordsOfStart(error))
      app.exit(1)
    })
} else {
  app.quit()
}
