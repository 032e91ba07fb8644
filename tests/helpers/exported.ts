import JSZip from 'jszip'
import { join } from 'node:path'
import { contentOf } from '#core/db/content-hash.ts'
import { openConnection } from '#core/db/open.ts'
import type { TestCore } from './core.ts'

/** The bytes of a full export that a core hands out. */
export async function exportFrom({ ok, files }: TestCore): Promise<Uint8Array> {
  await ok('exports.full', { job: 'export' })
  const file = files.delivered.at(-1)
  if (!file) throw new Error('nothing was handed out')
  return file.bytes
}

/** The hash of all tables of a database but the journal's mark, those that the search is made of too. */
export function hashOf(path: string, leaveOut: readonly string[] = ['journal_mark']): string {
  const { sqlite } = openConnection(path, 'reader')
  try {
    return contentOf(sqlite, leaveOut).hash
  } finally {
    sqlite.close()
  }
}

/** The same of a data folder. */
export function hashOfFolder(folder: string): string {
  return hashOf(join(folder, 'plumbline.db'))
}

/** The texts in a zip file by their names. */
export async function textsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = await JSZip.loadAsync(bytes, { checkCRC32: true })
  const texts = new Map<string, string>()
  for (const [name, part] of Object.entries(zip.files)) texts.set(name, await part.async('string'))
  return texts
}

/** A zip file of texts. */
export function zipOf(
  texts: Iterable<readonly [string, string | Uint8Array]>,
): Promise<Uint8Array> {
  const zip = new JSZip()
  for (const [name, text] of texts) zip.file(name, text, { createFolders: false })
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
