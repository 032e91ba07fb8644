import { at as place } from '#domain/crm/state.ts'
import type { Known } from './snapshots.service.ts'

/** What has been made of the sample so far: ids by the names that the script uses. */
export type Made = Known & {
  readonly plans: Map<string, string>
  readonly promises: Map<string, string>
}

/** The id behind a name of the script. Throws when the script names what was not made before. */
export function named(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The sample's script names ${name} too early.`)
  return id
}

/** The id of a deal by the CRM's id. */
export function dealId(made: Made, crmId: string): string {
  const id = made.deals.get(crmId)?.[place.id]
  if (id === undefined) throw new Error(`The sample's script names ${crmId} too early.`)
  return id
}
