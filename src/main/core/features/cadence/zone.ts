import { dayIn } from '#domain/days.ts'
import type { QueryContext } from '../../context.ts'
import { readSettings } from '../settings/settings.repository.ts'

/** The zone in which the manager's times are read, and the day that it is there. */
export type Here = { readonly zone: string; readonly today: string }

/** The manager's zone: the one in the settings, or the machine's while none is set. */
export async function whereAreWe(ctx: QueryContext): Promise<Here> {
  const { zone } = await readSettings(ctx.db)
  const here = zone === '' ? ctx.ports.clock.zone() : zone
  return { zone: here, today: dayIn(ctx.now, here) }
}
