import { type BrowserWindow, powerMonitor } from 'electron'

/** Lets the window close over the page's objection where nobody may be there to answer it. */
export function endWithoutQuestion({ webContents }: BrowserWindow, mustEnd: () => boolean): void {
  webContents.on('will-prevent-unload', (event) => {
    // Here to prevent means that the window closes after all.
    if (mustEnd()) event.preventDefault()
  })
}

/** Ends the app when the system goes down: it waits for that, but not for a person. */
export function whenShutDown(end: () => void): void {
  powerMonitor.on('shutdown', () => end())
}
