import type { Core } from './create-core.ts'

/** Long enough for the first screen's reads to be over. */
const rest = 2_000

/**
 * Checks the file after the first screen was served: a check reads all of it, and the manager does
 * not wait for that. Until a page asks for something, nothing is read or written either.
 */
export function checkWhenShown(core: Core): void {
  void core.answered.then(() => setTimeout(() => void core.checkFile(), rest).unref())
}
