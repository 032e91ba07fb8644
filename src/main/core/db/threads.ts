import { setImmediate } from 'node:timers/promises'

/** The Node-API that better-sqlite3 13 is built for. */
const neededApi = 10

/**
 * Whether a second thread can open a file. An older host that brings a build of SQLite for itself
 * brings it for its first thread only, and a second one would end the process.
 */
export function canThread(): boolean {
  return Number(process.versions['napi']) >= neededApi
}

/** Does in this thread what no other can do, in a turn of its own. Rejects as the work throws. */
export async function inThisThread<T>(work: () => T): Promise<T> {
  await setImmediate()
  return work()
}

/** The file that a thread begins with: a source beside this one, or what the build made of it. */
export function threadFile(name: 'check-worker' | 'copy-worker'): URL {
  const own = import.meta.url
  return own.endsWith('.ts') ? new URL(`${name}.ts`, own) : new URL(`../${name}.js`, own)
}
