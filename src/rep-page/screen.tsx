import type { RepPage } from '#contract/rep-file-values.ts'
import { fieldsOf } from '#domain/templates/fields.ts'

/** All plans of the page. */
export function RepPageScreen({ page }: { page: RepPage | null }) {
  if (!page) return <p className="closed">This file is damaged. Please ask for it once more.</p>
  return (
    <main>
      <h1>Your plans, {page.repName}</h1>
      {page.message === '' ? null : <p>{page.message}</p>}
      {page.plans.map((plan) => (
        <section key={plan.planId}>
          <h2>{plan.title}</h2>
          {fieldsOf(plan.definition)
            .filter((field) => field.type === 'text' || field.type === 'long_text')
            .map((field) => {
              const value = plan.fields.find(({ key }) => key === field.key)?.value
              const text = value && 'text' in value ? value.text : ''
              return (
                <label key={field.key}>
                  {field.label}
                  <textarea defaultValue={text} />
                </label>
              )
            })}
        </section>
      ))}
    </main>
  )
}
