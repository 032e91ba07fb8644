import type { AlikeIn, Doubt } from './match.ts'

/** Why a row is asked about, in a sentence that is true of this row. */
export function sayDoubt(doubt: Doubt | 'nameless', alikeIn: AlikeIn): string {
  const same = list(['name', ...partsOf(alikeIn)])
  switch (doubt) {
    case 'nameless':
      return 'It has no name. A deal of its own is called after its account, or its id.'
    case 'several':
      return `It could be a deal that Plumbline knows: the ${same} ${beThe(alikeIn)} same.`
    case 'alike':
      return `Another row of the file has the same ${same}, and no id tells them apart.`
    case 'similar':
      return `Plumbline knows a deal of this name that the file does not hold otherwise${differing(alikeIn)}.`
  }
}

function partsOf({ owner, created, account }: AlikeIn): string[] {
  return [
    ...(account ? ['account'] : []),
    ...(owner ? ['owner'] : []),
    ...(created ? ['created date'] : []),
  ]
}

function beThe(alikeIn: AlikeIn): string {
  return partsOf(alikeIn).length > 0 ? 'are the' : 'is the'
}

function differing({ owner, created, account }: AlikeIn): string {
  const other = [
    ...(owner ? [] : ['another owner']),
    ...(account ? [] : ['no account on one side']),
    ...(created ? [] : ['no created date on one side']),
  ]
  return other.length > 0 ? `; there is ${list(other)}` : ''
}

function list(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last
}
