import { contextBridge, ipcRenderer } from 'electron'
import type { ContractEvent } from '#contract/events.ts'

/** The one bridge: a call by name, and a listener that never sees the native event (R27). */
const bridge = {
  invoke: (method: string, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke('plumbline:rpc', method, input),
  on: (listener: (event: ContractEvent) => void): (() => void) => {
    const forward = (_event: unknown, event: ContractEvent) => listener(event)
    ipcRenderer.on('plumbline:event', forward)
    return () => ipcRenderer.removeListener('plumbline:event', forward)
  },
}

contextBridge.exposeInMainWorld('plumbline', bridge)

export type Bridge = typeof bridge
