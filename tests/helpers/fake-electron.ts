/**
 * Stands in for Electron's own objects in unit tests, and notes what was done with them. The real
 * ones are met in tests/e2e-electron.
 */
type Listener = (...args: unknown[]) => unknown

/** An emitter that gives a listener's answers back. */
export class FakeEmitter {
  readonly listeners = new Map<string, Listener[]>()

  on(name: string, listener: Listener): this {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener])
    return this
  }

  once(name: string, listener: Listener): this {
    return this.on(name, listener)
  }

  tell(name: string, ...args: unknown[]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(...args)
  }
}

export const noted = {
  windows: [] as unknown[],
  loaded: [] as string[],
  opened: [] as string[],
  channels: new Map<string, Listener>(),
  handlers: new Map<string, Listener>(),
  schemes: [] as unknown[],
  /** What save dialogs were shown with, and what the next one gives. */
  saves: [] as unknown[],
  saveAnswer: { canceled: true, filePath: '' },
  served: new Map<string, (request: { method: string; url: string }) => Response>(),
}

class BrowserWindow extends FakeEmitter {
  constructor(options: unknown) {
    super()
    noted.windows.push(options)
  }

  loadURL(address: string): Promise<void> {
    noted.loaded.push(address)
    return Promise.resolve()
  }

  show(): void {}
}

function keep(name: string) {
  return (handler: Listener) => void noted.handlers.set(name, handler)
}

class Session extends FakeEmitter {
  setPermissionRequestHandler = keep('request')
  setPermissionCheckHandler = keep('check')
  setDevicePermissionHandler = keep('device')
  setDisplayMediaRequestHandler = keep('display')
  setSpellCheckerLanguages = (languages: string[]) =>
    void noted.handlers.set('languages', () => languages)
  setSpellCheckerEnabled = (on: boolean) => void noted.handlers.set('spell', () => on)
}

export const fakeSession = new Session()

/** What `import … from 'electron'` gives in a unit test. */
export const fakeElectron = {
  BrowserWindow,
  session: { defaultSession: fakeSession },
  ipcMain: {
    handle: (channel: string, listener: Listener) => void noted.channels.set(channel, listener),
  },
  protocol: {
    registerSchemesAsPrivileged: (schemes: unknown[]) => void noted.schemes.push(...schemes),
    handle: (scheme: string, answer: (request: { method: string; url: string }) => Response) =>
      void noted.served.set(scheme, answer),
  },
  shell: {
    openExternal: (link: string) => {
      noted.opened.push(link)
      return Promise.resolve()
    },
    openPath: () => Promise.resolve(''),
  },
  dialog: {
    // With or without a window before the options.
    showSaveDialog: (...args: unknown[]) => {
      noted.saves.push(args.at(-1))
      return Promise.resolve(noted.saveAnswer)
    },
  },
  contextBridge: {},
  ipcRenderer: {},
}
