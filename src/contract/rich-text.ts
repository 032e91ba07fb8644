import { z } from 'zod'
import { text } from './values.ts'

/**
 * The document that a rich note is: the editor's own JSON, cut down to what the app can show, send
 * and search. Paragraphs, one level of heading, three kinds of list, bold, italic and links; nothing
 * else gets in.
 */
export type RichMark =
  | { type: 'bold' }
  | { type: 'italic' }
  | { type: 'link'; attrs: { href: string } }
export type RichInline =
  | { type: 'text'; text: string; marks?: RichMark[] | undefined }
  | { type: 'hardBreak' }
export type RichParagraph = { type: 'paragraph'; content?: RichInline[] | undefined }
export type RichHeading = {
  type: 'heading'
  attrs: { level: 3 }
  content?: RichInline[] | undefined
}
/** What a list item holds: a paragraph first, then paragraphs and lists. */
export type RichItemContent = (RichParagraph | RichList)[]
export type RichList =
  | { type: 'bulletList'; content: { type: 'listItem'; content: RichItemContent }[] }
  | {
      type: 'orderedList'
      attrs: { start: number }
      content: { type: 'listItem'; content: RichItemContent }[]
    }
  | {
      type: 'taskList'
      content: { type: 'taskItem'; attrs: { checked: boolean }; content: RichItemContent }[]
    }
export type RichBlock = RichParagraph | RichHeading | RichList
export type RichDoc = { type: 'doc'; content: RichBlock[] }

/** The limits of one document. */
export const richLimits = {
  /** Characters of text in all. */
  characters: 100_000,
  /** Nodes in all. */
  nodes: 10_000,
  /** Levels of nesting, counted from the document; a list in a list takes two. */
  depth: 16,
} as const

/**
 * A link that may stand in a note: `https:` without user name or password, or `mailto:` one plain
 * address. Everything else, `javascript:` and `file:` first, is refused.
 */
export function isSafeLink(href: string): boolean {
  if (href.length > 2_000 || !/^[\u0021-\u007E]+$/.test(href)) return false
  if (/^mailto:/i.test(href)) {
    return /^mailto:[A-Za-z0-9.!#$&'*+/=^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}$/i.test(href)
  }
  if (!/^https:\/\//i.test(href) || /["<>\\^`{|}]/.test(href)) return false
  try {
    const url = new URL(href)
    return url.protocol === 'https:' && url.username === '' && url.password === ''
  } catch {
    return false
  }
}

/**
 * Walks the raw value without recursion, so that a document nested ten thousand deep is refused
 * instead of running the stack out.
 */
function withinLimits(value: unknown): boolean {
  const open: { node: unknown; depth: number }[] = [{ node: value, depth: 0 }]
  let nodes = 0
  let characters = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next
    if (typeof node !== 'object' || node === null) continue
    nodes += 1
    if (nodes > richLimits.nodes || depth > richLimits.depth) return false
    if ('text' in node && typeof node.text === 'string') characters += node.text.length
    if (characters > richLimits.characters) return false
    if ('content' in node && Array.isArray(node.content)) {
      for (const child of node.content) open.push({ node: child, depth: depth + 1 })
    }
  }
  return true
}

const mark: z.ZodType<RichMark> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bold') }),
  z.strictObject({ type: z.literal('italic') }),
  z.strictObject({
    type: z.literal('link'),
    attrs: z.strictObject({
      href: z
        .string()
        .max(2_000)
        .refine(isSafeLink, 'A link starts with https:// or is an e-mail address.'),
    }),
  }),
])
const inline: z.ZodType<RichInline> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: text(richLimits.characters)
      .min(1)
      .refine((value) => !/[\r\n]/.test(value), 'A line break is a node of its own.'),
    marks: z.array(mark).max(3).optional(),
  }),
  z.strictObject({ type: z.literal('hardBreak') }),
])
const paragraph = z.strictObject({
  type: z.literal('paragraph'),
  content: z.array(inline).optional(),
})
const heading = z.strictObject({
  type: z.literal('heading'),
  attrs: z.strictObject({ level: z.literal(3) }),
  content: z.array(inline).optional(),
})
// Every choice is told by its `type`: a union that tries all would redo the work on each level.
const itemContent: z.ZodType<RichItemContent> = z.lazy(() =>
  z
    .array(z.discriminatedUnion('type', [paragraph, bulletList, orderedList, taskList]))
    .min(1)
    .refine((content) => content[0]?.type === 'paragraph', 'A list item starts with a paragraph.'),
)
const listItem = z.strictObject({ type: z.literal('listItem'), content: itemContent })
const bulletList = z.strictObject({
  type: z.literal('bulletList'),
  content: z.array(listItem).min(1),
})
const orderedList = z.strictObject({
  type: z.literal('orderedList'),
  attrs: z.strictObject({ start: z.int().min(0).max(999_999) }),
  content: z.array(listItem).min(1),
})
const taskItem = z.strictObject({
  type: z.literal('taskItem'),
  attrs: z.strictObject({ checked: z.boolean() }),
  content: itemContent,
})
const taskList = z.strictObject({ type: z.literal('taskList'), content: z.array(taskItem).min(1) })
const doc: z.ZodType<RichDoc> = z.strictObject({
  type: z.literal('doc'),
  content: z
    .array(z.discriminatedUnion('type', [paragraph, heading, bulletList, orderedList, taskList]))
    .min(1),
})

/** A rich note. The limits are looked at first, so the recursive schema only meets sane depths. */
export const richDoc: z.ZodType<RichDoc, RichDoc> = z
  .any()
  .refine(withinLimits, 'This note is too long or nested too deep to be kept.')
  .pipe(doc)

/** An empty document, as the editor starts it. */
export const emptyDoc: RichDoc = { type: 'doc', content: [{ type: 'paragraph' }] }
