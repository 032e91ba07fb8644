import { fold } from './words.ts'

/** A column name for comparing: folded, without the `*` of a required column or an arrow of sorting. */
export function headerWords(name: string): string {
  return fold(name.replace(/^\uFEFF/, '').replace(/[\s*↑↓⬆⬇▲▼]+$/u, ''))
}

/**
 * A column name as letters and figures alone, so that `Close Date`, `close_date` and `CLOSEDATE` meet;
 * letters of every script count.
 */
export function squash(name: string): string {
  return headerWords(name).replaceAll(/[^\p{L}\p{N}]/gu, '')
}
