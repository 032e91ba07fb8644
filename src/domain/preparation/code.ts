/** Figures and letters that are not taken for one another when they are read or typed again. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** The eight letters of a sheet, from the random end of its id (a UUIDv7): one in 10^12. */
export function codeOf(id: string): string {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`)
  let code = ''
  for (let index = 0; index < 8; index += 1) {
    code = `${alphabet[Number(bits & 31n)] ?? '0'}${code}`
    bits >>= 5n
  }
  return code
}

/** A code as people read it: `PL-7K3F-92QX`. */
export function sayCode(code: string): string {
  const letters = code.toUpperCase()
  return `PL-${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** A code as it was typed: letters that look like figures are those. */
export function readCode(letters: string): string {
  return letters.toLowerCase().replaceAll('o', '0').replaceAll(/[il]/g, '1')
}
