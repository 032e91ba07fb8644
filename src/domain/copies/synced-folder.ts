/** A program that keeps a folder the same on several machines. */
export type SyncingClient =
  | 'OneDrive'
  | 'Dropbox'
  | 'iCloud Drive'
  | 'Google Drive'
  | 'Nextcloud'
  | 'Syncthing'
  | 'Box'
  | 'pCloud'
  | 'MEGA'
  | 'Resilio Sync'

// By what their folders are called when nobody chooses another name, each name a whole one.
const names: readonly (readonly [RegExp, SyncingClient])[] = [
  // Also "OneDrive - Company".
  [/^onedrive(?: - .+|-[^/]+)?$/i, 'OneDrive'],
  [/^dropbox(?: \(.+\))?$/i, 'Dropbox'],
  [/^(?:icloud ?drive|com~apple~clouddocs|mobile documents)$/i, 'iCloud Drive'],
  [/^(?:google ?drive|googledrive-.+|my drive|drivefs)$/i, 'Google Drive'],
  [/^(?:nextcloud|owncloud)\d*$/i, 'Nextcloud'],
  [/^(?:box|box sync|box-box)$/i, 'Box'],
  [/^(?:pcloud ?drive|pcloud sync)$/i, 'pCloud'],
  [/^(?:mega|megasync(?: uploads)?)$/i, 'MEGA'],
]

// By what they leave in the top folder of theirs.
const markers: readonly (readonly [RegExp, SyncingClient])[] = [
  [/^\.dropbox(?:\.cache)?$/, 'Dropbox'],
  [
    /^\.(?:sync_[0-9a-f]+\.db|nextcloudsync\.log|owncloudsync\.log|csync_journal\.db)$/,
    'Nextcloud',
  ],
  [/^\.(?:stfolder|stignore)$/, 'Syncthing'],
  [/^\.849c9593-d756-4e56-8d6e-42412f2a707b$/, 'OneDrive'],
  [/^(?:\.tmp\.drivedownload|\.tmp\.driveupload)$/, 'Google Drive'],
  [/^\.(?:megasync|mega)$/, 'MEGA'],
  [/^\.sync$/, 'Resilio Sync'],
]

/** A folder with what lies in it: names alone. The one that is meant comes first, then each above it. */
export type FolderAbove = { readonly name: string; readonly entries: readonly string[] }

/**
 * Which syncing client a folder lies in, by its name or one above it, or by what such a client leaves
 * in its own top folder; null: none that is known. A client copies a database while it is written, and
 * puts an older one back: what is open is kept elsewhere.
 */
export function syncedBy(folders: readonly FolderAbove[]): SyncingClient | null {
  for (const { name, entries } of folders) {
    const byName = names.find(([pattern]) => pattern.test(name))
    if (byName) return byName[1]
    const byMarker = markers.find(([pattern]) => entries.some((entry) => pattern.test(entry)))
    if (byMarker) return byMarker[1]
  }
  return null
}
