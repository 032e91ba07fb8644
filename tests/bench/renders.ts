import type { Page } from '@playwright/test'

/** How many components one key has drawn, inside the field that has the focus and outside of it. */
export type Drawn = { readonly inside: number; readonly outside: number }

/**
 * Runs in the page before the app: takes the place of React's developer tools, which are told of
 * each commit, and counts the components that were drawn in it – those that React marks as having
 * worked (flag 1), below what it went into. The tags are functions, classes, forwarded refs and both
 * kinds of memo.
 */
export const watchRenders = `(() => {
  const drawn = { inside: 0, outside: 0, commits: 0 }
  globalThis.drawn = drawn
  const components = new Set([0, 1, 11, 14, 15])
  function nodeOf(fiber) {
    for (let at = fiber; at; at = at.child) if (at.stateNode instanceof Node) return at.stateNode
    return null
  }
  function visit(fiber) {
    const before = fiber.alternate
    if (components.has(fiber.tag) && (before === null || (fiber.flags & 1) !== 0)) {
      const card = document.activeElement?.closest('[data-field]')
      const node = nodeOf(fiber)
      if (card && node && card.contains(node)) drawn.inside += 1
      else drawn.outside += 1
    }
    // Nothing below was drawn where the children are the very same.
    if (before !== null && before.child === fiber.child) return
    for (let child = fiber.child; child; child = child.sibling) visit(child)
  }
  globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    isDisabled: false,
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberUnmount() {},
    onPostCommitFiberRoot() {},
    onCommitFiberRoot(_, root) {
      drawn.commits += 1
      visit(root.current)
    },
    checkDCE() {},
  }
})()`

/** Presses a key and lets two frames pass, long before the field saves itself. */
export async function drawnByKey(page: Page, key: string): Promise<Drawn> {
  await page.evaluate('Object.assign(drawn, { inside: 0, outside: 0, commits: 0 })')
  await page.keyboard.press(key)
  return page.evaluate<Drawn>(
    `new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(() => done({ ...drawn })))
    })`,
  )
}
