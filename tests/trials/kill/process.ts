import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from 'vite'
import type { Acknowledged, Kind } from '../power-cut/kinds.ts'

const root = resolve(import.meta.dirname, '../../..')
const core = join(root, 'src/main/core')

/** The process to kill as one file, compiled once, since it is started a thousand times. */
export type Built = { readonly file: string; readonly base: string; readonly drop: () => void }

/** Builds the work of a trial and its threads, and the folder that each kill starts from. */
export async function buildWork(work: string): Promise<Built> {
  // Inside of the project: what is not built in is found from there.
  const out = mkdtempSync(join(root, 'node_modules/.plumbline-kill-'))
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      rollupOptions: {
        input: {
          'work/work': join(root, work),
          'check-worker': join(core, 'db/check-worker.ts'),
          'copy-worker': join(core, 'db/copy-worker.ts'),
          'exports-worker': join(core, 'features/exports/exports-worker.ts'),
          'form-worker': join(core, 'features/intake/form-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'work/[name].js' },
      },
    },
  })
  const built = {
    file: join(out, 'work/work.js'),
    base: join(out, 'base'),
    drop: () => rmSync(out, { recursive: true, force: true }),
  }
  execFileSync(process.execPath, [built.file, 'begin', built.base], { env: envOf(built) })
  return built
}

function envOf({ file }: Built): NodeJS.ProcessEnv {
  return { ...process.env, NODE_COMPILE_CACHE: join(file, '../compiled') }
}

/** When a process is killed: so many milliseconds after the line of this number, from 1. */
export type Moment = { readonly line: number; readonly after: number }

/**
 * Lets a process work in a copy of the base and kills it at a moment, told by its lines, so that a slow
 * machine makes it slower and not weaker. Without a moment it is killed once it has said `lines` lines,
 * and all of them are timed. @returns what it said in full, and when, in milliseconds from the first
 */
export async function killed(
  built: Built,
  { kind, folder, setting }: { kind: Kind; folder: string; setting: string },
  until: Moment,
): Promise<{ said: Acknowledged[]; times: number[] }> {
  cpSync(built.base, folder, { recursive: true })
  const child = spawn(process.execPath, [built.file, kind, folder, '-', setting], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: envOf(built),
  })
  let text = ''
  const times: number[] = []
  const reached = Promise.withResolvers<void>()
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more
    while (times.length < text.split('\n').length - 1) times.push(performance.now())
    if (times.length >= until.line) reached.resolve()
  })
  const closed = new Promise<NodeJS.Signals | null>((done) =>
    child.once('close', (_code, signal) => done(signal)),
  )
  await Promise.race([reached.promise, closed])
  // The moment is what the trial is about; nothing is awaited by it.
  await wait(until.after)
  child.kill('SIGKILL')
  if ((await closed) !== 'SIGKILL') throw new Error(`the process of ${kind} ended by itself`)
  // A line that was cut off by the kill was not said.
  const said = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Acknowledged)
  const [first = 0] = times
  return { said, times: times.map((time) => time - first) }
}
