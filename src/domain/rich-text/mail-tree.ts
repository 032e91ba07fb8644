import type {
  RichBlock,
  RichDoc,
  RichInline,
  RichItemContent,
  RichList,
} from '#contract/rich-text.ts'
import { runLines, type Run } from './runs.ts'
import { withoutBlanks } from './without-blanks.ts'

/** The elements that an e-mail may hold. The preview shows the same ones, so both are the same. */
export type MailTag =
  | 'div'
  | 'h2'
  | 'h3'
  | 'p'
  | 'ul'
  | 'ol'
  | 'li'
  | 'strong'
  | 'em'
  | 'a'
  | 'br'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'

/** Inline style by its names in script; values are constants of ours, never words of a user. */
export type MailStyle = Readonly<Record<string, string>>
export type MailElement = {
  tag: MailTag
  style?: MailStyle
  href?: string
  start?: number
  children: MailNode[]
}
/** A node of an e-mail's body: text, or an element of the short list above. */
export type MailNode = string | MailElement

/** An element of an e-mail. */
export function el(tag: MailTag, style: MailStyle | undefined, children: MailNode[]): MailElement {
  return style === undefined ? { tag, children } : { tag, style, children }
}

const gap: MailStyle = { margin: '0 0 12px' }
const listGap: MailStyle = { margin: '0 0 12px', paddingLeft: '24px' }
const taskGap: MailStyle = { margin: '0 0 12px', paddingLeft: '4px', listStyleType: 'none' }
const inner: MailStyle = { margin: '0' }

/** A rich note as the blocks of an e-mail. Blocks without text are left out. */
export function richToMail(doc: RichDoc): MailElement[] {
  return withoutBlanks(doc).flatMap((block) => blockMail(block, gap))
}

function blockMail(block: RichBlock, style: MailStyle): MailElement[] {
  if (block.type === 'paragraph' || block.type === 'heading') {
    const children = inlineMail(block.content)
    if (children.length === 0) return []
    return block.type === 'paragraph'
      ? [el('p', style, children)]
      : [el('h3', { margin: '16px 0 4px', fontSize: '15px' }, children)]
  }
  return [listMail(block)]
}

function listMail(list: RichList): MailElement {
  switch (list.type) {
    case 'bulletList':
      return el(
        'ul',
        listGap,
        list.content.map((item) => itemMail(item.content, '')),
      )
    case 'orderedList':
      return {
        tag: 'ol',
        style: listGap,
        start: list.attrs.start,
        children: list.content.map((item) => itemMail(item.content, '')),
      }
    case 'taskList':
      return el(
        'ul',
        taskGap,
        list.content.map((item) => itemMail(item.content, item.attrs.checked ? '☑ ' : '☐ ')),
      )
  }
}

/** An item's first paragraph stands bare in it, so that mail programs do not part it from its sign. */
function itemMail(content: RichItemContent, sign: string): MailElement {
  const [head, ...rest] = content
  const first = head?.type === 'paragraph' ? inlineMail(head.content) : []
  return el('li', undefined, [
    ...(sign === '' ? [] : [sign]),
    ...first,
    ...rest.flatMap((block) => blockMail(block, inner)),
  ])
}

/** Text of several lines as nodes: a line break becomes an element. */
export function textMail(text: string): MailNode[] {
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, index): MailNode[] => (index === 0 ? [line] : [el('br', undefined, []), line]))
    .filter((node) => node !== '')
}

function inlineMail(content: readonly RichInline[] | undefined): MailNode[] {
  const lines = runLines(content)
  while (lines.length > 0 && lines.at(-1)?.length === 0) lines.pop()
  return lines.flatMap((line, index): MailNode[] => [
    ...(index === 0 ? [] : [el('br', undefined, [])]),
    ...line.map(runMail),
  ])
}

function runMail(run: Run): MailNode {
  let node: MailNode = run.text
  if (run.italic) node = el('em', undefined, [node])
  if (run.bold) node = el('strong', undefined, [node])
  if (run.href !== null && /^(?:https|mailto):/i.test(run.href)) {
    node = { tag: 'a', href: run.href, children: [node] }
  }
  return node
}

/** The one place where text becomes HTML: every character that HTML gives a meaning is escaped. */
export function mailHtml(nodes: readonly MailNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? escapeHtml(node) : element(node))).join('')
}

function element({ tag, style, href, start, children }: MailElement): string {
  const attributes = [
    style === undefined ? '' : ` style="${escapeHtml(css(style))}"`,
    href === undefined ? '' : ` href="${escapeHtml(href)}"`,
    start === undefined || start === 1 ? '' : ` start="${start}"`,
  ].join('')
  return tag === 'br' ? '<br>' : `<${tag}${attributes}>${mailHtml(children)}</${tag}>`
}

function css(style: MailStyle): string {
  return Object.entries(style)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}:${value}`)
    .join(';')
}

/** Text for HTML, in elements and in quoted attributes alike. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
