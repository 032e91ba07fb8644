import { TaskItem } from '@tiptap/extension-task-item'
import { TaskList } from '@tiptap/extension-task-list'
import { Extension, Mark, mergeAttributes } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { isSafeLink } from '#contract/rich-text.ts'

/** A link that holds an address and nothing else; text that only looks like a link stays text. */
const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [],
  renderHTML: ({ HTMLAttributes }) => {
    const href: unknown = HTMLAttributes['href']
    const safe = typeof href === 'string' && isSafeLink(href) ? href : ''
    // No anchor: nothing in a note opens by a click.
    return ['span', mergeAttributes({ 'data-link': safe, title: safe }), 0]
  },
})

/** Lists go deeper and back by keys of their own, so that Tab always leaves the field. */
const ListDepth = Extension.create({
  name: 'listDepth',
  addKeyboardShortcuts() {
    return {
      'Mod-]': () => deeper(this.editor),
      'Mod-[': () => shallower(this.editor),
    }
  },
})

type Lists = {
  commands: {
    sinkListItem: (type: string) => boolean
    liftListItem: (type: string) => boolean
  }
}

/** Moves the list item under the caret one level in. @returns whether it could */
export function deeper({ commands }: Lists): boolean {
  return commands.sinkListItem('listItem') || commands.sinkListItem('taskItem')
}

/** Moves the list item under the caret one level out. @returns whether it could */
export function shallower({ commands }: Lists): boolean {
  return commands.liftListItem('listItem') || commands.liftListItem('taskItem')
}

/** Exactly what a rich note may hold; see the contract. */
export const extensions = [
  StarterKit.configure({
    heading: { levels: [3] },
    blockquote: false,
    code: false,
    codeBlock: false,
    dropcursor: false,
    horizontalRule: false,
    link: false,
    strike: false,
    trailingNode: false,
    underline: false,
  }),
  TaskList,
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: taskLabel } }),
  Link,
  ListDepth,
]

function taskLabel(node: { textContent: string }, checked: boolean): string {
  return `${checked ? 'Done' : 'To do'}: ${node.textContent || 'empty task'}`
}
