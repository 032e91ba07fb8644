import { Notification } from 'electron'
import type { Notice } from '#core/ports.ts'

/** Shows a notice of the system, where it has any; a click on it opens the window. */
export function showNotice(notice: Notice, open: () => void): void {
  if (!Notification.isSupported()) return
  const shown = new Notification({ ...notice, silent: true })
  shown.on('click', open)
  shown.show()
}
