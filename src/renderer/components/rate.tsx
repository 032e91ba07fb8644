import classes from './rate.module.css'

type Counted = { readonly hits: number; readonly n: number; readonly rate: number | null }

/** A share with its sample: `75 % · 6 of 8`. Without a sample it says so in words. */
export function Rate({ of }: { of: Counted }) {
  if (of.rate === null) return <span className={classes.none}>no data</span>
  return (
    <span className={classes.rate}>
      <span>{sayShare(of.rate)}</span>
      <span className={classes.sample}>
        {of.hits} of {of.n}
      </span>
    </span>
  )
}

/** A share as whole per cent; what is not all or nothing is never rounded to it. */
export function sayShare(share: number): string {
  const rounded = Math.round(share * 100)
  if (share > 0 && rounded === 0) return '1 %'
  return share < 1 && rounded === 100 ? '99 %' : `${rounded} %`
}
