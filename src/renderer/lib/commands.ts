import { useEffect, useRef } from 'react'
import { type Command, type CommandId, commands } from '#contract/commands.ts'
import { Store, useStore } from './store.ts'

type Run = () => void
type Binding = { readonly run: Run }

/** Who can run each command now, newest last; one without an entry is not available here. */
export const boundCommands = new Store<ReadonlyMap<CommandId, readonly Binding[]>>(new Map())

/** Binds a command for as long as the component is shown; the newest binding wins. */
export function useCommand(id: CommandId, run: Run, when = true): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  }, [run])
  useEffect(() => {
    if (!when) return undefined
    const binding: Binding = { run: () => latest.current() }
    change(id, (bindings) => [...bindings, binding])
    return () => change(id, (bindings) => bindings.filter((entry) => entry !== binding))
  }, [id, when])
}

function change(id: CommandId, edit: (bindings: readonly Binding[]) => readonly Binding[]): void {
  const next = new Map(boundCommands.get())
  const bindings = edit(next.get(id) ?? [])
  if (bindings.length > 0) next.set(id, bindings)
  else next.delete(id)
  boundCommands.set(next)
}

/** Whether a command can be run on this screen, followed. */
export function useCanRun(id: CommandId): boolean {
  return useStore(boundCommands).has(id)
}

/** Runs a command if it is available. @returns whether it was */
export function runCommand(id: string): boolean {
  const command = commands.find((entry) => entry.id === id)
  const binding = command && boundCommands.get().get(command.id)?.at(-1)
  binding?.run()
  return binding !== undefined
}

/** Whether a key binding is made of plain letters, which are dead in text fields. */
export function isSingleKey(keys: string): boolean {
  return !/\$mod|Alt|Control|^F\d/.test(keys)
}

/** Whether this machine has a Cmd key. */
export const onMac = navigator.platform.startsWith('Mac')

/** The title of a command. */
export function titleOf(id: CommandId): string {
  return commandList.find((command) => command.id === id)?.title ?? ''
}

/** The first keys of a command as people read them on this machine; empty when it has none. */
export function keysOf(id: string): string {
  const [keys] = commandList.find((command) => command.id === id)?.keys ?? []
  return keys ? readableKeys(keys, onMac) : ''
}

/** A key binding as people read it: `Ctrl K`, `G then T`. */
export function readableKeys(keys: string, mac: boolean): string {
  return keys
    .split(' ')
    .map((press) =>
      press
        // A plus after a word joins; one that stands alone is the key.
        .split(/\b\+/)
        .map((part) => readable(part, mac))
        .join(mac ? '' : ' '),
    )
    .join(' then ')
}

function readable(part: string, mac: boolean): string {
  if (part === '$mod') return mac ? '⌘' : 'Ctrl'
  if (part === 'Shift') return mac ? '⇧' : 'Shift'
  if (part === 'Alt') return mac ? '⌥' : 'Alt'
  const name = keyNames[part]
  if (name) return name
  return part.replace(/^Key|^Digit/, '').toUpperCase()
}

const keyNames: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page up',
  PageDown: 'Page down',
  Enter: 'Enter',
  Escape: 'Esc',
  Comma: ',',
  Period: '.',
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
}

/** The command registry as a plain list. */
export const commandList: readonly Command[] = commands
