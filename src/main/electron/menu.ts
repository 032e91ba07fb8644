import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { commands, type MenuPlace, menuPlaces } from '#contract/commands.ts'

/** Builds the native menu from the command registry; a chosen item goes to the page by its id. */
export function setMenu(choose: (command: string) => void): void {
  const template: MenuItemConstructorOptions[] = menuPlaces.map((place) => ({
    label: place,
    submenu: [
      ...commands
        .filter((command) => command.menu === place)
        .map((command) => ({
          label: command.title,
          // The page handles the keys; the menu shows them.
          ...(command.accelerator ? { accelerator: command.accelerator } : {}),
          click: () => choose(command.id),
        })),
      ...roles[place],
    ],
  }))
  const mac: MenuItemConstructorOptions[] =
    process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  Menu.setApplicationMenu(Menu.buildFromTemplate([...mac, ...template]))
  app.setAboutPanelOptions({ applicationName: 'Plumbline', applicationVersion: app.getVersion() })
}

const roles: Readonly<Record<MenuPlace, MenuItemConstructorOptions[]>> = {
  File: [{ type: 'separator' }, { role: process.platform === 'darwin' ? 'close' : 'quit' }],
  Edit: [
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ],
  View: [
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ],
  Go: [],
  Review: [],
  Help: [],
}
