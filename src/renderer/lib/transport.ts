import { type ContractEvent, contractEvent } from '#contract/events.ts'
import { type DeliveredFile, type PickedFile, pickedFile } from '#contract/files.ts'
import type { Entrance } from './entrance.ts'

/** How the page reaches the core: the desktop shell's bridge, or the loopback host. */
export type Transport = {
  readonly host: 'desktop' | 'web'
  invoke(method: string, input: unknown): Promise<unknown>
  listen(listener: (event: ContractEvent) => void): () => void
  /** Hands the core a file that the user dropped on the page, or in the web host chose there. */
  upload(file: File): Promise<PickedFile>
  /** Hands a delivered file to the browser's downloads; only the web host needs it. */
  download(delivered: Extract<DeliveredFile, { outcome: 'download' }>): Promise<void>
}

type Bridge = {
  invoke(method: string, input: unknown): Promise<unknown>
  on(listener: (event: ContractEvent) => void): () => void
  take(file: File): Promise<unknown>
}

let current: Transport | null = null
/** True while the page is being left; what it sends then is sent to the end. */
let leaving = false
addEventListener('beforeunload', () => {
  leaving = true
  setTimeout(() => {
    leaving = false
  }, 2_000)
})

/** The transport of this page. Throws when `connect` has not succeeded. */
export function transport(): Transport {
  if (!current) throw new Error('The page is not connected.')
  return current
}

/** Takes the way to the core that the page was opened with; false where it has none. */
export function connect(entrance: Entrance): boolean {
  if (entrance.bearer !== null) current = web(entrance.bearer, entrance.ahead)
  else if (isBridge(entrance.bridge)) current = desktop(entrance.bridge)
  return current !== null
}

function desktop(bridge: Bridge): Transport {
  return {
    host: 'desktop',
    invoke: (method, input) => bridge.invoke(method, input),
    listen: (listener) => bridge.on(listener),
    upload: async (file) => {
      const answer = await bridge.take(file)
      const data = isRecord(answer) && isRecord(answer['data']) ? answer['data'] : {}
      const taken = pickedFile.safeParse(data['file'])
      if (taken.success) return taken.data
      throw unreadable(answer)
    },
    download: () => Promise.resolve(),
  }
}

/** How long what was read ahead counts as fresh, in milliseconds. */
const aheadFor = 3_000

function web(bearer: string, ahead: Map<string, Promise<unknown>>): Transport {
  const authorization = { Authorization: `Bearer ${bearer}` }
  setTimeout(() => ahead.clear(), aheadFor)
  return {
    host: 'web',
    async invoke(method, input) {
      const early = ahead.get(method)
      if (early) {
        ahead.delete(method)
        return early
      }
      const response = await fetch('/rpc', {
        method: 'POST',
        headers: { ...authorization, 'Content-Type': 'application/json' },
        body: JSON.stringify({ method, input }),
        // A last save outlives the page that sends it.
        keepalive: leaving,
      })
      return response.json()
    },
    listen(listener) {
      const abort = new AbortController()
      const hear = (event: ContractEvent) => {
        ahead.clear()
        listener(event)
      }
      void follow(authorization, hear, abort.signal)
      return () => abort.abort()
    },
    async upload(file) {
      const response = await fetch('/files', {
        method: 'POST',
        headers: {
          ...authorization,
          'Content-Type': 'application/octet-stream',
          'X-File-Name': encodeURIComponent(file.name),
        },
        body: file,
      })
      const answer: unknown = await response.json()
      if (isRecord(answer) && typeof answer['token'] === 'string') {
        return { token: answer['token'], name: file.name, size: file.size }
      }
      throw unreadable(answer)
    },
    async download(delivered) {
      const response = await fetch(`/files/${delivered.token}`, { headers: authorization })
      const address = URL.createObjectURL(await response.blob())
      const link = document.createElement('a')
      link.href = address
      link.download = delivered.name
      link.click()
      // The browser reads the address after this turn.
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
    },
  }
}

/** Why a file was not taken, in the words of the host. */
function unreadable(answer: unknown): Error {
  const error = isRecord(answer) && isRecord(answer['error']) ? answer['error'] : {}
  const message = error['message']
  return new Error(typeof message === 'string' ? message : 'The file could not be read.')
}

/** Reads the stream of events line by line, and connects again when it breaks. */
async function follow(
  headers: Readonly<Record<string, string>>,
  listener: (event: ContractEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await fetch('/events', { headers, signal })
      if (response.status === 401 || !response.body) return
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const lines = (rest + part.value).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) if (line !== '') tell(line, listener)
      }
    } catch {
      // The host is gone, or the page is leaving; calls say so where it matters.
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

function tell(line: string, listener: (event: ContractEvent) => void): void {
  const event = contractEvent.safeParse(JSON.parse(line))
  if (event.success) listener(event.data)
}

function isBridge(value: unknown): value is Bridge {
  return isRecord(value) && typeof value['invoke'] === 'function'
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
