import { type BrowserWindow, powerMonitor } from 'electron'

/** Lets the window close over the page's objection where nobody may be there to answer it. */
export function endWithoutQuestion({ webContents }: BrowserWindow, mustEnd: () => boolean): void {
  webContents.on('will-prevent-unload', (event) => {
    // Here to prevent means that the window closes after all.
    if (mustEnd()) event.preventDefault()
  })
}

/** So long a page may take to send its drafts and let go, in milliseconds. */
const patience = 2_000

/** Takes the window away where the page does not let go: the system would end the app in the middle. */
export function endAfterAll(window: BrowserWindow | null): void {
  setTimeout(() => {
    if (window && !window.isDestroyed()) window.destroy()
  }, patience)
}

/** Ends the app when the system goes down: it waits for that, but not for a person. */
export function whenShutDown(end: () => void): void {
  powerMonitor.on('shutdown', () => end())
}
