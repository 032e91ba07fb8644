import { Button } from '@mantine/core'
import classes from './plans-screen.module.css'

type Props = { total: number; perPage: number; page: number; onPage: (page: number) => void }

/** The way through a list that is longer than a page; nothing where it is not. */
export function Pages({ total, perPage, page, onPage }: Props) {
  const pages = Math.ceil(total / perPage)
  if (pages < 2) return null
  return (
    <nav aria-label="Pages" className={classes.pages}>
      <Button variant="default" disabled={page === 0} onClick={() => onPage(page - 1)}>
        Previous
      </Button>
      <span>
        {page * perPage + 1}–{Math.min(total, (page + 1) * perPage)} of {total}
      </span>
      <Button variant="default" disabled={page + 1 >= pages} onClick={() => onPage(page + 1)}>
        Next
      </Button>
    </nav>
  )
}
