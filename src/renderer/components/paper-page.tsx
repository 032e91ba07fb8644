import { type ReactNode, useLayoutEffect, useRef } from 'react'
import classes from './paper-page.module.css'

type Props = {
  label: string
  /** Two columns of small type, for a page that holds much. */
  dense?: boolean
  children: ReactNode
}

/** Sizes that a page is tried in, largest first; smaller than the last is too small to read. */
const sizes = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72] as const

/**
 * A page as it comes out of the printer, A4 or Letter. What does not fit is set smaller; what does
 * not even fit then goes on to another page.
 */
export function PaperPage({ label, dense = false, children }: Props) {
  const page = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const element = page.current
    if (!element) return undefined
    fit(element)
    // Letters of another width may need more room.
    const again = () => fit(element)
    document.fonts.addEventListener('loadingdone', again)
    return () => document.fonts.removeEventListener('loadingdone', again)
  })
  return (
    <article
      ref={page}
      aria-label={label}
      className={classes.page}
      {...(dense ? { 'data-dense': true } : {})}
    >
      <div className={classes.content}>{children}</div>
    </article>
  )
}

function fit(page: HTMLElement): void {
  const content = page.firstElementChild
  if (!(content instanceof HTMLElement)) return
  delete page.dataset['long']
  for (const size of sizes) {
    content.style.zoom = String(size)
    if (fits(content)) return
  }
  page.dataset['long'] = 'true'
}

/** Text that has no room stands below, or in a column beside the page. One pixel is rounding. */
function fits({ scrollHeight, clientHeight, scrollWidth, clientWidth }: HTMLElement): boolean {
  return scrollHeight <= clientHeight + 1 && scrollWidth <= clientWidth + 1
}
