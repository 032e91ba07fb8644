import type { Output } from '#contract/contract.ts'
import type { Field, PlanDefinition } from '#contract/template-definition.ts'
import type { TestCore } from '#tests/helpers/core.ts'

/** A field of a template for tests: a line of text unless said otherwise. */
export function aField(key: string, more: Partial<Field> = {}): Field {
  return {
    key,
    label: `The ${key}`,
    help: `What the ${key} is.`,
    example: 'Something.',
    type: 'text',
    scored: false,
    required: false,
    requiredFromStage: null,
    minLength: 0,
    ...more,
  }
}

/** An account plan with one section of these fields. */
export function aDefinition(
  fields: readonly Field[] = [aField('aim')],
  more: Partial<PlanDefinition> = {},
): PlanDefinition {
  return {
    kind: 'account_plan',
    name: 'Our account plan',
    purpose: 'What we want there.',
    readBy: 'The team, monthly.',
    minutes: 20,
    refreshMinutes: 5,
    sections: [{ key: 'first', label: 'First', help: '', fields: [...fields] }],
    ...more,
  }
}

/** A template of one's own in use. @returns its ids */
export async function inUse(
  core: TestCore,
  definition: PlanDefinition = aDefinition(),
): Promise<{ templateId: string; versionId: string }> {
  const made = await core.ok('templates.createDraft', { definition })
  await core.ok('templates.activate', {
    versionId: made.versionId,
    revision: 1,
    retire: { why: 'It is for another team.' },
  })
  return made
}

/** The next version of a template, with other fields, in use. @returns its id */
export async function nextInUse(
  core: TestCore,
  templateId: string,
  change: (definition: PlanDefinition) => PlanDefinition,
): Promise<string> {
  const { versionId } = await core.ok('templates.edit', { templateId })
  const { version } = await core.ok('templates.version', { versionId })
  const { revision } = await core.ok('templates.saveDraft', {
    versionId,
    revision: version.revision,
    definition: change(asPlan(version)),
  })
  await core.ok('templates.activate', { versionId, revision, retire: null })
  return versionId
}

/** The form of a plan template. */
export function asPlan({ definition }: Output<'templates.version'>['version']): PlanDefinition {
  if (definition.kind === 'review_guide' || definition.kind === 'coaching_guide') {
    throw new Error('Not a plan.')
  }
  return definition
}

/** A rep with an account. */
export async function aRep(core: TestCore): Promise<{ repId: string; accountId: string }> {
  const { rep } = await core.ok('team.createRep', {
    name: 'Ida',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  const { account } = await core.ok('team.createAccount', {
    name: 'Acme',
    tier: 'A',
    type: 'customer',
    ownerRepId: rep.id,
  })
  return { repId: rep.id, accountId: account.id }
}
