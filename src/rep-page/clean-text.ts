/** What is in JSON only where a text holds a sign that nobody sees, or half of one. */
const maybe = /\\[bfu]|\u007F/

// oxlint-disable-next-line no-control-regex -- these are the characters that text may not hold
const [breaks, unseen] = [/[\u000B\u000C]/g, /[\u0000-\u0008\u000E-\u001F\u007F]/g]

/**
 * The same with no unseen signs in its texts. A paste from a text program may bring some along; they
 * cannot be kept, and whoever wrote the text could not find them.
 */
export function cleaned<T>(value: T): T {
  const text = JSON.stringify(value)
  if (!maybe.test(text)) return value
  return JSON.parse(text, (_key, part: unknown) =>
    typeof part === 'string'
      ? part.replaceAll(breaks, '\n').replaceAll(unseen, '').toWellFormed()
      : part,
  )
}
