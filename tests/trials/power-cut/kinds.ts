/** The kinds of work that are recorded and cut. */
export const kinds = ['saves', 'import', 'copy', 'restore'] as const
export type Kind = (typeof kinds)[number]

/** What the recorded process says: a row of a revision, a copy, or that a part of the work is done. */
export type Acknowledged =
  | {
      readonly table: 'rep' | 'coaching_note' | 'capture'
      readonly id: string
      readonly revision: number
    }
  | { readonly copy: string }
  | { readonly phase: number }

export const importedRows = 200
