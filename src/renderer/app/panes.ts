/**
 * Moves the focus to the next pane (−1: the one before). A pane is a landmark marked `data-pane`;
 * inside it the focus goes to its heading, its current link, or its first control.
 */
export function cyclePane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.getClientRects().length > 0,
  )
  if (panes.length === 0) return
  const active = document.activeElement
  // Of nested panes the innermost holds the focus.
  const here = panes.findLastIndex((pane) => pane.contains(active))
  const from = here < 0 && step < 0 ? 0 : here
  const next = panes.at((from + step + panes.length) % panes.length)
  const target = next?.querySelector<HTMLElement>(
    'h1[tabindex], [aria-current="page"][href], a[href], button:not(:disabled), input:not(:disabled), [tabindex="0"]',
  )
  if (target) target.focus()
  else next?.focus()
}
