/** Where an occurrence stands in its series: the rule's own day, whatever day it was moved to. */
export type Place = {
  readonly ruleId: string
  readonly nominalOn: string
  readonly targetId: string
}

/** The name of an occurrence of a rule. */
export function keyOf(place: Place): string {
  return `${place.ruleId}/${place.nominalOn}/${place.targetId}`
}

/** The name of an occurrence that a row is stored of. */
export function keyOfRow(row: {
  readonly id: string
  readonly ruleId: string | null
  readonly nominalOn: string | null
  readonly targetId: string
}): string {
  const { id, ruleId, nominalOn, targetId } = row
  return ruleId === null || nominalOn === null ? id : keyOf({ ruleId, nominalOn, targetId })
}

/** What a name says: a place in a series, or the id of a review planned beside all rules. */
export function readKey(key: string): Place | { readonly id: string } {
  const [ruleId = '', nominalOn, targetId] = key.split('/')
  if (nominalOn === undefined || targetId === undefined) return { id: ruleId }
  return { ruleId, nominalOn, targetId }
}
