import { isAscii, isUtf8 } from 'node:buffer'
import chardet from 'chardet'
import iconv from 'iconv-lite'
import { type FileEncoding, fileEncodings } from '#contract/crm-values.ts'
import { Failure } from '../../failure.ts'
import type { Job } from './job.ts'

/** A file as text, and how sure it is that its encoding is right. */
export type Decoded = {
  readonly text: string
  readonly encoding: FileEncoding
  /** False when it was guessed from letters beyond ASCII: then a person has to look. */
  readonly sure: boolean
  /** Words that tell encodings apart, as each likely encoding reads them; the used one first. */
  readonly readings: readonly { readonly encoding: FileEncoding; readonly words: string[] }[]
}

type Guess = { readonly encoding: FileEncoding; readonly sure: boolean; readonly skip: number }

const sampleBytes = 65_536
const pieceBytes = 1_000_000
const mostReadings = 10
const mostWords = 6

// What others call our encodings; ISO-8859-1 is read as Windows-1252, which has more letters.
const names: Readonly<Record<string, FileEncoding>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-5': 'windows-1251',
  'iso-8859-7': 'windows-1253',
  'iso-8859-9': 'windows-1254',
  ascii: 'windows-1252',
}

/**
 * Makes text of bytes. In this order: a byte order mark, valid UTF-8, the zeros that UTF-16 leaves
 * between plain letters, then a statistical guess, which only a person can confirm. `chosen` wins
 * over all of it, `remembered` over a guess. VALIDATION in plain words for what is no text.
 */
export async function decode(
  bytes: Buffer,
  chosen: FileEncoding | null,
  remembered: FileEncoding | null,
  job: Job,
): Promise<Decoded> {
  refuseBinary(bytes)
  const found = detect(bytes)
  const usesMemory = chosen === null && !found.sure && remembered !== null
  const encoding = chosen ?? (usesMemory ? remembered : found.encoding)
  const skip = encoding === found.encoding ? found.skip : 0
  const text = await toText(skip > 0 ? bytes.subarray(skip) : bytes, encoding, job)
  refuseNonsense(text)
  return {
    text: text.startsWith('\uFEFF') ? text.slice(1) : text,
    encoding,
    sure: chosen !== null || usesMemory || found.sure,
    readings: found.skip > 0 || isAscii(bytes) ? [] : readingsOf(bytes, encoding, found),
  }
}

function detect(bytes: Buffer): Guess {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { encoding: 'utf-8', sure: true, skip: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', sure: true, skip: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', sure: true, skip: 2 }
  const wide = zerosBetweenLetters(bytes)
  if (wide) return { encoding: wide, sure: true, skip: 0 }
  if (isUtf8(bytes)) return { encoding: 'utf-8', sure: true, skip: 0 }
  return { encoding: likely(bytes)[0] ?? 'windows-1252', sure: false, skip: 0 }
}

/** UTF-16 without a mark: plain letters leave a zero in every other byte. */
function zerosBetweenLetters(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, sampleBytes) & ~1
  if (length < 4) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1
    if (bytes[at + 1] === 0) odd += 1
  }
  const half = length / 2
  if (odd > half * 0.3 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.3 && odd < half * 0.05 ? 'utf-16be' : null
}

/** The likely encodings of bytes that are not UTF, the likeliest first. */
function likely(bytes: Buffer): FileEncoding[] {
  const found = chardet
    .analyse(sampleAround(bytes))
    .map(({ name }) => ours(name))
    .filter((name): name is FileEncoding => name !== null && !name.startsWith('utf'))
  return [...new Set([...found, 'windows-1252' as const])]
}

function ours(name: string): FileEncoding | null {
  const lower = name.toLowerCase()
  const known = fileEncodings.find((encoding) => encoding === lower)
  return known ?? (Object.hasOwn(names, lower) ? (names[lower] ?? null) : null)
}

/** A sample that holds letters beyond ASCII, even where the file begins without any. */
function sampleAround(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte >= 0x80)
  const from = Math.max(0, first - sampleBytes / 4)
  return bytes.subarray(from, from + sampleBytes)
}

async function toText(bytes: Buffer, encoding: FileEncoding, job: Job): Promise<string> {
  if (encoding === 'utf-8') return utf8(bytes, job)
  const decoder = iconv.getDecoder(encoding)
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    parts.push(decoder.write(bytes.subarray(at, at + pieceBytes)))
    await job.breathe('Reading the file', at, bytes.length)
  }
  parts.push(decoder.end() ?? '')
  return parts.join('')
}

/** UTF-8 in pieces that end with a line, so that no character is cut in two. */
async function utf8(bytes: Buffer, job: Job): Promise<string> {
  const parts: string[] = []
  for (let at = 0; at < bytes.length;) {
    const line = bytes.indexOf(0x0a, at + pieceBytes * 4)
    const end = line < 0 ? bytes.length : line + 1
    parts.push(bytes.toString('utf8', at, end))
    at = end
    await job.breathe('Reading the file', at, bytes.length)
  }
  return parts.join('')
}

/** Words with letters beyond ASCII as each likely encoding reads them. */
function readingsOf(bytes: Buffer, used: FileEncoding, found: Guess): Decoded['readings'] {
  const segments = tellingSegments(sampleAround(bytes))
  const others = found.sure
    ? []
    : [...likely(bytes), ...fileEncodings.filter((name) => !name.startsWith('utf'))]
  const readings: { encoding: FileEncoding; words: string[] }[] = []
  const seen = new Set<string>()
  for (const encoding of new Set([used, ...others])) {
    const words = segments.map((segment) => iconv.decode(segment, encoding).trim().slice(0, 60))
    const all = words.join(' ')
    // Another encoding that reads the same is no choice, one that reads nonsense neither.
    if (encoding !== used && (seen.has(all) || /[\uFFFD\u0080-\u009F]/.test(all))) continue
    seen.add(all)
    readings.push({ encoding, words })
  }
  return readings.slice(0, mostReadings)
}

/** Cells that hold bytes beyond ASCII. */
function tellingSegments(sample: Buffer): Buffer[] {
  const segments: Buffer[] = []
  const seen = new Set<string>()
  let start = 0
  let telling = false
  for (let at = 0; at <= sample.length && segments.length < mostWords; at += 1) {
    const byte = sample[at] ?? 0x0a
    if (byte >= 0x80) telling = true
    if (!(byte === 0x0a || byte === 0x0d || byte === 0x2c || byte === 0x3b || byte === 0x09))
      continue
    const segment = sample.subarray(start, at)
    const key = segment.toString('latin1').replaceAll('"', '')
    if (telling && start > 0 && segment.length <= 200 && !seen.has(key)) {
      seen.add(key)
      segments.push(Buffer.from(key, 'latin1'))
    }
    start = at + 1
    telling = false
  }
  return segments
}

const asCsv = 'In your CRM or spreadsheet choose “CSV” when you export or save.'
const packed = 'Unpack it, and choose the CSV file that is in it.'
const again = 'Export the list of deals from your CRM as CSV.'

/** The first bytes of files that are no text: what such a file is, and what to do instead. */
const magic: readonly (readonly [start: string, is: string, instead: string])[] = [
  ['d0cf11e0', 'This is an old Excel workbook or another old Office file', asCsv],
  ['25504446', 'This is a PDF', again],
  ['89504e47', 'This is a picture', again],
  ['ffd8ff', 'This is a picture', again],
  ['47494638', 'This is a picture', again],
  ['52494646', 'This is a picture or a sound', again],
  ['1f8b', 'This is a packed archive', packed],
  ['377abcaf', 'This is a packed archive', packed],
  ['52617221', 'This is a packed archive', packed],
  ['53514c697465', 'This is a database', again],
  ['50415231', 'This is a Parquet file', again],
  ['7b5c727466', 'This is a formatted text (RTF)', asCsv],
]

function refuseBinary(bytes: Buffer): void {
  const head = bytes.toString('hex', 0, 8)
  const [, is, instead] = head.startsWith('504b0304')
    ? zipOf(bytes)
    : (magic.find(([start]) => head.startsWith(start)) ?? [])
  if (is !== undefined && instead !== undefined) refuse(is, instead)
}

/** What a zip archive is, by the names in it: most Office files are one. */
function zipOf(bytes: Buffer): readonly [string, string, string] {
  const names = bytes.toString('latin1', 0, 4_096) + bytes.toString('latin1', bytes.length - 4_096)
  if (names.includes('opendocument.spreadsheet'))
    return ['', 'This is an OpenDocument spreadsheet (.ods)', asCsv]
  if (names.includes('opendocument.'))
    return ['', 'This is an OpenDocument text or presentation', again]
  if (names.includes('xl/')) return ['', 'This is an Excel workbook (.xlsx)', asCsv]
  if (names.includes('word/')) return ['', 'This is a Word document', again]
  if (names.includes('ppt/')) return ['', 'This is a presentation', again]
  if (names.includes('Index/Document.iwa')) return ['', 'This is a Numbers or Pages file', asCsv]
  return ['', 'This is an Excel workbook or a zip archive', `${asCsv} ${packed}`]
}

function refuse(is: string, instead: string): never {
  throw new Failure('VALIDATION', `${is}, not a CSV file. Nothing was changed. ${instead}`)
}

/** Text that is full of control characters was never text; a web page is text, but no table. */
function refuseNonsense(text: string): void {
  const sample = text.slice(0, sampleBytes)
  let odd = 0
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at)
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) odd += 1
  }
  if (odd > sample.length / 50) {
    throw new Failure(
      'VALIDATION',
      'This is not a text file, so it cannot be read as a CRM export. Nothing was changed. Export again as CSV.',
    )
  }
  const start = sample.slice(0, 400).trimStart()
  const found = texts.find(([looks]) => looks.test(start))
  if (found) refuse(found[1], found[2])
}

/** The beginnings of files that are text, but no table. */
const texts: readonly (readonly [looks: RegExp, is: string, instead: string])[] = [
  [
    /^<\?xml[^]{0,300}(?:Excel\.Sheet|urn:schemas-microsoft-com:office)/,
    'This is a spreadsheet in XML',
    asCsv,
  ],
  [
    /^<(?:!doctype|html|head|body|table|meta|\?xml)/i,
    'This is a web page or an XML file, as some CRMs write it for Excel',
    'Export again as CSV; if there is only “Excel”, open the file in a spreadsheet and save it as CSV.',
  ],
  [/^\{\s*(?:"|\})|^\[\s*(?:\{|\[|"|\])/, 'This is JSON', again],
  [/^BEGIN:VCARD/i, 'These are contacts (vCard)', again],
  [/^BEGIN:VCALENDAR/i, 'This is a calendar', again],
  [
    /^(?:received|return-path|from|delivered-to|mime-version|message-id):\s/i,
    'This is an e-mail',
    again,
  ],
  [
    /^(?:--.*\s+)?(?:create table|insert into|drop table|begin transaction)\b/i,
    'This is a script for a database',
    again,
  ],
  [/^ID;P/, 'This is a spreadsheet as SYLK', asCsv],
]
