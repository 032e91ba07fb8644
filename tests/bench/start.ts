import { chromium, type Browser } from '@playwright/test'
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Measured, median, ms } from './measure.ts'

const rounds = 5
const emptyPage = '<!doctype html><title>Empty</title><h1>Empty</h1>'
const bareServer = `require('node:http').createServer((_, answer) => {
  answer.setHeader('Content-Type', 'text/html')
  answer.end(${JSON.stringify(emptyPage)})
}).listen(0, '127.0.0.1', function () {
  console.log(JSON.stringify({ address: 'http://127.0.0.1:' + this.address().port }))
})`

type Start = { readonly host: number; readonly page: number; readonly memory: number | null }

/**
 * From the start of the host's process to the first screen in a browser of its own, and the memory
 * that the host holds then; beside a bare Node server with an empty page, turn by turn.
 */
export async function measureStart(
  what: string,
  folder: string,
  browserPath: string,
): Promise<Measured[]> {
  const web = fileURLToPath(new URL('../../out/main/web.js', import.meta.url))
  const ours: Start[] = []
  const bare: Start[] = []
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await start([web, '--data', folder], browserPath))
    bare.push(await start(['-e', bareServer], browserPath))
  }
  const of = (rows: readonly Start[], key: 'host' | 'page') => median(rows.map((row) => row[key]))
  const memory = (rows: readonly Start[]) => median(rows.map((row) => row.memory ?? Number.NaN))
  return [
    {
      what: `start to first screen, ${what}`,
      ours: ms(of(ours, 'page')),
      bare: ms(of(bare, 'page')),
      ratio: of(ours, 'page') / of(bare, 'page'),
      limit: 2,
      note: 'beside an empty page; host, browser and page each time anew',
    },
    {
      what: `of this until the host answers, ${what}`,
      ours: ms(of(ours, 'host')),
      bare: ms(of(bare, 'host')),
      ratio: of(ours, 'host') / of(bare, 'host'),
      limit: null,
    },
    {
      what: `resident memory of the host, ${what}`,
      ours: `${memory(ours).toFixed(0)} MB`,
      bare: `${memory(bare).toFixed(0)} MB`,
      ratio: memory(ours) / memory(bare),
      limit: null,
      note: 'beside a bare Node server',
    },
  ]
}

async function start(args: readonly string[], browserPath: string): Promise<Start> {
  const began = performance.now()
  const host = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  let browser: Browser | null = null
  try {
    const address = await announced(host)
    const answered = performance.now()
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] })
    const page = await browser.newPage()
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const shown = performance.now()
    return { host: answered - began, page: shown - began, memory: residentMegabytes(host) }
  } finally {
    await browser?.close()
    const ended = new Promise((done) => host.once('exit', done))
    host.kill('SIGTERM')
    await ended
  }
}

/** The address that a host prints when it listens. */
export async function announced(host: ChildProcess): Promise<string> {
  if (!host.stdout) throw new Error('The host has no output.')
  for await (const line of createInterface({ input: host.stdout })) {
    const said: unknown = JSON.parse(line)
    const address: unknown = Reflect.get(Object(said), 'address')
    if (typeof address === 'string') return address
    throw new Error(`The host said: ${line}`)
  }
  throw new Error('The host ended without a word.')
}

/** From /proc, so on Linux alone. */
function residentMegabytes(host: ChildProcess): number | null {
  try {
    const status = readFileSync(`/proc/${host.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024
  } catch {
    return null
  }
}
