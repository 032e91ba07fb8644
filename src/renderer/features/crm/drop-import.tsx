import { FileUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { takeDropped } from './import-state.ts'
import classes from './drop-import.module.css'

/**
 * Takes files that are dropped anywhere on the window and leads to the import of them. Without this the
 * browser would leave the app and show the file. Text and cards that are dragged are none of its
 * business.
 */
export function DropImport({ onTaken }: { onTaken: () => void }) {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', on: Listener) =>
      addEventListener(
        type,
        (event) => {
          if (!holdsFiles(event)) return
          event.preventDefault()
          on(event)
        },
        { signal },
      )
    listen('dragenter', () => setOver(true))
    listen('dragleave', ({ relatedTarget }) => {
      // From one part of the window to another there is a related target; out of it there is none.
      if (relatedTarget === null) setOver(false)
    })
    listen('dragover', ({ dataTransfer }) => {
      if (dataTransfer) dataTransfer.dropEffect = 'copy'
    })
    listen('drop', ({ dataTransfer }) => {
      setOver(false)
      const files = [...(dataTransfer?.files ?? [])]
      if (files.length === 0) return
      onTaken()
      void takeDropped(files)
    })
    return () => stop.abort()
  }, [onTaken])
  if (!over) return null
  return (
    <div className={classes.over} role="status">
      <div className={classes.target}>
        <FileUp size={28} strokeWidth={1.5} aria-hidden="true" />
        <strong>Drop CRM exports to import them</strong>
        <span>You see what it would change before anything is written.</span>
      </div>
    </div>
  )
}

type Listener = (event: DragEvent) => void

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
