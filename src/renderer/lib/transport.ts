import { type ContractEvent, contractEvent } from '#contract/events.ts'
import { type DeliveredFile, type PickedFile, pickedFile } from '#contract/files.ts'
import { type Entrance, follow } from './entrance.ts'
import { createHearing, type Hearing } from './hearing.ts'

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
  if (entrance.bearer !== null) current = web(entrance.bearer, entrance)
  else if (isBridge(entrance.bridge)) current = desktop(entrance.bridge)
  return current !== null
}

function desktop(bridge: Bridge): Transport {
  const hearing = createHearing()
  bridge.on(hearing.hear)
  return {
    host: 'desktop',
    invoke: (method, input) => bridge.invoke(method, input),
    listen: hearing.listen,
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

function web(bearer: string, { ahead, told }: Pick<Entrance, 'ahead' | 'told'>): Transport {
  const authorization = { Authorization: `Bearer ${bearer}` }
  setTimeout(() => ahead.clear(), aheadFor)
  const hearing = createHearing()
  const hear = (event: ContractEvent) => {
    ahead.clear()
    hearing.hear(event)
  }
  if (told) void keepHearing(told, bearer, hear)
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
    listen: hearing.listen,
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

/** Hears the stream of events, and opens it again when it breaks. */
async function keepHearing(first: Response, bearer: string, hear: Hearing['hear']): Promise<void> {
  let stream: Response | null = first
  while (stream?.status !== 401) {
    if (stream?.body) await hearAll(stream.body, hear)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    stream = await follow(bearer).catch(() => null)
    // Nobody told this page what changed in between, so it reads again what it shows.
    if (stream?.ok) hear({ type: 'changed', method: 'events' })
  }
}

/** Hears a stream line by line until it ends or breaks. */
async function hearAll(body: ReadableStream<BufferSource>, hear: Hearing['hear']): Promise<void> {
  try {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + part.value).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line !== '') tell(line, hear)
    }
  } catch {
    // The host is gone, or the page is leaving; calls say so where it matters.
  }
}

function tell(line: string, hear: Hearing['hear']): void {
  const event = contractEvent.safeParse(JSON.parse(line))
  if (event.success) hear(event.data)
}

function isBridge(value: unknown): value is Bridge {
  return isRecord(value) && typeof value['invoke'] === 'function'
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
