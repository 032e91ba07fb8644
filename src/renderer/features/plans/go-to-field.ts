/** Brings a field into view and puts the cursor into it. */
export function goToField(planId: string, key: string): void {
  const card = document.getElementById(`plan-${planId}-${key}`)
  if (!card) return
  card.scrollIntoView({ block: 'start', behavior: 'instant' })
  const control = card.querySelector<HTMLElement>(
    'textarea:not(:disabled), input:not(:disabled), select:not(:disabled)',
  )
  const first = document.getElementById(`plan-${planId}-${key}-input`)
  const target = first?.matches('textarea, input, select') ? first : control
  ;(target ?? card).focus({ preventScroll: true })
}

/** Brings a section into view and puts the cursor into its first field. */
export function goToSection(planId: string, key: string): void {
  const section = document.getElementById(`section-${planId}-${key}`)
  section?.scrollIntoView({ block: 'start', behavior: 'instant' })
  section?.querySelector<HTMLElement>('[data-field]')?.focus({ preventScroll: true })
}
