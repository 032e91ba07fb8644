import { type GridState, gridStates } from '#contract/template-definition.ts'
import { gridStateWords } from '#domain/templates/grid.ts'

/** The state whose word begins with the letter of a key. */
export function stateOfKey(key: string): GridState | null {
  const letter = key.toLowerCase()
  return gridStates.find((state) => gridStateWords[state].toLowerCase().startsWith(letter)) ?? null
}
