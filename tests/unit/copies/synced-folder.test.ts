import { expect, it } from 'vitest'
import { syncedBy } from '#domain/copies/synced-folder.ts'

function above(path: string, entries: readonly string[] = []) {
  return path
    .split(/[/\\]/)
    .filter((name) => name !== '')
    .toReversed()
    .map((name, at) => ({ name, entries: at === 1 ? entries : [] }))
}

it.each([
  ['C:\\Users\\Eva\\OneDrive - Muster GmbH\\Plumbline', 'OneDrive'],
  ['/Users/eva/Library/CloudStorage/OneDrive-Muster/data', 'OneDrive'],
  ['/Users/eva/Library/Mobile Documents/com~apple~CloudDocs/data', 'iCloud Drive'],
  ['/Users/eva/Library/CloudStorage/GoogleDrive-eva@example.org/My Drive/data', 'Google Drive'],
  ['C:\\Users\\Eva\\Dropbox (Personal)\\data', 'Dropbox'],
  ['/home/eva/Nextcloud/data', 'Nextcloud'],
  ['/home/eva/pCloudDrive/data', 'pCloud'],
])('%s lies in a folder of %s', (path, client) => {
  expect(syncedBy(above(path))).toBe(client)
})

it.each([
  ['/home/eva/shared/data', ['.stfolder', 'x'], 'Syncthing'],
  ['/home/eva/firm/data', ['.sync_0a1b2c3d4e5f.db'], 'Nextcloud'],
  ['/home/eva/firm/data', ['.dropbox'], 'Dropbox'],
  ['/home/eva/firm/data', ['.SyncID', 'notes.txt'], null],
] as const)('%s is told by what lies above it: %s', (path, entries, client) => {
  expect(syncedBy(above(path, entries))).toBe(client)
})

it.each([
  '/home/eva/.config/Plumbline/data',
  'C:\\Users\\Eva\\AppData\\Roaming\\Plumbline\\data',
  '/home/eva/Dropbox-notes/data',
  '/home/eva/boxes/megaphone/data',
  '/home/eva/my drives/data',
])('%s lies in none', (path) => {
  expect(syncedBy(above(path))).toBeNull()
})
