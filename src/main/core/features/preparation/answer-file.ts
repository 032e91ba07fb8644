import { mostPasted } from '#contract/preparation.ts'
import type { PickedFile } from '../../ports.ts'
import { refused } from './answers.service.ts'

/** Text of at most that many characters, in any of the encodings below. */
const mostBytes = mostPasted * 3

/**
 * The text of a picked file: UTF-8, UTF-16 with its mark, else as older Windows programs write it.
 * What is too big is not even read. VALIDATION.
 */
export async function answerText(file: PickedFile): Promise<string> {
  if (file.size > mostBytes) {
    throw refused('This file is far bigger than answers to a sheet. Choose the one of the rep.')
  }
  const text = decoded(await file.read())
  if (text.includes('\u0000')) throw refused('This file is no text. Choose the one of the rep.')
  if (text.length > mostPasted) throw refused('This file is far longer than answers to a sheet.')
  return text
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
