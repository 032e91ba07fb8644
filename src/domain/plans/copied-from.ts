/** What somebody wrote in a field at a time: its texts in words, and the number of that change. */
export type Said = {
  readonly fieldKey: string
  readonly seq: number
  readonly texts: readonly (readonly string[])[]
}

/** How much of a plan stood in another one before, and which of its fields that is. */
export type CopiedFrom = {
  /** Of the words that the plan says now, 0–1. */
  readonly share: number
  /**
   * The fields that were copied, also when they say something else by now: with the change that
   * brought the words first, and whether the field still says them.
   */
  readonly fields: readonly {
    readonly fieldKey: string
    readonly seq: number
    readonly says: boolean
  }[]
}

/** How many words in a row must be equal to count as the same text. */
const run = 4

/** From this share of its words on a field was copied; under it, it only has words in common. Ours. */
const mostly = 0.5

/**
 * Compares what a plan says (`now`) and has ever said (`ever`, with `now` in it) with what another one
 * has ever said. Words count as copied when four in a row – or a whole text, when that is shorter –
 * stood in the other plan before they first stood in this one: so whoever was copied from has not
 * copied, and editing the original later changes nothing.
 */
export function copiedFrom(
  now: readonly Said[],
  ever: readonly Said[],
  theirs: readonly Said[],
): CopiedFrom {
  const [mine, other] = [firstSaid(ever), firstSaid(theirs)]
  const isCopied = (words: string) => (other.get(words) ?? Infinity) < (mine.get(words) ?? Infinity)
  const copies = (said: Said) => equalOf(said, isCopied)
  const all = now.map(copies)
  const words = sum(all.map((one) => one.words))
  const says = new Set(now.filter((_, at) => isMostly(all[at])).map(({ fieldKey }) => fieldKey))
  const first = new Map<string, number>()
  for (const said of ever) {
    if (!isMostly(copies(said))) continue
    first.set(said.fieldKey, Math.min(said.seq, first.get(said.fieldKey) ?? Infinity))
  }
  return {
    share: words === 0 ? 0 : sum(all.map((one) => one.equal)) / words,
    fields: [...first].map(([fieldKey, seq]) => ({ fieldKey, seq, says: says.has(fieldKey) })),
  }
}

type Equal = { readonly equal: number; readonly words: number }

function isMostly(one: Equal | undefined): boolean {
  return one !== undefined && one.words > 0 && one.equal / one.words >= mostly
}

function equalOf({ texts }: Said, isCopied: (words: string) => boolean): Equal {
  const equal = texts.map((words) => {
    const size = Math.min(run, words.length)
    const at = new Set<number>()
    for (let start = 0; start < words.length && start + size <= words.length; start++) {
      if (!isCopied(words.slice(start, start + size).join(' '))) continue
      for (let index = start; index < start + size; index++) at.add(index)
    }
    return at.size
  })
  return { equal: sum(equal), words: sum(texts.map((words) => words.length)) }
}

/** By one to four words in a row, the number of the first change that brought them. */
function firstSaid(said: readonly Said[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const { seq, texts } of said) {
    for (const words of texts) {
      for (let start = 0; start < words.length; start++) {
        for (let size = 1; size <= run && start + size <= words.length; size++) {
          const key = words.slice(start, start + size).join(' ')
          if (seq < (first.get(key) ?? Infinity)) first.set(key, seq)
        }
      }
    }
  }
  return first
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
