import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { boundCommands, commandList, isSingleKey, onMac, runCommand } from '../lib/commands.ts'
import { useRead } from '../lib/queries.ts'
import { tellReminder } from '../lib/tell.ts'
import { transport } from '../lib/transport.ts'

/**
 * How long the first key of a sequence waits for the second, in milliseconds: long enough for slow
 * fingers, and for a screen that is being drawn between the two.
 */
const sequenceTime = 2_000

/** Listens to every key of the command registry, and to what the native menu chooses. */
export function useKeys(): void {
  const singleKeys = useRead('settings.get', {}).data?.settings.singleKeys ?? true
  useEffect(() => listenToKeys(singleKeys), [singleKeys])
  useEffect(
    () =>
      transport().listen((event) => {
        if (event.type === 'command') runCommand(event.command)
        if (event.type === 'reminder') tellReminder(event.title, event.body)
      }),
    [],
  )
}

function listenToKeys(singleKeys: boolean): () => void {
  const firsts = new Set(
    commandList.flatMap((command) =>
      command.keys.filter((keys) => keys.includes(' ')).map((keys) => keys.split(' ')[0]),
    ),
  )
  let first = { key: '', at: 0 }
  const bindings = commandList.flatMap((command) =>
    command.keys.flatMap((keys) => {
      const press = (event: KeyboardEvent) => {
        if (isSingleKey(keys) && (!singleKeys || isTyping(event.target))) return
        // Text fields keep their own undo, and on a Mac their way to move by words.
        if (command.id.startsWith('edit.') && isTyping(event.target)) return
        if (onMac && keys.startsWith('Alt+Arrow') && isTyping(event.target)) return
        // The second key of a sequence is not a command of its own.
        const inSequence = first.key !== '' && event.timeStamp - first.at < sequenceTime
        if (isSingleKey(keys) && !keys.includes(' ') && inSequence) return
        if (isDialogOpen() && !worksInDialogs.has(command.id)) return
        if (!boundCommands.get().has(command.id as never)) return
        event.preventDefault()
        runCommand(command.id)
      }
      // Some characters need Shift on one keyboard and not on another.
      const spelled = keys === '?' || keys === '+' ? [keys, `Shift+${keys}`] : [keys]
      return spelled.map((one) => [one, press] as const)
    }),
  )
  const stop = tinykeys(window, Object.fromEntries(bindings), {
    ignore: isNoPress,
    timeout: sequenceTime,
  })
  // Runs after the bindings of the same press, so that a first key never stands in its own way.
  const remember = (event: KeyboardEvent) => {
    const starts = firsts.has(event.key) && !isTyping(event.target)
    first =
      starts && first.key === '' ? { key: event.key, at: event.timeStamp } : { key: '', at: 0 }
  }
  window.addEventListener('keydown', remember)
  return () => {
    stop()
    window.removeEventListener('keydown', remember)
  }
}

/** By itself the library ignores every key in a text field; `press` knows which ones belong there. */
function isNoPress(event: KeyboardEvent): boolean {
  return event.repeat || event.isComposing
}

/** What can be done while a dialog is open; everything else would happen behind it. */
const worksInDialogs: ReadonlySet<string> = new Set(['palette.open', 'view.theme'])

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null
}

/** Whether keys belong to a text field now. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'))
  )
}
