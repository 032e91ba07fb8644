import type { Input, Output } from '#contract/contract.ts'
import type { FieldUse, VersionUse } from '#contract/usage.ts'
import type { PlanDefinition } from '#contract/template-definition.ts'
import type { PlanKind } from '#contract/values.ts'
import { fieldsToDrop, withoutFields } from '#domain/usage/fields-to-drop.ts'
import type { CommandContext, QueryContext, StepsContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { activeForms } from '../plans/forms.repository.ts'
import { usualForm } from '../plans/forms.service.ts'
import { findDraft, listVersions } from '../templates/drafts.repository.ts'
import { editTemplate, openVersion, saveDraft } from '../templates/drafts.service.ts'
import { findVersion, readPlanDefinition } from '../templates/templates.repository.ts'
import {
  type ByField,
  countAnswered,
  countChanged,
  countCited,
  countPlans,
  countRead,
  countTouched,
  countVerdicts,
  countWithoutPlan,
  type Judged,
  slicesOf,
} from './usage.repository.ts'

/** So many plans are counted before others have their turn. */
const countedAtOnce = 100

/** How the versions of a template are used, the newest first; drafts hold no plans and are left out. */
export async function useOfTemplate(
  steps: StepsContext,
  { versionId }: Input<'usage.template'>,
): Promise<Output<'usage.template'>> {
  const { head, forms, slices } = await steps.read((ctx) => whatToCount(ctx, versionId))
  const counts = new Counts()
  for (const slice of slices) {
    await steps.read(async ({ db }) => {
      for (const { versionId: id, plans, opened } of await countPlans(db, slice)) {
        counts.add(`${id} plans`, plans)
        counts.add(`${id} opened`, opened)
      }
      counts.addFields('answered', await countAnswered(db, slice))
      counts.addFields('changed', await countChanged(db, slice))
      counts.addFields('cited', await countCited(db, slice))
      counts.addFields('touched', await countTouched(db, slice))
      counts.addFields('read', await countRead(db, slice))
      counts.addVerdicts(await countVerdicts(db, slice))
    })
    await new Promise((resolve) => setImmediate(resolve))
  }
  counts.addVerdicts(await steps.read((ctx) => withoutPlan(ctx, head)))
  return { ...head, versions: forms.map((form) => versionUse(form, counts)) }
}

/** The verdicts without a plan that the template would have been taken for. */
async function withoutPlan(
  ctx: QueryContext,
  { templateId, kind }: { readonly templateId: string; readonly kind: PlanKind },
): Promise<Judged[]> {
  const forms = await activeForms(ctx.db, kind)
  const usual = new Map<string, string | undefined>()
  const judged: Judged[] = []
  for (const { repId, ...one } of await countWithoutPlan(ctx.db, kind)) {
    if (!usual.has(repId)) {
      const form = await usualForm(ctx, kind, repId, forms)
      usual.set(repId, form?.templateId === templateId ? form.versionId : undefined)
    }
    const versionId = usual.get(repId)
    if (versionId !== undefined) judged.push({ ...one, versionId })
  }
  return judged
}

type VersionForm = {
  readonly versionId: string
  readonly version: number
  readonly state: VersionUse['state']
  readonly definition: PlanDefinition
}

async function whatToCount(ctx: QueryContext, versionId: string) {
  const asked = await findVersion(ctx.db, versionId)
  if (!asked) throw notFound('template')
  const { templateId, definition } = asked
  if (definition.kind === 'review_guide' || definition.kind === 'coaching_guide') {
    throw new Failure('VALIDATION', 'No plan is made of this template.', [
      { path: 'versionId', message: 'A guide, not a plan template.' },
    ])
  }
  const forms: VersionForm[] = []
  for (const entry of await listVersions(ctx.db, templateId)) {
    if (entry.state === 'draft') continue
    const { versionId: id, version, state } = entry
    const form = await readPlanDefinition(ctx.db, id)
    forms.push({ versionId: id, version, state, definition: form })
  }
  return {
    head: { templateId, name: definition.name, kind: definition.kind },
    forms,
    slices: await slicesOf(ctx.db, templateId, countedAtOnce),
  }
}

function versionUse({ definition, ...version }: VersionForm, counts: Counts): VersionUse {
  const { versionId } = version
  const opened = counts.of(`${versionId} opened`)
  const fields = fieldUses(definition, (what, key) => counts.of(`${versionId} ${what} ${key}`))
  return {
    ...version,
    plans: counts.of(`${versionId} plans`),
    opened,
    quarters: counts.quartersOf(versionId),
    fields,
    drop: fieldsToDrop(definition, fields, opened),
  }
}

/** Takes fields out of the draft of a template's next version. */
export async function shortenTemplate(
  ctx: CommandContext,
  { versionId, keys }: Input<'usage.shorten'>,
): Promise<Output<'usage.shorten'>> {
  const { template } = await openVersion(ctx, versionId)
  const known = (await findDraft(ctx.db, template.id)) !== undefined
  const { versionId: draftId } = await editTemplate(ctx, template.id)
  const draft = await findVersion(ctx.db, draftId)
  if (!draft) throw notFound('draft')
  const { definition, revision } = draft
  if (definition.kind === 'review_guide') throw refused('A guide has no fields to leave out.')
  const there = new Set(definition.sections.flatMap(({ fields }) => fields.map(({ key }) => key)))
  if (!keys.some((key) => there.has(key))) throw refused('None of these fields is in the draft.')
  const shorter = withoutFields(definition, keys)
  if (shorter === null) throw refused('A template needs at least one field.')
  const saved = await saveDraft(ctx, { versionId: draftId, revision, definition: shorter })
  return { versionId: draftId, revision: saved.revision, before: known ? definition : null }
}

function refused(message: string): Failure {
  return new Failure('VALIDATION', `${message} Nothing was changed.`, [{ path: 'keys', message }])
}

type Counted = 'answered' | 'changed' | 'cited' | 'touched' | 'read'

function fieldUses(
  form: PlanDefinition,
  count: (what: Counted, key: string) => number,
): FieldUse[] {
  return form.sections.flatMap((section) =>
    section.fields.map(({ key, label, required }) => ({
      key,
      label,
      section: section.label,
      required,
      answered: count('answered', key),
      changed: count('changed', key),
      cited: count('cited', key),
      touched: count('touched', key),
      read: count('read', key),
    })),
  )
}

/** What the slices add up to. A plan is in one slice, so that a count of plans may be summed. */
class Counts {
  readonly #sums = new Map<string, number>()
  readonly #verdicts: Judged[] = []

  add(name: string, count: number): void {
    this.#sums.set(name, this.of(name) + count)
  }

  addFields(what: Counted, rows: readonly ByField[]): void {
    for (const { versionId, key, plans } of rows) this.add(`${versionId} ${what} ${key}`, plans)
  }

  addVerdicts(rows: readonly Judged[]): void {
    this.#verdicts.push(...rows)
  }

  of(name: string): number {
    return this.#sums.get(name) ?? 0
  }

  quartersOf(versionId: string): VersionUse['quarters'] {
    const own = this.#verdicts.filter((judged) => judged.versionId === versionId)
    return [...Map.groupBy(own, ({ quarter }) => quarter)]
      .toSorted(([a], [b]) => (a < b ? 1 : -1))
      .map(([quarter, judged]) => ({
        quarter,
        verdicts: [...Map.groupBy(judged, ({ verdict }) => verdict)]
          .map(([verdict, rows]) => ({
            verdict,
            count: rows.reduce((sum, { count }) => sum + count, 0),
          }))
          .toSorted((a, b) => b.count - a.count || (a.verdict < b.verdict ? -1 : 1)),
      }))
  }
}
