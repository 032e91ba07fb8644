import type { DraftDefinition } from '#contract/template-draft.ts'
import type { GuideSection } from '#contract/template-definition.ts'

/** A draft of a review guide. Its minutes are those of its sections. */
export type GuideDraft = Extract<DraftDefinition, { kind: 'review_guide' }>

/** Adds an empty section at a place. */
export function addGuideSection(draft: GuideDraft, index: number, key: string): GuideDraft {
  const section: GuideSection = {
    key,
    label: '',
    minutes: 5,
    question: '',
    tag: 'forward',
    fills: [],
  }
  return timed(draft, draft.sections.toSpliced(index, 0, section))
}

/** Changes what a section says or how long it takes. */
export function changeGuideSection(
  draft: GuideDraft,
  key: string,
  patch: Partial<Omit<GuideSection, 'key'>>,
): GuideDraft {
  return timed(
    draft,
    draft.sections.map((section) => (section.key === key ? { ...section, ...patch } : section)),
  )
}

/** Takes a section out. */
export function removeGuideSection(draft: GuideDraft, key: string): GuideDraft {
  return timed(
    draft,
    draft.sections.filter((section) => section.key !== key),
  )
}

/** Moves a section to a place that is counted without it. */
export function moveGuideSection(draft: GuideDraft, key: string, index: number): GuideDraft {
  const section = draft.sections.find((item) => item.key === key)
  if (!section) return draft
  const rest = draft.sections.filter((item) => item.key !== key)
  return timed(draft, rest.toSpliced(index, 0, section))
}

function timed(draft: GuideDraft, sections: GuideSection[]): GuideDraft {
  const minutes = sections.reduce((sum, section) => sum + section.minutes, 0)
  return { ...draft, sections, minutes: Math.max(1, minutes) }
}
