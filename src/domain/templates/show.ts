const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** A day as it is read: `2026-05-12` → `12 May 2026`. Anything else comes back as it is. */
export function showDay(day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  const month = months[Number(match?.[2]) - 1]
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : day
}

/** A number as it is read, with thousands apart: 1234.5 → `1,234.5`. */
export function showNumber(value: number): string {
  return wholeNumber.format(value)
}

/** A calculated number as it is read: no more decimals than say something. */
export function showFigure(value: number): string {
  return (Math.abs(value) < 1 ? smallFigure : figure).format(value)
}

// Each takes longer to make than to use a hundred times.
const [wholeNumber, smallFigure, figure] = [format(10), format(4), format(2)]

function format(maximumFractionDigits: number): Intl.NumberFormat {
  return new Intl.NumberFormat('en-GB', { maximumFractionDigits })
}
