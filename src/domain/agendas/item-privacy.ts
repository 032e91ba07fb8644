import type { Privacy } from '#contract/values.ts'
import type { AgendaItem } from './agenda-item.ts'

/** What a prepared topic is made from, as far as its class hangs on it. */
export type TopicGround =
  /** A plan or a deal; `ofRep`: it is the rep's whom the agenda is for. */
  | { readonly from: 'plan' | 'deal'; readonly ofRep: boolean }
  /** Something that carries a class of its own. */
  | { readonly from: 'commitment' | 'capture' | 'focus' | 'question'; readonly privacy: Privacy }
  /** What the app tells the manager alone, like whom to thank for what. */
  | { readonly from: 'advice' }

/**
 * The class of a prepared topic. A rep knows the own plans and deals, so those may go to the rep;
 * what has a class of its own hands that down; advice to the manager stays with the manager. It
 * holds for new topics: one that exists keeps the class that it has.
 */
export function topicPrivacy(ground: TopicGround): Privacy {
  switch (ground.from) {
    case 'plan':
    case 'deal':
      return ground.ofRep ? 'rep' : 'private'
    case 'advice':
      return 'private'
    default:
      return ground.privacy
  }
}

/**
 * The class of a topic whose words the manager changes: the app's own words, once they are
 * rewritten, are a note of the manager's, and private until said otherwise.
 */
export function privacyOnceRewritten(
  { key, edited, privacy, text }: Pick<AgendaItem, 'key' | 'edited' | 'privacy' | 'text'>,
  words: string,
): Privacy {
  const rewritten = key !== '' && !edited && words.trim() !== text.trim()
  return rewritten && privacy === 'rep' ? 'private' : privacy
}
