import type { FoundForm, ReadAs } from '#contract/intake.ts'
import type { Outline } from '#domain/intake/outline.ts'
import { propose } from '#domain/intake/propose.ts'
import { textOutline } from '#domain/intake/text-outline.ts'
import { Unreadable } from './unreadable.ts'

/** What is to be read: a text, or the bytes of a file with its name. */
export type Asked =
  | { readonly text: string; readonly as: 'auto' | 'text' | 'html' | 'markdown' }
  | { readonly bytes: Uint8Array; readonly name: string }

/** Reads a form and proposes a template. Throws `Unreadable` in plain words. */
export async function readForm(asked: Asked): Promise<FoundForm> {
  const what = 'text' in asked ? { readAs: asked.as, text: asked.text } : kindOfFile(asked)
  const readAs = what.readAs === 'auto' ? kindOfText(what.text) : what.readAs
  const outline = await outlineOf(readAs, what.text, 'bytes' in asked ? asked.bytes : null)
  const name =
    'name' in asked
      ? asked.name
          .replace(/\.[^.]{1,10}$/, '')
          .replaceAll(/[_\s]+/g, ' ')
          .trim()
      : ''
  const { proposal, notes } = propose(outline, name)
  if (proposal.sections.length === 0) {
    throw new Unreadable(
      outline.blocks.length === 0
        ? 'There is no text in it.'
        : 'No question, label or table was found in it.',
    )
  }
  return { readAs, proposal, notes }
}

async function outlineOf(readAs: ReadAs, text: string, bytes: Uint8Array | null): Promise<Outline> {
  switch (readAs) {
    case 'text':
      return textOutline(text)
    case 'html':
      return (await import('./html-outline.ts')).htmlOutline(text)
    case 'markdown':
      return (await import('./markdown-outline.ts')).markdownOutline(text)
    case 'word':
      return (await import('./word-outline.ts')).wordOutline(bytes ?? new Uint8Array())
  }
}

/** What a text is written in. A lone `<` makes no page, a lone `-` no Markdown. */
export function kindOfText(text: string): 'text' | 'html' | 'markdown' {
  const head = text.slice(0, 200_000)
  if (
    /^\s*<(!doctype|[a-z][a-z0-9]*[\s>/])/i.test(head) ||
    /<(html|body|table|form|h[1-6])[\s>]/i.test(head)
  )
    return 'html'
  const signs = [
    /^#{1,6} \S/m,
    /^\s{0,6}[-*+] \[[ xX]\] /m,
    /^\|? ?:?-{3,}:? ?\|/m,
    /\*\*\S[^\n]*\*\*/,
    /^\s{0,3}[-*+] \S/m,
  ]
  const found = signs.filter((sign) => sign.test(head)).length
  return /^#{1,6} \S/m.test(head) || /^\|? ?:?-{3,}:? ?\|/m.test(head) || found > 1
    ? 'markdown'
    : 'text'
}

function kindOfFile({ bytes, name }: { bytes: Uint8Array; name: string }): {
  readAs: ReadAs | 'auto'
  text: string
} {
  if (bytes.byteLength === 0) throw new Unreadable('It is empty.')
  const extension = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (startsWith(bytes, [0x50, 0x4b, 3, 4])) return { readAs: 'word', text: '' }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new Unreadable(
      isEncrypted(bytes)
        ? 'It is protected by a password. Open it in Word, save a copy without the password, and choose that.'
        : 'It is of the old Word format. Open it in Word, save it as .docx, and choose that.',
    )
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) {
    throw new Unreadable('It is a PDF. Copy its text and paste it here, or save it as .docx.')
  }
  if (startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66])) {
    throw new Unreadable(
      'It is rich text (.rtf). Open it in Word, save it as .docx, and choose that.',
    )
  }
  if (extension === 'docx') throw new Unreadable('It is no Word file, whatever its name says.')
  const text = decoded(bytes)
  if (text.slice(0, 100_000).includes('\u0000')) throw new Unreadable('It is no text.')
  if (extension === 'html' || extension === 'htm') return { readAs: 'html', text }
  if (extension === 'md' || extension === 'markdown') return { readAs: 'markdown', text }
  return { readAs: 'auto', text }
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte)
}

/** A Word file with a password is an old container with a stream of this name, in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  )
}

/** UTF-8, UTF-16 with its mark, else as older Windows programs write it. */
function decoded(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
