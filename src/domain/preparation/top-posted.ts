import type { SheetQuestion } from './sheet.ts'

/** What a rep wrote above the sheet instead of in it. */
export type TopPosted = {
  /** Answers by the key of their question: those that say its number, or the one to the only question. */
  readonly answers: ReadonlyMap<string, string>
  /** What is left: words that do not say to which question they belong; '' for none. */
  readonly rest: string
}

const greeting =
  /^(hi|hello|dear|hey|good (morning|afternoon)|hallo|guten (tag|morgen)|liebe[rs]?|bonjour|salut|cher|chère|hola|ciao)\b[^.?]{0,60}$/i
const closing =
  /^(best|kind|many thanks|thanks|thank you|regards|cheers|yours|viele grüße|beste grüße|mit freundlichen grüßen|grüße|danke|cordialement|merci|saludos|cordiali saluti)\b[^.?]{0,40}$/i
const numbered = /^\s*(?:(?:q|question|frage|no\.?)\s*)?(\d{1,3})\s*[.):-]\s*(\S.*)?$/i

/**
 * Reads answers that stand above the sheet that came back with them, as most mail programs place them.
 * A line that begins with the number of a question answers it, with the lines below; of a sheet with
 * one question all of it is the answer. Greetings and closing words are left out.
 */
export function topPosted(
  lines: readonly string[],
  questions: readonly Pick<SheetQuestion, 'key' | 'heading'>[],
): TopPosted {
  const said = withoutCourtesies(lines)
  const byNumber = new Map(
    questions.map(({ key, heading }) => [/^(\d+)\. /.exec(heading)?.[1] ?? '', key]),
  )
  const answers = new Map<string, string[]>()
  const rest: string[] = []
  let current: string[] = rest
  for (const line of said) {
    const found = numbered.exec(line)
    const key = found ? byNumber.get(String(Number(found[1]))) : undefined
    if (key !== undefined && !answers.has(key)) {
      current = []
      answers.set(key, current)
      current.push(found?.[2] ?? '')
    } else current.push(line)
  }
  const [only] = questions
  if (answers.size === 0 && questions.length === 1 && only && joined(rest) !== '') {
    return { answers: new Map([[only.key, joined(rest)]]), rest: '' }
  }
  return {
    answers: new Map([...answers].map(([key, text]) => [key, joined(text)])),
    rest: joined(rest),
  }
}

function joined(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}

function withoutCourtesies(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  const from = first >= 0 && greeting.test(lines[first]?.trim() ?? '') ? first + 1 : 0
  const end = lines.findIndex((_, index) => index >= from && isClosing(lines, index))
  return lines.slice(from, end < 0 ? lines.length : end)
}

/** Closing words stand at the end: at most a name and a signature's few lines follow. */
function isClosing(lines: readonly string[], index: number): boolean {
  const line = lines[index]?.trim() ?? ''
  if (/^--\s*$/.test(line)) return true
  const after = lines.slice(index + 1).filter((one) => one.trim() !== '')
  return closing.test(line) && after.length <= 6 && !after.some((one) => numbered.test(one))
}
