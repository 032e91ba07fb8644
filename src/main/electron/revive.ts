import type { BrowserWindow } from 'electron'

/** So many ends within this time, and it is not tried again: a page that ends at once would go round. */
const most = 3
const within = 60_000

type Ways = {
  /** The page is there again. */
  readonly back: () => void
  /** It ended too often. */
  readonly giveUp: () => void
}

/** Loads the page again where its process ended without being asked to: the window would stay dead. */
export function reviveWhenGone({ webContents }: BrowserWindow, { back, giveUp }: Ways): void {
  let ends: number[] = []
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const now = performance.now()
    ends = [...ends.filter((end) => now - end < within), now]
    if (ends.length > most) return giveUp()
    webContents.once('did-finish-load', back)
    webContents.reload()
  })
}
