import { Modal } from '@mantine/core'
import { useRef, useState } from 'react'
import { useCommand } from '../../lib/commands.ts'
import { PaletteBox } from './palette-box.tsx'
import classes from './palette.module.css'

/** The palette: everything that can be found or done, from the keyboard. */
export function Palette() {
  const [opened, setOpened] = useState(false)
  const before = useRef<Element | null>(null)
  useCommand('palette.open', () => {
    if (opened) return close()
    before.current = document.activeElement
    setOpened(true)
  })
  // The focus goes back at once, not after the dialog has gone: what runs next may move it on.
  function close(): void {
    setOpened(false)
    if (before.current instanceof HTMLElement) before.current.focus()
  }
  return (
    <Modal.Root
      opened={opened}
      onClose={close}
      returnFocus={false}
      padding={0}
      size={620}
      yOffset="10vh"
      transitionProps={{ duration: 0 }}
      classNames={{ content: classes.content ?? '', body: classes.body ?? '' }}
    >
      <Modal.Overlay />
      {/* The name stands on the dialog itself: around it, it would name nothing. */}
      <Modal.Content aria-label="Search or run a command">
        <Modal.Body>
          <PaletteBox onDone={close} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
