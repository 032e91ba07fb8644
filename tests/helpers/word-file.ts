import { crc32, deflateRawSync } from 'node:zlib'

/** A part of a zip file; what it claims about itself can be made to lie. */
export type ZipPart = {
  readonly name: string
  readonly bytes: Uint8Array
  /** The size that the list of contents names, other than the true one. */
  readonly claims?: number
  readonly flags?: number
}

/** A zip file of these parts. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const { name, bytes, claims = bytes.byteLength, flags = 0 } of parts) {
    const packed = deflateRawSync(bytes)
    const title = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    // 2026-01-01, so that the same parts give the same file.
    common.writeUInt16LE(((2026 - 1980) << 9) | (1 << 5) | 1, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.byteLength, 14)
    common.writeUInt32LE(claims, 18)
    common.writeUInt16LE(title.byteLength, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, title, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, tail, title]))
    locals.push(local)
    offset += local.byteLength
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.byteLength, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end])
}

const names = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
].join(' ')

function part(name: string, xml: string): ZipPart {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  return { name, bytes: Buffer.from(`${head}\n${xml}`) }
}

/** A Word file with this XML as its body. */
export function wordFile(body: string, more: readonly ZipPart[] = []): Buffer {
  return zipOf([
    part(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
    ),
    part(
      '_rels/.rels',
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    part(
      'word/_rels/document.xml.rels',
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    ),
    part(
      'word/styles.xml',
      `<w:styles ${names}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>`,
    ),
    part('word/document.xml', `<w:document ${names}><w:body>${body}</w:body></w:document>`),
    ...more,
  ])
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function run(text: string, style = ''): string {
  return `<w:r>${style === '' ? '' : `<w:rPr>${style}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
}

/** A paragraph: of a named style, bold, or italic. */
export function paragraph(
  text: string,
  look: '' | 'Title' | 'Heading1' | 'Heading2' | 'b' | 'i' = '',
): string {
  const named = look.length > 1 ? `<w:pPr><w:pStyle w:val="${look}"/></w:pPr>` : ''
  return `<w:p>${named}${run(text, look.length === 1 ? `<w:${look}/>` : '')}</w:p>`
}

/** A paragraph of boxes to tick, as Word makes them, each with its answer. */
export function boxes(answers: readonly string[], lead = ''): string {
  const box =
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>'
  return `<w:p>${lead === '' ? '' : run(`${lead} `)}${answers.map((answer) => box + run(` ${answer}   `)).join('')}</w:p>`
}

function cell(text: string): string {
  return `<w:tc>${text.startsWith('<w:p>') ? text : paragraph(text)}</w:tc>`
}

/** A table of rows of cells; a cell is text, or XML of paragraphs. */
export function table(rows: readonly (readonly string[])[], head = 0): string {
  return `<w:tbl>${rows
    .map(
      (row, index) =>
        `<w:tr>${index < head ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${row.map(cell).join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`
}

/** A content control: what it is in XML (`<w:date/>`), and the words that stand in it. */
export function contentControl(kind: string, words: string): string {
  return `<w:sdt><w:sdtPr>${kind}</w:sdtPr><w:sdtContent>${words === '' ? '' : run(words)}</w:sdtContent></w:sdt>`
}

/** A drop-down of a content control with its entries; those without a value only invite. */
export function dropDown(
  entries: readonly (readonly [shown: string, value: string])[],
  words: string,
  name: 'dropDownList' | 'comboBox' = 'dropDownList',
): string {
  const items = entries.map(
    ([shown, value]) =>
      `<w:listItem w:displayText="${escaped(shown)}" w:value="${escaped(value)}"/>`,
  )
  return contentControl(`<w:${name}>${items.join('')}</w:${name}>`, words)
}

function fieldMark(type: string, inner = ''): string {
  return `<w:r><w:fldChar w:fldCharType="${type}">${inner}</w:fldChar></w:r>`
}

/** A form field of Word's older versions: its data in XML, its instruction, and what it shows. */
export function formField(data: string, instruction: string, words: string): string {
  return [
    fieldMark('begin', `<w:ffData>${data}</w:ffData>`),
    `<w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r>`,
    fieldMark('separate'),
    words === '' ? '' : run(words),
    fieldMark('end'),
  ].join('')
}

/** A paragraph of pieces of XML; a piece without XML is text. */
export function line(...pieces: readonly string[]): string {
  return `<w:p>${pieces.map((piece) => (piece.startsWith('<') ? piece : run(piece))).join('')}</w:p>`
}

/** A letter of a symbol font, as Word keeps what was inserted as a symbol, or as typed in that font. */
export function symbol(font: string, letter: string, way: 'symbol' | 'typed'): string {
  return way === 'symbol'
    ? `<w:r><w:sym w:font="${font}" w:char="${(0xf000 + letter.charCodeAt(0)).toString(16).toUpperCase()}"/></w:r>`
    : run(letter, `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`)
}
