/** Puts the focus on a section, so that reading and keys go on from there. */
export function focusSection(sectionKey: string): void {
  document.getElementById(sectionId(sectionKey))?.focus()
}

/**
 * Puts the focus on a section that is being gone to. It opens once the review was read again; who
 * has begun to type by then is left alone.
 */
export function focusSectionWhenOpen(sectionKey: string, framesLeft = 60): void {
  requestAnimationFrame(() => {
    if (document.activeElement?.matches('input, textarea, [contenteditable="true"]')) return
    const section = document.getElementById(sectionId(sectionKey))
    if (section?.ariaCurrent === 'step') section.focus()
    else if (framesLeft > 0) focusSectionWhenOpen(sectionKey, framesLeft - 1)
  })
}

/** The id of a section's heading, which is a button. */
export function sectionId(sectionKey: string): string {
  return `review-section-${sectionKey}`
}
