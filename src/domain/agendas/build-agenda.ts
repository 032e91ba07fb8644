import type { GuideSection } from '#contract/template-definition.ts'
import { sayFull } from '../cadence/time-plan.ts'
import { type AgendaItem, type Candidate, identityOf } from './agenda-item.ts'
import { candidatesOf, type Fill, itemMinutes, type Offer } from './candidates.ts'
import type { CarriedLine, WaitingItem } from './carry-over.ts'
import type { AgendaFacts } from './facts.ts'
import { type Ended, settledBecause } from './settle.ts'

/** Topics that the app makes from the records of deals and plans. */
const ofRecords: ReadonlySet<string> = new Set(['exception', 'plan_change', 'plan_due'])

/** What an agenda is built from. */
export type BuildInput = {
  readonly sections: readonly GuideSection[]
  /** What the agenda holds already; empty at the first build. */
  readonly existing: readonly AgendaItem[]
  readonly carried: readonly CarriedLine[]
  readonly facts: AgendaFacts
  readonly ended: Ended
}

/** An item of the built agenda; `id` null: it is new. */
export type BuiltItem = Omit<AgendaItem, 'id' | 'carriedFromId'> & {
  readonly id: string | null
  /** Waiting items that go on as this one. */
  readonly carriedFromIds: readonly string[]
}

/** Why something that could have come up did not. */
export type LeftOutReason = 'no_room' | 'later' | 'dropped' | 'settled'

/** Something left out, why, and what it would be if the manager takes it in. */
export type LeftOut = {
  readonly reason: LeftOutReason
  readonly say: string
  readonly sectionKey: string
  readonly candidate: Candidate
}

/** The agenda as it comes out; sections without items are not named. */
export type BuiltAgenda = {
  readonly items: readonly BuiltItem[]
  readonly leftOut: readonly LeftOut[]
  /** Waiting items that settled by themselves, with the reason. */
  readonly settledWaiting: readonly { readonly id: string; readonly why: string }[]
}

/**
 * Builds an agenda, or builds it anew around what the manager has made of it.
 *
 * - What is there stays where it is: words that the manager wrote or changed, places, privacy,
 *   drops. An item of the app's own gets fresh words when the data behind it changed; it is marked
 *   done, with the reason, when what it was about is over.
 * - Waiting items go on in the section that they came from, the oldest first, room or not.
 * - The rest fills each section in the order of the guide, the most worth the time first, for as
 *   long as the planned minutes last. What found no room is listed with the reason.
 * - No two items are the same.
 */
export function buildAgenda(input: BuildInput): BuiltAgenda {
  const offers = candidatesOf(input.facts)
  const build = new Build(input, offers)
  build.keepExisting()
  build.carryWaiting()
  build.fillSections()
  return build.result()
}

/** The work in progress of one build. */
class Build {
  readonly #input: BuildInput
  readonly #offers: Record<Fill, Offer[]>
  readonly #fresh: ReadonlyMap<string, Candidate>
  readonly #items = new Map<string, BuiltItem[]>()
  readonly #used = new Map<string, number>()
  /** The items of this agenda by key and by identity, open ones before closed ones. */
  readonly #taken = new Map<string, BuiltItem>()
  readonly #leftOut: LeftOut[] = []
  readonly #settledWaiting: { id: string; why: string }[] = []

  constructor(input: BuildInput, offers: Record<Fill, Offer[]>) {
    this.#input = input
    this.#offers = offers
    this.#fresh = new Map(
      Object.values(offers)
        .flat()
        .map(({ candidate }) => [candidate.key, candidate]),
    )
  }

  keepExisting(): void {
    const inOrder = this.#input.existing.toSorted((a, b) => a.position - b.position)
    for (const item of inOrder) {
      const { carriedFromId: _, ...kept } = item
      this.#put({ ...kept, ...this.#refreshed(item), carriedFromIds: [] })
    }
  }

  carryWaiting(): void {
    const { carried, facts, ended } = this.#input
    for (const { item, fromIds, openedOn } of carried) {
      const settled = settledBecause(item, facts, ended)
      if (settled !== null) {
        for (const id of fromIds) this.#settledWaiting.push({ id, why: settled })
        this.#leave('settled', settled, this.#sectionFor(item), asCandidate(item))
        continue
      }
      const there = this.#sameAs(item)
      if (there?.state === 'open') {
        this.#replace(there, {
          ...there,
          // Words of the manager's outlive words of the app's.
          ...(item.edited ? { text: item.text, edited: true } : {}),
          privacy: item.privacy === there.privacy ? there.privacy : 'private',
          openedOn: openedOn < there.openedOn ? openedOn : there.openedOn,
          carriedFromIds: [...there.carriedFromIds, ...fromIds],
        })
        continue
      }
      // Dropped or done here: that closes this line, not the other one, which goes on waiting.
      if (there) continue
      this.#put({
        id: null,
        sectionKey: this.#sectionFor(item),
        position: 0,
        origin: item.origin,
        key: item.key,
        text: item.text,
        edited: item.edited,
        privacy: item.privacy,
        state: 'open',
        minutes: item.minutes,
        openedOn,
        source: item.source,
        why: item.why,
        ...this.#refreshed(item),
        carriedFromIds: fromIds,
      })
    }
  }

  fillSections(): void {
    const filled = new Set<Fill>()
    // A parked topic was put off, not given up: it has a place in every guide.
    const home = carriedSection(this.#input.sections)
    for (const section of this.#input.sections) {
      const others = section.fills.filter((fill) => fill !== 'carried')
      const fills: Fill[] =
        section.fills.includes('carried') || section !== home
          ? section.fills
          : ['carried', ...others]
      const fresh = fills.filter((fill) => !filled.has(fill))
      for (const fill of fresh) filled.add(fill)
      this.#fill(
        section,
        fresh.flatMap((fill) => this.#offers[fill]),
      )
    }
  }

  /** Room is kept first for what must be in, then given in order. */
  #fill(section: GuideSection, offers: Offer[]): void {
    const open = offers.filter(({ candidate }) => !this.#taken.has(`key ${candidate.key}`))
    let reserved = 0
    for (const { candidate } of open) if (candidate.must) reserved += candidate.minutes
    for (const offer of offers) {
      if (offer.candidate.must && open.includes(offer)) reserved -= offer.candidate.minutes
      this.#offer(section, offer, reserved)
    }
  }

  result(): BuiltAgenda {
    const items = this.#input.sections.flatMap(({ key }) =>
      (this.#items.get(key) ?? []).map((item, position) => ({ ...item, position })),
    )
    return { items, leftOut: this.#leftOut, settledWaiting: this.#settledWaiting }
  }

  #offer(section: GuideSection, { candidate, later }: Offer, reserved: number): void {
    const there = this.#taken.get(`key ${candidate.key}`)
    if (there) {
      if (there.state === 'dropped') {
        this.#leave('dropped', 'You dropped it.', section.key, candidate)
      }
      return
    }
    if (candidate.origin === 'praise' && this.#hasOpenPraise()) return
    if (later !== null && !candidate.must) {
      this.#leave('later', later, section.key, candidate)
      return
    }
    const used = (this.#used.get(section.key) ?? 0) + reserved
    const fits = used === 0 || used + candidate.minutes <= section.minutes
    if (!fits && !candidate.must) {
      this.#leave('no_room', `${sayFull(section.minutes)}.`, section.key, candidate)
      return
    }
    this.#put({
      id: null,
      sectionKey: section.key,
      position: 0,
      origin: candidate.origin,
      key: candidate.key,
      text: candidate.text,
      why: candidate.why,
      edited: false,
      privacy: candidate.privacy,
      state: 'open',
      minutes: candidate.minutes,
      openedOn: candidate.openedOn ?? this.#input.facts.today,
      source: candidate.source,
      carriedFromIds: [],
    })
  }

  /** Fresh words for an item of the app's own, or its end; nothing for closed items. */
  #refreshed(item: AgendaItem | WaitingItem): Partial<BuiltItem> {
    if (item.state !== 'open' || item.key === '') return {}
    const settled = settledBecause(item, this.#input.facts, this.#input.ended)
    if (settled !== null) return { state: 'done', why: settled }
    const fresh = this.#fresh.get(item.key)
    if (!fresh) return {}
    const text = item.edited ? item.text : fresh.text
    // News of a deal or plan that is another rep's by now may not go out under the old class.
    const gone = ofRecords.has(item.origin) && item.privacy === 'rep' && fresh.privacy === 'private'
    return {
      text,
      why: fresh.why,
      source: fresh.source,
      ...(gone ? { privacy: 'private' as const } : {}),
    }
  }

  #sectionFor(item: { sectionKey: string; origin: string }): string {
    const { sections } = this.#input
    const same = sections.find(({ key }) => key === item.sectionKey)
    return (same ?? carriedSection(sections))?.key ?? item.sectionKey
  }

  /** The item of this agenda that is the same: by its source, or word for word. */
  #sameAs(item: WaitingItem): BuiltItem | undefined {
    const word = this.#taken.get(identityOf(item))
    if (word || item.key === '') return word
    const source = this.#taken.get(`key ${item.key}`)
    return item.edited && source?.edited ? undefined : source
  }

  #hasOpenPraise(): boolean {
    return [...this.#items.values()]
      .flat()
      .some(({ origin, state }) => origin === 'praise' && state === 'open')
  }

  #put(item: BuiltItem): void {
    const sectionKey = this.#sectionFor(item)
    const placed = { ...item, sectionKey }
    const list = this.#items.get(sectionKey)
    if (list) list.push(placed)
    else this.#items.set(sectionKey, [placed])
    this.#remember(placed)
    if (item.state === 'open') {
      this.#used.set(sectionKey, (this.#used.get(sectionKey) ?? 0) + item.minutes)
    }
  }

  #replace(there: BuiltItem, item: BuiltItem): void {
    const list = this.#items.get(there.sectionKey) ?? []
    list[list.indexOf(there)] = item
    this.#remember(item)
  }

  /** An open item speaks for its key before a closed one does. */
  #remember(item: BuiltItem): void {
    const names = item.key === '' ? [identityOf(item)] : [identityOf(item), `key ${item.key}`]
    for (const name of names) {
      const there = this.#taken.get(name)
      if (!there || there.state !== 'open' || item.state === 'open') this.#taken.set(name, item)
    }
  }

  #leave(reason: LeftOutReason, say: string, sectionKey: string, candidate: Candidate): void {
    this.#leftOut.push({ reason, say, sectionKey, candidate })
  }
}

/**
 * Where what was put off opens: in the section that is for it, else where the plan is opened, else
 * with the promises, else first.
 */
function carriedSection(sections: readonly GuideSection[]): GuideSection | undefined {
  const fit = (fill: Fill) => sections.find(({ fills }) => fills.includes(fill))
  return fit('carried') ?? fit('plans_due') ?? fit('plan_changes') ?? fit('promises') ?? sections[0]
}

function asCandidate(item: WaitingItem): Candidate {
  const { key, origin, text, why, privacy, source, openedOn } = item
  return {
    key,
    origin,
    text,
    why,
    privacy,
    source,
    openedOn,
    minutes: itemMinutes[origin],
    must: false,
  }
}
