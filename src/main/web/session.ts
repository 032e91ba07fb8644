import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const codeLifetime = 60_000
const mostFailures = 5

/**
 * The secret of the loopback host (R36): a one-use code, which travels in the address's fragment,
 * is swapped for a bearer that the page keeps in its session. Five wrong codes void the code.
 * Time here is monotonic milliseconds: no wall clock decides.
 */
export class Session {
  readonly #bearers: Buffer[] = []
  readonly #now: () => number
  #code: Buffer | null = null
  #madeAt = 0
  #failures = 0

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** A new one-use code; the one before is worth nothing. */
  newCode(): string {
    const code = randomBytes(32).toString('base64url')
    this.#code = digest(code)
    this.#madeAt = this.#now()
    this.#failures = 0
    return code
  }

  /** Swaps the code for a bearer; null when it is wrong, used or older than a minute. */
  exchange(code: string): string | null {
    if (!this.#code) return null
    const fresh = this.#now() - this.#madeAt <= codeLifetime
    if (!fresh || !timingSafeEqual(digest(code), this.#code)) {
      this.#failures += 1
      if (!fresh || this.#failures >= mostFailures) this.#code = null
      return null
    }
    this.#code = null
    const bearer = randomBytes(32).toString('base64url')
    this.#bearers.push(digest(bearer))
    return bearer
  }

  /** Whether an Authorization header carries a bearer that this session gave out. */
  allows(header: string | undefined): boolean {
    if (!header?.startsWith('Bearer ')) return false
    const given = digest(header.slice('Bearer '.length))
    return this.#bearers.some((bearer) => timingSafeEqual(bearer, given))
  }
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
