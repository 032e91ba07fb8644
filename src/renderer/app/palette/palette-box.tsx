import {
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { type Offer, type OfferGroup, usePaletteGroups } from './offers.tsx'
import classes from './palette.module.css'

/**
 * The box of the palette: a combobox over one list. The library's own palette marks the chosen
 * line by hand and tells a screen reader nothing of it, so this one is ours.
 */
export function PaletteBox({ onDone }: { onDone: () => void }) {
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  // Enter came before what was typed had been looked up: the list is still of fewer letters.
  const [early, setEarly] = useState(false)
  const { groups, searching } = usePaletteGroups(query)
  const offers = groups.flatMap((group) => group.offers)
  const at = Math.min(chosen, offers.length - 1)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLInputElement>(null)
  // The dialog gives the focus in a moment; letters that are typed until then would be lost.
  useLayoutEffect(() => box.current?.focus(), [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const openChosen = useEffectEvent(() => choose(offers[at]))
  useEffect(() => {
    if (early && !searching) openChosen()
  }, [early, searching])

  function choose(offer: Offer | undefined): void {
    if (!offer) return
    onDone()
    offer.run()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const step = stepOf(event.key, offers.length, at)
    if (step !== null) {
      event.preventDefault()
      setChosen(step)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      if (searching && chosen === 0) setEarly(true)
      else choose(offers[at])
    }
  }

  return (
    <>
      <input
        ref={box}
        data-autofocus
        className={classes.search}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={offers[at] ? `${listId}-${at}` : undefined}
        aria-label="Search or run a command"
        placeholder="Find a person, a deal, a plan, a note, or a command"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setChosen(0)
          setEarly(false)
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={listId} role="listbox" aria-label="Found" className={classes.list}>
        {groups.map((group) => (
          <GroupOfOffers
            key={group.label}
            group={group}
            from={offers.findIndex((offer) => offer === group.offers[0])}
            at={at}
            listId={listId}
            onPoint={setChosen}
            onChoose={choose}
          />
        ))}
      </div>
      {offers.length === 0 && !searching ? (
        <p className={classes.none}>Nothing is called that. Try fewer letters.</p>
      ) : null}
      <p className="visually-hidden" role="status">
        {query && !searching ? `${offers.length} found` : ''}
      </p>
      <div className={classes.foot} aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> choose
        </span>
        <span>
          <kbd>Enter</kbd> open
        </span>
        <span>
          <kbd>Esc</kbd> close
        </span>
      </div>
    </>
  )
}

function stepOf(key: string, count: number, at: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'PageDown') return Math.min(at + 8, count - 1)
  if (key === 'PageUp') return Math.max(at - 8, 0)
  return null
}

type GroupProps = {
  group: OfferGroup
  /** The place of its first offer among all. */
  from: number
  at: number
  listId: string
  onPoint: (at: number) => void
  onChoose: (offer: Offer) => void
}

function GroupOfOffers({ group, from, at, listId, onPoint, onChoose }: GroupProps) {
  return (
    <div role="group" aria-label={group.label}>
      <div className={classes.label} aria-hidden="true">
        {group.label}
      </div>
      {group.offers.map((offer, index) => (
        // The keys of a line are the box's, which keeps the focus.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={offer.id}
          id={`${listId}-${from + index}`}
          role="option"
          tabIndex={-1}
          aria-selected={from + index === at}
          className={classes.offer}
          onMouseMove={() => onPoint(from + index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(offer)}
        >
          <offer.icon size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className={classes.words}>
            <span className={classes.title}>{offer.title}</span>
            {offer.detail ? <span className={classes.detail}>{offer.detail}</span> : null}
          </span>
          {offer.hint ? <span className={classes.hint}>{offer.hint}</span> : null}
        </div>
      ))}
    </div>
  )
}
