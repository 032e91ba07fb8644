import { BrowserWindow, type WebPreferences } from 'electron'

/** The preferences of every window, made in one place and frozen (R26). */
export function webPreferences(preload: string): Readonly<WebPreferences> {
  return Object.freeze({
    preload,
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    experimentalFeatures: false,
    allowRunningInsecureContent: false,
    // Chromium would fetch dictionaries from outside on Windows and Linux.
    spellcheck: process.platform === 'darwin',
  })
}

/** The address of the page in the desktop shell. */
export const origin = 'app://bundle'

/** Opens the one window. It is shown when there is something to see. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 680,
    show: false,
    title: 'Plumbline',
    backgroundColor: '#F6F7F9',
    webPreferences: webPreferences(preload),
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${origin}/`)
  return window
}
