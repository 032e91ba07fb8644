import { parseDay } from './days.ts'
import { fold, readBoolean } from './words.ts'

/** How a CRM says that a deal is no longer there. */
export type GoneFrom = 'deleted' | 'archived'

const deleted = set(
  `deleted|removed|trashed|in trash|trash|recycled|recycle bin|in recycle bin|purged|soft deleted|
  geloscht|geloescht|papierkorb|entfernt|supprime|supprimee|corbeille|eliminado|eliminada|borrado|
  papelera|eliminato|eliminata|cestino|verwijderd|prullenbak|excluido|excluida|lixeira|удалено|удалена`,
)
const archived = set(
  'archived|archiviert|archive|archivee|archivado|archivada|archiviato|archiviata|gearchiveerd|arquivado|arquivada|в архиве',
)

/** What a status or stage says of a deal that is no longer there; null for every other word. */
export function goneByWord(text: string): GoneFrom | null {
  if (text === '' || text.length > 40) return null
  const word = fold(text)
  if (deleted.has(word)) return 'deleted'
  return archived.has(word) ? 'archived' : null
}

/**
 * What a column of its own says: yes or no, a word, or the day on which it happened. `column` is its
 * squashed name, which tells archived from deleted.
 */
export function goneByColumn(text: string, column: string): GoneFrom | null {
  const cell = text.trim()
  if (cell === '') return null
  const kind = /arch|arqu/.test(column) ? 'archived' : 'deleted'
  const flag = readBoolean(cell)
  if (flag !== null) return flag ? kind : null
  const day = parseDay(cell, 'dmy') ?? parseDay(cell, 'mdy')
  return goneByWord(cell) ?? (day === null ? null : kind)
}

function set(text: string): ReadonlySet<string> {
  return new Set(text.split('|').map((word) => fold(word)))
}
