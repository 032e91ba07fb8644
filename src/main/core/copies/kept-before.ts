import type { MethodName } from '#contract/contract.ts'
import type { CopyReason } from '#contract/copies.ts'

type Before = { readonly why: CopyReason; readonly what: string }

/**
 * Methods that change much at once: a copy is kept before each, and where that does not work they say
 * so and change nothing. They stand in this one list, and the dispatcher asks it, so that no handler
 * can forget to and none has to know how; a new one of their kind is one line here.
 */
export const keptBefore: Partial<Readonly<Record<MethodName, Before>>> = {
  'crm.commit': { why: 'before-import', what: 'an import' },
  'crm.undo': { why: 'before-undo', what: 'an import is undone' },
  'sample.remove': { why: 'before-erase', what: 'the sample team is removed' },
}
