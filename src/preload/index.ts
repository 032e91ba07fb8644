import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { ContractEvent } from '#contract/events.ts'

/** What was told before the page listened; null once it does. */
let early: ContractEvent[] | null = []
ipcRenderer.on('plumbline:event', (_event, told: ContractEvent) => early?.push(told))

/**
 * The one bridge: a call by name, a listener that never sees the native event, and the hand-over of a
 * file that the user dropped on the window. Its path is read here, from the file itself, so the page
 * neither sees a path nor can name one (R27).
 */
const bridge = {
  invoke: (method: string, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke('plumbline:rpc', method, input),
  on: (listener: (event: ContractEvent) => void): (() => void) => {
    const forward = (_event: unknown, event: ContractEvent) => listener(event)
    ipcRenderer.on('plumbline:event', forward)
    for (const told of early ?? []) listener(told)
    early = null
    return () => ipcRenderer.removeListener('plumbline:event', forward)
  },
  take: (file: File): Promise<unknown> =>
    ipcRenderer.invoke('plumbline:take', webUtils.getPathForFile(file)),
}

contextBridge.exposeInMainWorld('plumbline', bridge)

export type Bridge = typeof bridge
