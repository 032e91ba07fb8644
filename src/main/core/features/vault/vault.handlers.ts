import type { VaultKnown, vaultContract } from '#contract/vault.ts'
import type { VaultContext } from '../../context.ts'
import type { HandlersOf } from '../../handlers.ts'

export const vaultHandlers: HandlersOf<typeof vaultContract> = {
  'vault.state': { anyState: async ({ vault }) => vault.known() },
  'vault.open': { anyState: (ctx) => known(ctx, ctx.vault.open()) },
  'vault.begin': { anyState: (ctx) => known(ctx, ctx.vault.begin()) },
  'vault.look': { anyState: (ctx, copy) => known(ctx, ctx.vault.look(copy)) },
  'vault.leave': { anyState: (ctx) => known(ctx, ctx.vault.leave()) },
  'vault.restore': {
    async anyState({ vault }, { since, ...copy }) {
      const putBack = await vault.restore(copy, since)
      return { ...vault.known(), putBack }
    },
  },
  'vault.asides': { anyState: async ({ vault }) => ({ sets: vault.asides() }) },
  'vault.takeBack': { anyState: (ctx, { name }) => known(ctx, ctx.vault.takeBack(name)) },
}

/** What is known once a change of the file is through. */
async function known({ vault }: VaultContext, change: Promise<void>): Promise<VaultKnown> {
  await change
  return vault.known()
}
