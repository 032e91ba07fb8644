import { greetingName } from '../summaries/wording.ts'
import { sayCode } from './code.ts'
import type { Sheet } from './sheet.ts'

/** The line that says whose sheet it is; what comes back is known by it. */
export function codeLine(code: string): string {
  return `Sheet ${sayCode(code)} (please leave this line in)`
}

/** What every sheet begins with, and what ends it: nothing outside belongs to an answer. */
export const askLine =
  'Please write a few words below each heading and send this back before we meet. Leave out what you have nothing to say about.'
export const endLine = 'End of the sheet'
export const answerMark = 'Answer:'

/** The subject of the mail in which a sheet leaves. */
export function sheetSubject({ title, where }: Sheet): string {
  return `To prepare: ${[title, where[0] ?? ''].filter((part) => part !== '').join(', ')}`
}

/**
 * A sheet as plain text, to be pasted into any mail and answered in it. Lines end with `\n`; each
 * question stands under its heading and has room for its answer.
 */
export function sheetText(sheet: Sheet, code: string): string {
  return [
    `Hello ${greetingName(sheet.repName)},`,
    '',
    askLine,
    '',
    codeLine(code),
    '',
    sheet.title,
    ...sheet.where,
    ...listed('What we promised each other', sheet.promises),
    ...listed('Plans that come up', sheet.plans),
    ...sheet.questions.flatMap(({ heading, hint }) => [
      '',
      heading,
      ...(hint === '' ? [] : [hint]),
      answerMark,
      '',
    ]),
    '',
    endLine,
    '',
  ].join('\n')
}

/** What the page of a sheet saves: the answers alone, each under its heading. */
export function answersText(
  sheet: Pick<Sheet, 'questions'>,
  code: string,
  answers: ReadonlyMap<string, string>,
): string {
  return [
    codeLine(code),
    ...sheet.questions.flatMap(({ key, heading }) => [
      '',
      heading,
      answerMark,
      answers.get(key) ?? '',
    ]),
    '',
    endLine,
    '',
  ].join('\n')
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `- ${line}`)]
}
