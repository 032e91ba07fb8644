import type { copiesContract } from '#contract/copies.ts'
import type { CopyFault } from '../../db/copy.ts'
import type { HandlersOf } from '../../handlers.ts'

export const copiesHandlers: HandlersOf<typeof copiesContract> = {
  'copies.state': { anyState: async ({ copies }) => copies.state() },
  'copies.list': { anyState: async ({ copies }) => ({ copies: await copies.list() }) },
  'copies.make': { anyState: ({ copies }) => copies.keep('asked') },
  'copies.check': {
    async anyState({ copies }, ref) {
      const fault = await copies.check(ref)
      return { good: fault === null, words: fault === null ? sound : faultWords[fault] }
    },
  },
  'copies.choosePlace': {
    anyState: async ({ copies }) => ({ folder: await copies.choosePlace() }),
  },
  'copies.forgetPlace': {
    async anyState({ copies }) {
      await copies.forgetPlace()
      return { done: true }
    },
  },
  'copies.goOn': { anyState: async ({ copies }) => ({ until: copies.goOn() }) },
}

const sound = 'This copy is whole: every page was read, and it holds what it held when it was made.'
const faultWords: Readonly<Record<CopyFault, string>> = {
  pages: 'This copy is damaged and cannot be used. The others are not touched by that.',
  content:
    'This copy can be read, but does not hold what it held when it was made. Use another one.',
}
