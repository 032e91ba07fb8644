import type { IncomingMessage } from 'node:http'
import { Failure } from '#core/failure.ts'
import { hasType } from './request-guard.ts'

/** Bytes of one call, and of one uploaded file (R22). */
const mostJson = 1_000_000
const mostUpload = 50_000_000

/** The JSON of a request; VALIDATION when it is none, or too large. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!hasType(request.headers, 'application/json')) {
    throw new Failure('VALIDATION', 'A call is sent as JSON.')
  }
  const body = await readBody(request, mostJson)
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    throw new Failure('VALIDATION', 'This is not JSON. Nothing was changed.')
  }
}

/** The bytes of an uploaded file; VALIDATION when it is too large. */
export function readUpload(request: IncomingMessage): Promise<Uint8Array> {
  if (!hasType(request.headers, 'application/octet-stream')) {
    throw new Failure('VALIDATION', 'A file is sent as bytes.')
  }
  return readBody(request, mostUpload)
}

/** The name that a page gave an uploaded file, without folders. */
export function readFileName(request: IncomingMessage): string {
  try {
    const name = decodeURIComponent(String(request.headers['x-file-name'] ?? ''))
    return name.replaceAll(/[\\/]/g, '_').slice(0, 200) || 'file.csv'
  } catch {
    return 'file.csv'
  }
}

async function readBody(request: IncomingMessage, most: number): Promise<Uint8Array> {
  const tooLarge = new Failure(
    'VALIDATION',
    `This is larger than ${most / 1_000_000} MB. Nothing was read or changed.`,
  )
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) continue
    size += chunk.byteLength
    if (size > most) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
