import { createElement, type ReactNode } from 'react'
import type { RichDoc } from '#contract/rich-text.ts'
import { type MailNode, richToMail } from '#domain/rich-text/mail-tree.ts'
import classes from './rich-text.module.css'

/** Elements of an e-mail or a note, with the inline styles of the e-mail. */
export function MailView({ nodes }: { nodes: readonly MailNode[] }) {
  return <>{nodes.map((node, index) => shown(node, index, true))}</>
}

/** A rich note to be read, in the look of the desk. */
export function RichTextView({ doc }: { doc: RichDoc }) {
  return (
    <div className={classes.view}>
      {richToMail(doc).map((node, index) => shown(node, index, false))}
    </div>
  )
}

/** Text stays text, and an address is shown, not opened: nothing that was typed leads anywhere. */
function shown(node: MailNode, key: number, styled: boolean): ReactNode {
  if (typeof node === 'string') return visible(node, key)
  const { tag, style, href, start, children } = node
  const inside = children.map((child, index) => shown(child, index, styled))
  if (tag === 'a') {
    return (
      <span key={key} className={classes.link} title={href}>
        {inside}
      </span>
    )
  }
  const props = { key, ...(styled ? { style } : {}), ...(start === undefined ? {} : { start }) }
  return tag === 'br' ? <br key={key} /> : createElement(tag, props, ...inside)
}

const marks: Readonly<Record<string, string>> = {
  '\u200E': 'LRM',
  '\u200F': 'RLM',
  '\u202A': 'LRE',
  '\u202B': 'RLE',
  '\u202C': 'PDF',
  '\u202D': 'LRO',
  '\u202E': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
}

/** Controls that turn the direction of text are shown as marks, so that they hide nothing. */
function visible(text: string, key: number): ReactNode {
  const parts = text.split(/([\u200E\u200F\u202A-\u202E\u2066-\u2069])/)
  if (parts.length === 1) return text
  return (
    <bdi key={key}>
      {parts.map((part, index) => {
        const mark = marks[part]
        return mark === undefined ? (
          part
        ) : (
          // The text keeps the character; the mark is drawn beside it.
          <span key={index} className={classes.mark} data-mark={mark}>
            {part}
          </span>
        )
      })}
    </bdi>
  )
}
