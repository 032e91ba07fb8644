import type { CaptureMade, Happening, PromiseMade } from './happenings.ts'
import * as talk from './talk-words.ts'

type Words = readonly [text: string, proof: string]

/**
 * What happens, in its order, with no topic parked twice with a rep, and with other words for a loose
 * promise that was made before: what is open at the same time can be told apart.
 */
export function saidOnce(ordered: readonly Happening[]): Happening[] {
  const parked = new Set<string>()
  const promised = new Map<string, string[]>()

  function apart(promise: PromiseMade): PromiseMade {
    const bank = bankOf(promise)
    if (bank.length === 0) return promise
    const of = `${promise.rep} ${promise.owner}`
    const said = promised.get(of) ?? []
    promised.set(of, said)
    const { text, proof } = said.includes(promise.text) ? longestUnsaid(bank, said) : promise
    said.push(text)
    return { ...promise, text, proof }
  }

  function isNew(rep: string, { kind, text }: CaptureMade): boolean {
    if (kind !== 'parked') return true
    const topic = `${rep} ${text}`
    const first = !parked.has(topic)
    parked.add(topic)
    return first
  }

  return ordered.map((one): Happening => {
    if (one.is === 'promise') return { ...one, promise: apart(one.promise) }
    if (one.is !== 'review') return one
    const { review } = one
    const captures = review.captures.filter((capture) => isNew(review.rep, capture))
    return { ...one, review: { ...review, captures, promises: review.promises.map(apart) } }
  })
}

/** The words that a loose promise of its owner can have; one of a plan's field has its own. */
function bankOf({ owner, field }: PromiseMade): readonly Words[] {
  if (field !== null || owner === 'other') return []
  const bank: readonly Words[] = owner === 'rep' ? talk.loosePromises : talk.managerPromises
  return bank.filter(([text]) => !text.includes('{'))
}

function longestUnsaid(bank: readonly Words[], said: readonly string[]) {
  const [[text, proof] = ['', '']] = bank.toSorted(
    ([a], [b]) => said.lastIndexOf(a) - said.lastIndexOf(b),
  )
  return { text, proof }
}
