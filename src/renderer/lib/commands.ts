import { useEffect } from 'react'
import { type Command, type CommandId, commands } from '#contract/commands.ts'
import { Store } from './store.ts'

type Run = () => void

/** What each command does now; a command without an entry is not available on this screen. */
export const boundCommands = new Store<ReadonlyMap<CommandId, Run>>(new Map())

/** Binds a command for as long as the component is shown; the newest binding wins. */
export function useCommand(id: CommandId, run: Run, when = true): void {
  useEffect(() => {
    if (!when) return undefined
    const before = boundCommands.get().get(id)
    boundCommands.set(new Map(boundCommands.get()).set(id, run))
    return () => {
      const next = new Map(boundCommands.get())
      if (before) next.set(id, before)
      else next.delete(id)
      boundCommands.set(next)
    }
  }, [id, run, when])
}

/** Runs a command if it is available. @returns whether it was */
export function runCommand(id: string): boolean {
  const command = commands.find((entry) => entry.id === id)
  const run = command && boundCommands.get().get(command.id)
  run?.()
  return run !== undefined
}

/** Whether a key binding is made of plain letters, which are dead in text fields. */
export function isSingleKey(keys: string): boolean {
  return !/\$mod|Alt|Control|^F\d/.test(keys)
}

/** A key binding as people read it: `Ctrl K`, `G then T`. */
export function readableKeys(keys: string, mac: boolean): string {
  return keys
    .split(' ')
    .map((press) =>
      press
        .split('+')
        .map((part) => readable(part, mac))
        .join(mac ? '' : ' '),
    )
    .join(' then ')
}

function readable(part: string, mac: boolean): string {
  if (part === '$mod') return mac ? '⌘' : 'Ctrl'
  if (part === 'Shift') return mac ? '⇧' : 'Shift'
  if (part === 'Alt') return mac ? '⌥' : 'Alt'
  return part.replace(/^Key|^Digit/, '').toUpperCase()
}

/** The command registry as a plain list. */
export const commandList: readonly Command[] = commands
