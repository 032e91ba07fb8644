import { session } from 'electron'

/** Denies every permission, asked for or checked: Electron grants by default (R30). */
export function denyPermissions(): void {
  const own = session.defaultSession
  own.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.setDisplayMediaRequestHandler((_request, decide) => decide({}))
  own.on('will-download', (event) => event.preventDefault())
  own.setSpellCheckerEnabled(process.platform === 'darwin')
}
