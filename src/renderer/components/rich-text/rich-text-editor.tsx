import { EditorContent, useEditor } from '@tiptap/react'
import { useId, useState } from 'react'
import type { RichDoc } from '#contract/rich-text.ts'
import { cleanText, startOf, toRichDoc } from './editor-content.ts'
import { extensions } from './extensions.ts'
import classes from './rich-text.module.css'
import { Toolbar } from './toolbar.tsx'

export type RichTextEditorProps = {
  label: string
  /** What it starts with; later values are its own. Give it a key to start anew. */
  start: RichDoc | null
  onChange: (doc: RichDoc) => void
  /** One sentence under the label. */
  help?: string
  /** Puts the caret behind the text as soon as it is shown. */
  focusAtEnd?: boolean
}

/**
 * The editor for rich notes. What comes from outside comes as plain text: no HTML is ever parsed, so
 * there is nothing in a paste that could become more than words.
 */
export function RichTextEditor({ label, start, onChange, help, focusAtEnd }: RichTextEditorProps) {
  const id = useId()
  const [refused, setRefused] = useState(false)
  const editor = useEditor({
    extensions,
    content: startOf(start),
    injectCSS: false,
    autofocus: focusAtEnd ? 'end' : false,
    onUpdate: ({ editor }) => {
      const doc = toRichDoc(editor.getJSON())
      setRefused(doc === null)
      if (doc) onChange(doc)
    },
    editorProps: {
      attributes: {
        id: `${id}text`,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': `${id}label`,
        'aria-describedby': `${id}help`,
        class: classes.text ?? '',
      },
      transformPastedText: cleanText,
      handleDOMEvents: {
        // Tab goes to the next field; lists go deeper by Ctrl+] and by the toolbar.
        keydown: (_view, event) => event.key === 'Tab',
        paste: (view, event) => {
          event.preventDefault()
          view.pasteText(event.clipboardData?.getData('text/plain') ?? '', event)
          return true
        },
        drop: (view, event) => {
          if (view.dragging) return false
          event.preventDefault()
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
          const text = cleanText(event.dataTransfer?.getData('text/plain') ?? '')
          if (at && text) view.dispatch(view.state.tr.insertText(text.replace(/\s+/g, ' '), at.pos))
          return true
        },
      },
    },
  })
  return (
    <div>
      <div id={`${id}label`} className={classes.label}>
        {label}
      </div>
      <div id={`${id}help`} className={help ? classes.help : undefined}>
        {help}
      </div>
      <div className={classes.editor}>
        <Toolbar editor={editor} controls={`${id}text`} />
        <EditorContent editor={editor} />
      </div>
      {refused ? (
        <p role="alert" className={classes.problem}>
          This is too long or nested too deep to be kept. What stood here before is saved.
        </p>
      ) : null}
    </div>
  )
}
