import type { settingsContract } from '#contract/settings.ts'
import type { HandlersOf } from '../../handlers.ts'
import { readSettings, writeSettings } from './settings.repository.ts'

export const settingsHandlers: HandlersOf<typeof settingsContract> = {
  'settings.get': async (ctx) => ({
    settings: await readSettings(ctx.db),
    zone: ctx.zone,
    today: ctx.today,
  }),
  'settings.set': async (ctx, input) => {
    await writeSettings(ctx.db, input.changes, ctx.now)
    return { settings: await readSettings(ctx.db) }
  },
}
