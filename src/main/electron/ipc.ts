import { type BrowserWindow, ipcMain, type WebFrameMain } from 'electron'
import type { PickedFile } from '#contract/files.ts'
import type { Reply } from '#contract/reply.ts'
import type { Core } from '#core/create-core.ts'
import { origin } from './window.ts'

const mostInput = 1_000_000

/** The one channel for calls, the one for events, and the one for files that are dropped. */
export const rpcChannel = 'plumbline:rpc'
export const eventChannel = 'plumbline:event'
export const takeChannel = 'plumbline:take'

const notAFile = 'What was dropped is not a file that can be read. Nothing was changed.'

/** What takes a file by its path, which only the preload can name. */
export type Taker = { take(path: string): Promise<PickedFile> }

/** Answers the page: who is calling is checked before what is asked (R27). */
export function serveIpc(
  core: Pick<Core, 'dispatch' | 'subscribe'>,
  files: Taker,
  window: () => BrowserWindow | null,
): void {
  ipcMain.handle(rpcChannel, (event, method: unknown, input: unknown) => {
    const main = window()?.webContents.mainFrame ?? null
    if (!isOurs(event.senderFrame, main)) return refusal('UNAVAILABLE', 'This page may not call.')
    if (typeof method !== 'string') return refusal('VALIDATION', 'A call names a method.')
    if (isTooLarge(input)) return refusal('VALIDATION', 'This input is larger than 1 MB.')
    return core.dispatch(method, input)
  })
  ipcMain.handle(takeChannel, async (event, path: unknown) => {
    const main = window()?.webContents.mainFrame ?? null
    if (!isOurs(event.senderFrame, main)) return refusal('UNAVAILABLE', 'This page may not call.')
    if (typeof path !== 'string' || path === '') return refusal('VALIDATION', notAFile)
    try {
      return { ok: true, data: { file: await files.take(path) } }
    } catch {
      return refusal('VALIDATION', notAFile)
    }
  })
  core.subscribe((event) => window()?.webContents.send(eventChannel, event))
}

/** Whether a frame is the main frame of our window, with our own page in it. A frame may be null. */
export function isOurs(sender: WebFrameMain | null, main: WebFrameMain | null): boolean {
  if (!sender || !main || sender !== main) return false
  const url = URL.parse(sender.url)
  return url !== null && `${url.protocol}//${url.host}` === origin
}

function isTooLarge(input: unknown): boolean {
  try {
    return (JSON.stringify(input) ?? '').length > mostInput
  } catch {
    return true
  }
}

function refusal(code: 'UNAVAILABLE' | 'VALIDATION', message: string): Reply<never> {
  return { ok: false, error: { code, message } }
}
