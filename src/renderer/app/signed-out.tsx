/** Shown where a page was opened without its one-time code. */
export function SignedOut() {
  return (
    <main className="signed-out">
      <h1>This page is not signed in</h1>
      <p>
        Plumbline opens with a link that works once, for a minute. Your data is safe. Press Enter
        where Plumbline runs to get a new link, or start it again.
      </p>
    </main>
  )
}
