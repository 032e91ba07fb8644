const longest = 80
// What a file system, a shell or a link reads as something else than a letter of a name.
const unsafe =
  // oxlint-disable-next-line no-control-regex -- these are the characters that a name may not hold
  /[\u0000-\u001F\u007F-\u009F<>:"/\\|?*#%[\]()!`\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu
const device = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/**
 * A name that every file system takes, made from what a person wrote: no signs with a meaning, no name
 * of a device, no dot or space at an end, at most 80 characters.
 * @param without what stands where nothing is left
 */
export function fileName(written: string, without: string): string {
  const kept = written
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(unsafe, ' ')
    .replaceAll('\uFFFD', ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[. ]+/g, '')
  // 80 units are at most 240 bytes, and with an ending within the 255 that file systems take.
  const cut = kept
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replaceAll(/[. ]+$/g, '')
  if (cut === '') return without
  return device.test(cut) ? `_${cut}` : cut
}

/** Gives names within one folder, each once: file systems do not tell large letters from small ones. */
export class Names {
  readonly #taken = new Set<string>()

  /** The name, or the same with a number where it was given already. */
  give(written: string, without: string, ending = ''): string {
    const name = fileName(written, without)
    for (let number = 1; ; number += 1) {
      const tried = `${name}${number === 1 ? '' : ` ${number}`}${ending}`
      const key = tried.normalize('NFKD').toLowerCase()
      if (this.#taken.has(key)) continue
      this.#taken.add(key)
      return tried
    }
  }
}
