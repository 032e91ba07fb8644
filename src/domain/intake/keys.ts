const mostKey = 60

/**
 * Keys from labels: small letters, figures and `_`, beginning with a letter, each once. A label
 * without a Latin letter gets `stem` and a number.
 */
export function keysFrom(labels: readonly string[], stem: string): string[] {
  const taken = new Set<string>()
  return labels.map((label) => {
    const base = keyOf(label, stem)
    let key = base
    for (let next = 2; taken.has(key); next += 1) {
      const tail = `_${next}`
      key = base.slice(0, mostKey - tail.length) + tail
    }
    taken.add(key)
    return key
  })
}

function keyOf(label: string, stem: string): string {
  const plain = label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
  if (plain === '') return stem
  const headed = /^[a-z]/.test(plain) ? plain : `${stem}_${plain}`
  // A key is read by people too: whole words, not the whole question.
  if (headed.length <= 40) return headed
  const whole = headed.slice(0, 40)
  return whole.slice(0, Math.max(whole.lastIndexOf('_'), 20)).replace(/_+$/, '')
}
