import type { RichBlock, RichDoc, RichItemContent, RichList } from '#contract/rich-text.ts'

/**
 * The blocks of a document without the list items that hold no text, such as the one that the
 * caret has just opened. No text is lost: an item with a single space stays.
 */
export function withoutBlanks(doc: RichDoc): RichBlock[] {
  return doc.content.flatMap(kept)
}

function kept<B extends RichBlock>(block: B): B[] {
  if (!isList(block)) return [block]
  const list = keptItems(block)
  // A list keeps its type, and so its place in whatever it stood in.
  return list === null ? [] : [{ ...block, ...list }]
}

function keptItems(list: RichList): RichList | null {
  switch (list.type) {
    case 'bulletList':
    case 'orderedList': {
      const content = list.content.flatMap((item) => {
        const inner = keptContent(item.content)
        return inner === null ? [] : [{ ...item, content: inner }]
      })
      return content.length === 0 ? null : { ...list, content }
    }
    case 'taskList': {
      const content = list.content.flatMap((item) => {
        const inner = keptContent(item.content)
        return inner === null ? [] : [{ ...item, content: inner }]
      })
      return content.length === 0 ? null : { ...list, content }
    }
  }
}

function keptContent(content: RichItemContent): RichItemContent | null {
  const inner = content.flatMap((block) => kept(block))
  return inner.some(hasText) ? inner : null
}

function hasText(block: RichBlock): boolean {
  return isList(block) || (block.content ?? []).some((node) => node.type === 'text')
}

function isList(block: RichBlock): block is RichList {
  return block.type !== 'paragraph' && block.type !== 'heading'
}
