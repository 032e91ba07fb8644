/**
 * Reads back the small part of Markdown that the app writes: headings, lists, bold, italic, links,
 * hard breaks, backslash escapes and entities. Gives the lines of text, those without text left out.
 * Anything else in the source (an unescaped sign of HTML, code, a picture) throws.
 */
export function readMarkdown(source: string): string[] {
  return source
    .split('\n')
    .map((line) =>
      inlineText(withoutMarker(line).replace(/(?<!\\)(?:\\\\)*\\$/, (end) => end.slice(1))),
    )
    .filter((line) => line !== '')
}

/** Takes the heading sign and the list markers, of which a line may carry several levels. */
function withoutMarker(line: string): string {
  let rest = line
  for (;;) {
    const next = rest
      .replace(/^ +/, '')
      .replace(/^### /, '')
      .replace(/^(?:[-*]|\d{1,9}[.)])(?: |$)/, '')
    if (next === rest) return rest.replace(/^\[[ x]\](?: |$)/, '')
    rest = next
  }
}

function inlineText(line: string): string {
  let out = ''
  let at = 0
  const brackets: number[] = []
  while (at < line.length) {
    const rest = line.slice(at)
    const escape = /^\\([!-/:-@[-`{-~])/.exec(rest)
    const entity = /^&(?:#(\d+)|amp|lt);/.exec(rest)
    const target = brackets.length > 0 ? /^\]\((?:<[^<>]*>|[^\s()<>]*)\)/.exec(rest) : null
    const char = line.charAt(at)
    if (escape !== null) {
      out += escape[1] ?? ''
      at += 2
    } else if (entity !== null) {
      out +=
        entity[1] !== undefined
          ? String.fromCodePoint(Number(entity[1]))
          : entity[0] === '&lt;'
            ? '<'
            : '&'
      at += entity[0].length
    } else if (target !== null) {
      brackets.pop()
      at += target[0].length
    } else if (char === '[') {
      if (line.charAt(at - 1) === '!' && line.charAt(at - 2) !== '\\')
        throw new Error(`a picture: ${line}`)
      brackets.push(at)
      at += 1
    } else if (rest.startsWith('**')) at += 2
    else if (char === '_') {
      const word = /[A-Za-z0-9]/
      if (word.test(line.charAt(at - 1)) && word.test(line.charAt(at + 1))) out += char
      at += 1
    } else if ('\\`*]<~|#'.includes(char)) throw new Error(`an unescaped ${char}: ${line}`)
    else {
      out += char
      at += 1
    }
  }
  if (brackets.length > 0) throw new Error(`an open bracket: ${line}`)
  return out
}
