/**
 * Puts formatted text and its plain form on the clipboard. It answers the page's own copy event, so
 * it needs no permission; it has to be called from a click or a key. @returns whether it worked
 */
export function copyFormatted(html: string, text: string): boolean {
  let copied = false
  const answer = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/html', html)
    event.clipboardData?.setData('text/plain', text)
    copied = event.clipboardData !== null
  }
  document.addEventListener('copy', answer, { capture: true, once: true })
  const ran = document.execCommand('copy')
  document.removeEventListener('copy', answer, { capture: true })
  return ran && copied
}
