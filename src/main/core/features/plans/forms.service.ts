import type { Input, Output } from '#contract/contract.ts'
import type { PlanKind } from '#contract/values.ts'
import { fieldsOf } from '#domain/templates/fields.ts'
import type { QueryContext } from '../../context.ts'
import { Failure, notFound } from '../../failure.ts'
import { type ActiveForm, activeForms, lastUsedTemplate } from './forms.repository.ts'

/** The templates that a plan can be made from, and the one that it is made from by itself. */
export async function readForms(
  ctx: QueryContext,
  { kind, repId }: Input<'plans.forms'>,
): Promise<Output<'plans.forms'>> {
  const forms = await activeForms(ctx.db, kind)
  return {
    forms: forms.map(({ templateId, definition }) => ({
      templateId,
      name: definition.name,
      purpose: definition.purpose,
      fields: fieldsOf(definition).length,
    })),
    usual: (await usualForm(ctx, kind, repId, forms))?.templateId ?? null,
  }
}

/** The version that a new plan gets. NOT_FOUND when none is in use, VALIDATION when the named is not. */
export async function versionFor(
  ctx: QueryContext,
  kind: PlanKind,
  repId: string,
  templateId: string | undefined,
): Promise<string> {
  const forms = await activeForms(ctx.db, kind)
  if (templateId === undefined) {
    const form = await usualForm(ctx, kind, repId, forms)
    if (!form) throw notFound('template')
    return form.versionId
  }
  const named = forms.find((form) => form.templateId === templateId)
  if (named) return named.versionId
  throw new Failure('VALIDATION', 'This template is not in use. Nothing was made.', [
    { path: 'templateId', message: 'Choose a template of this kind that is in use.' },
  ])
}

/** Of the templates in use the one that a plan is made from where nobody says otherwise. */
export async function usualForm(
  ctx: QueryContext,
  kind: PlanKind,
  repId: string | null,
  forms: readonly ActiveForm[],
): Promise<ActiveForm | undefined> {
  if (forms.length < 2) return forms[0]
  const ids = forms.map(({ templateId }) => templateId)
  const last =
    (repId === null ? null : await lastUsedTemplate(ctx.db, kind, repId, ids)) ??
    (await lastUsedTemplate(ctx.db, kind, null, ids))
  return forms.find(({ templateId }) => templateId === last) ?? forms[0]
}
