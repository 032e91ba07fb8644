const tailFigures = 12
const mostOfOne = 1_000_000

/**
 * Ids for a hundred thousand rows: asking for randomness for each takes longer than everything else
 * about them. One UUIDv7 is asked for, and the ids after it count on its last, random part; the
 * next id of the usual source differs in an earlier part.
 */
export function bulkIds(nextId: () => string): () => string {
  let head = ''
  let tail = 0
  let left = 0
  return () => {
    if (left === 0) {
      const base = nextId()
      head = base.slice(0, -tailFigures)
      // Room to count upwards without touching the part before.
      tail = Math.floor(Number.parseInt(base.slice(-tailFigures), 16) / 2)
      left = mostOfOne
    }
    left -= 1
    tail += 1
    return head + tail.toString(16).padStart(tailFigures, '0')
  }
}
