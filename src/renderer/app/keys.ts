import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { boundCommands, commandList, isSingleKey, runCommand } from '../lib/commands.ts'
import { useRead } from '../lib/queries.ts'
import { transport } from '../lib/transport.ts'

export const onMac = navigator.platform.startsWith('Mac')

/** Listens to every key of the command registry, and to what the native menu chooses. */
export function useKeys(): void {
  const singleKeys = useRead('settings.get', {}).data?.settings.singleKeys ?? true
  useEffect(() => {
    const bindings = commandList.flatMap((command) =>
      command.keys.map((keys) => {
        const press = (event: KeyboardEvent) => {
          const single = isSingleKey(keys)
          if (single && (!singleKeys || isTyping(event.target))) return
          // Text fields keep their own undo.
          if (command.id.startsWith('edit.') && isTyping(event.target)) return
          if (!boundCommands.get().has(command.id as never)) return
          event.preventDefault()
          runCommand(command.id)
        }
        return [keys === '?' ? 'Shift+?' : keys, press] as const
      }),
    )
    return tinykeys(window, Object.fromEntries(bindings))
  }, [singleKeys])
  useEffect(
    () =>
      transport().listen((event) => {
        if (event.type === 'command') runCommand(event.command)
      }),
    [],
  )
}

/** Whether keys belong to a text field now. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'))
  )
}
