import { type Editor, useEditorState } from '@tiptap/react'
import {
  Bold,
  Heading3,
  IndentDecrease,
  IndentIncrease,
  Italic,
  Link2,
  List,
  ListChecks,
  ListOrdered,
} from 'lucide-react'
import { type ComponentType, type KeyboardEvent, useRef, useState } from 'react'
import { deeper, shallower } from './extensions.ts'
import { LinkBox } from './link-box.tsx'
import classes from './rich-text.module.css'

type Tool = {
  label: string
  icon: ComponentType<{ size: number; strokeWidth: number; 'aria-hidden': 'true' }>
  /** Whether it is on; undefined for what is done once. */
  on?: boolean
  run: () => void
}

/** What can be done to the text. One stop of the Tab key; arrows go from button to button. */
export function Toolbar({ editor, controls }: { editor: Editor; controls: string }) {
  const [current, setCurrent] = useState(0)
  const [linking, setLinking] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  const is = useEditorState({
    editor,
    selector: ({ editor }) => ({
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      heading: editor.isActive('heading'),
      bullets: editor.isActive('bulletList'),
      numbers: editor.isActive('orderedList'),
      tasks: editor.isActive('taskList'),
      link: editor.isActive('link'),
    }),
  })
  const chain = () => editor.chain().focus()
  const tools: readonly Tool[] = [
    { label: 'Bold', icon: Bold, on: is.bold, run: () => chain().toggleBold().run() },
    { label: 'Italic', icon: Italic, on: is.italic, run: () => chain().toggleItalic().run() },
    {
      label: 'Heading',
      icon: Heading3,
      on: is.heading,
      run: () => chain().toggleHeading({ level: 3 }).run(),
    },
    { label: 'Bullets', icon: List, on: is.bullets, run: () => chain().toggleBulletList().run() },
    {
      label: 'Numbers',
      icon: ListOrdered,
      on: is.numbers,
      run: () => chain().toggleOrderedList().run(),
    },
    { label: 'Tasks', icon: ListChecks, on: is.tasks, run: () => chain().toggleTaskList().run() },
    { label: 'Deeper', icon: IndentIncrease, run: () => deeper(editor) },
    { label: 'Less deep', icon: IndentDecrease, run: () => shallower(editor) },
    { label: 'Link', icon: Link2, on: is.link, run: () => setLinking(true) },
  ]

  function move(event: KeyboardEvent): void {
    const last = tools.length - 1
    const next = {
      ArrowRight: current === last ? 0 : current + 1,
      ArrowLeft: current === 0 ? last : current - 1,
      Home: 0,
      End: last,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    setCurrent(next)
    bar.current?.querySelectorAll('button')[next]?.focus()
  }

  return (
    <>
      <div
        ref={bar}
        role="toolbar"
        aria-label="Formatting"
        aria-controls={controls}
        tabIndex={-1}
        className={classes.toolbar}
        onKeyDown={move}
      >
        {tools.map(({ label, icon: Icon, on, run }, index) => (
          <button
            key={label}
            type="button"
            className={classes.tool}
            aria-label={label}
            title={label}
            aria-pressed={on}
            tabIndex={index === current ? 0 : -1}
            onFocus={() => setCurrent(index)}
            // The selection in the text stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={run}
          >
            <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
          </button>
        ))}
      </div>
      {linking ? <LinkBox editor={editor} onClose={() => setLinking(false)} /> : null}
    </>
  )
}
