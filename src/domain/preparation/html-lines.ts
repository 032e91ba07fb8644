/** Whether a text is the source of a page: it begins with a tag, or holds the frame of one. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*<[a-z!]/i.test(text) || /<(?:html|body)[\s>]/i.test(text)
}

/** Tags that end a line on screen. */
const blocks = new Set(
  'address article blockquote br dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
)
/** What is between these is no text. */
const silent = new Set(['script', 'style', 'head', 'title', 'template', 'noscript'])

/**
 * The text of a page's source, in lines. Nothing is interpreted: tags are cut out, a few of them end
 * a line. One pass, whatever the tags do, so that no source takes longer than its length.
 */
export function htmlLines(source: string): string {
  let text = ''
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    if (open < 0) break
    text += flow(source.slice(at, open))
    if (source.startsWith('<!--', open)) {
      const close = source.indexOf('-->', open + 4)
      at = close < 0 ? source.length : close + 3
      continue
    }
    const name = /^<[!/]?([a-z][a-z0-9]*)/i.exec(source.slice(open, open + 20))?.[1]?.toLowerCase()
    if (name === undefined) {
      // A lone sign, as in `3 < 5`.
      text += '<'
      at = open + 1
      continue
    }
    const close = source.indexOf('>', open)
    if (close < 0) return decoded(text)
    at = close + 1
    if (blocks.has(name)) text += '\n'
    if (!silent.has(name) || source[open + 1] === '/') continue
    const end = endOf(source, name, at)
    at = end
  }
  return decoded(text + flow(source.slice(at)))
}

/** Line breaks of the source stay: what wraps is read anyway, and preformatted text needs them. */
function flow(text: string): string {
  return text.replaceAll(/[ \t]+/g, ' ')
}

/** Where the text that a silent tag hides is over; without its end, all the rest is hidden. */
function endOf(source: string, name: string, from: number): number {
  let at = from
  for (;;) {
    const close = source.indexOf('</', at)
    if (close < 0) return source.length
    if (source.slice(close + 2, close + 2 + name.length).toLowerCase() === name) {
      const end = source.indexOf('>', close)
      return end < 0 ? source.length : end + 1
    }
    at = close + 2
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  hellip: '…',
  ndash: '–',
  mdash: '—',
}

function decoded(text: string): string {
  return text.replaceAll(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi, (whole, word: string) => {
    if (!word.startsWith('#')) return named[word.toLowerCase()] ?? whole
    const code = /^#x/i.test(word) ? parseInt(word.slice(2), 16) : Number(word.slice(1))
    return code > 31 && code < 0x110000 && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : ' '
  })
}
