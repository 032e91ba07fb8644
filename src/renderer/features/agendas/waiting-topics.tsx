import { sayCarried } from '#domain/agendas/agenda-blocks.ts'
import { useRead } from '../../lib/queries.ts'
import { reviewKindNames } from '../../lib/words.ts'
import { writing } from '../../lib/here.ts'
import classes from './agendas.module.css'

/** The open topics of a rep that no agenda holds now; the next one takes them. */
export function WaitingTopics({ repId, today }: { repId: string; today: string }) {
  const items = useRead('agendas.waiting', { repId }).data?.items ?? []
  if (items.length === 0) return null
  return (
    <section aria-labelledby="waiting" className={classes.waiting}>
      <h2 id="waiting">Waiting for the next agenda</h2>
      <p className="meta">
        Topics that were not talked about. Each goes on in the next agenda of its kind; after two
        weeks the one-on-one takes it.
      </p>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <span>{item.text}</span>{' '}
            <span className="meta">
              {reviewKindNames[item.reviewKind]}
              {item.subject ? `, ${item.subject}` : ''} ·{' '}
              {sayCarried(item.openedOn, today, writing()) ?? 'since today'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
