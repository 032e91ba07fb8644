import { Briefcase, Lock, UserRound } from 'lucide-react'
import type { Privacy } from '#contract/values.ts'

export const privacyIcons = { private: Lock, rep: UserRound, upward: Briefcase } as const

/** What each class is called, and what it means for the words that carry it. */
export function privacyWords(privacy: Privacy, repName: string): { label: string; means: string } {
  switch (privacy) {
    case 'private':
      return {
        label: 'Only me',
        means: 'Stays on this computer. No summary can show it.',
      }
    case 'rep':
      return {
        label: `${repName} and me`,
        means: `May go into the summary for ${repName}, and into no other.`,
      }
    case 'upward':
      return {
        label: 'My boss and me',
        means:
          'May go into the summary for my boss; thanks and asks to marketing also to marketing.',
      }
  }
}
