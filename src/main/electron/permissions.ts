import type { App, Session } from 'electron'

/**
 * Guards every session from its first moment: one that is guarded later has already looked for
 * spelling dictionaries on the network.
 */
export function guardSessions(app: App): void {
  app.on('session-created', deny)
}

/** Denies every permission, asked for or checked: Electron grants by default (R30). */
function deny(session: Session): void {
  // A Mac has dictionaries of its own; elsewhere Chromium fetches them, also for a checker that is
  // off, as long as it has a language.
  if (process.platform !== 'darwin') {
    session.setSpellCheckerLanguages([])
    session.setSpellCheckerEnabled(false)
  }
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}))
  session.on('will-download', (event) => event.preventDefault())
}
