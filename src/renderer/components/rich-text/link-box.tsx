import { Button, TextInput } from '@mantine/core'
import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { isSafeLink } from '#contract/rich-text.ts'
import classes from './rich-text.module.css'

/** Asks for the address of a link; a bare name gets `https://`, an e-mail address `mailto:`. */
export function LinkBox({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const present: unknown = editor.getAttributes('link')['href']
  const [address, setAddress] = useState(typeof present === 'string' ? present : '')
  const [problem, setProblem] = useState<string | null>(null)

  function close(): void {
    onClose()
    editor.commands.focus()
  }

  function apply(): void {
    const href = completed(address.trim())
    if (href === '') {
      editor.chain().focus().extendMarkRange('link').unsetMark('link').run()
      onClose()
      return
    }
    if (!isSafeLink(href)) {
      setProblem('A link starts with https:// or is an e-mail address.')
      return
    }
    const chain = editor.chain().focus().extendMarkRange('link')
    const nothingChosen = editor.state.selection.empty && !editor.isActive('link')
    if (nothingChosen) {
      chain
        .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
        .run()
    } else chain.setMark('link', { href }).run()
    onClose()
  }

  return (
    <div className={classes.linkBox} role="group" aria-label="Link">
      <TextInput
        label="Address of the link"
        description="Leave it empty to take the link away."
        value={address}
        data-autofocus
        ref={(input) => input?.focus()}
        error={problem}
        onChange={(event) => {
          setAddress(event.currentTarget.value)
          setProblem(null)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            apply()
          } else if (event.key === 'Escape') {
            event.stopPropagation()
            close()
          }
        }}
      />
      <Button size="compact-sm" onClick={apply}>
        Set link
      </Button>
      <Button size="compact-sm" variant="default" onClick={close}>
        Cancel
      </Button>
    </div>
  )
}

function completed(address: string): string {
  if (address === '' || /^[a-z][a-z0-9+.-]*:/i.test(address)) return address
  return /^[^\s@/]+@[^\s@/]+$/.test(address) ? `mailto:${address}` : `https://${address}`
}
