import { expect, test } from 'vitest'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { aDefinition, aField, inUse } from '../templates/a-template.ts'
import { addAccount, addRep } from './seed.ts'

const kind = 'account_plan' as const
const nowhere = '0197d0a0-0000-7000-8000-000000000000'

const forms = (core: TestCore, repId: string | null = null) =>
  core.ok('plans.forms', { kind, repId })

let names = 0
/** A plan for a fresh account. @returns the template that it was made from */
async function make(core: TestCore, repId: string, templateId?: string): Promise<string> {
  names += 1
  const accountId = await addAccount(core, repId, `Account ${names}`)
  const { plan } = await core.ok('plans.create', {
    kind,
    repId,
    accountId,
    opportunityId: null,
    period: '',
    reviewId: null,
    ...(templateId === undefined ? {} : { templateId }),
  })
  return plan.templateVersionId
}

test('of two templates in use a plan is made from the last one of the rep, of anybody, else the newest', async () => {
  const core = await openTestCore()
  const [anna, bo] = [await addRep(core), await addRep(core, 'Bo Berg')]
  const shipped = await forms(core)
  expect(shipped.forms).toHaveLength(1)
  expect(shipped.usual).toBe(shipped.forms[0]?.templateId)
  const builtIn = shipped.usual ?? ''
  const first = await inUse(core, aDefinition([aField('aim')]))
  const second = await inUse(core, aDefinition([aField('goal')]))
  const now = await forms(core, anna)
  expect(now.forms.map(({ templateId }) => templateId)).toEqual([
    second.templateId,
    first.templateId,
    builtIn,
  ])
  expect(now.usual).toBe(second.templateId)
  expect(await make(core, anna)).toBe(second.versionId)
  expect(await make(core, anna, first.templateId)).toBe(first.versionId)
  expect(await make(core, anna)).toBe(first.versionId)
  expect((await forms(core, bo)).usual).toBe(first.templateId)
  expect(await make(core, bo, second.templateId)).toBe(second.versionId)
  expect((await forms(core, anna)).usual).toBe(first.templateId)
  expect((await forms(core)).usual).toBe(second.templateId)
})

test('a template that is not in use, of another kind or not there makes no plan', async () => {
  const core = await openTestCore()
  const repId = await addRep(core)
  const accountId = await addAccount(core, repId)
  const { forms: calls } = await core.ok('plans.forms', { kind: 'call_plan', repId: null })
  const { templateId: gone } = await inUse(core, aDefinition([aField('aim')]))
  await core.ok('templates.archive', { templateId: gone })
  expect((await forms(core)).forms.map(({ templateId }) => templateId)).not.toContain(gone)
  for (const templateId of [calls[0]?.templateId ?? '', gone, nowhere]) {
    const input = { kind, repId, accountId, opportunityId: null, period: '', reviewId: null }
    expect(await core.fails('plans.create', { ...input, templateId })).toBe('VALIDATION')
  }
  const { total } = await core.ok('plans.list', {
    kind: null,
    repId: null,
    accountId: null,
    opportunityId: null,
    archived: true,
    offset: 0,
    limit: 1,
  })
  expect(total).toBe(0)
})
