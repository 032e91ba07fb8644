import type { Agenda, AgendaItem, AgendaSection as Section } from '#contract/agendas.ts'
import { Badge } from '../../components/badge.tsx'
import { SortableList, SortableRow } from '../../components/sortable-list.tsx'
import { AddTopic } from './add-topic.tsx'
import { AgendaRow } from './agenda-row.tsx'
import classes from './agendas.module.css'
import type { AgendaMoves } from './use-agenda-moves.ts'

type Props = {
  agenda: Agenda
  section: Section
  items: readonly AgendaItem[]
  editable: boolean
  moves: AgendaMoves
}

/** One section of the guide: its question, its time, what stands in it. */
export function AgendaSection({ agenda, section, items, editable, moves }: Props) {
  const heading = `section-${section.key}`
  return (
    <section aria-labelledby={heading} className={classes.section}>
      <header className={classes.sectionHead}>
        <h2 id={heading}>{section.label}</h2>
        <SectionTime section={section} items={items} />
        <p className={classes.sectionQuestion}>{section.question}</p>
      </header>
      <SortableList id={section.key}>
        {items.map((item) => (
          <SortableRow key={item.id} id={item.id}>
            {(handle) => (
              <AgendaRow
                agenda={agenda}
                item={item}
                editable={editable}
                handle={editable ? handle : null}
                moves={moves}
              />
            )}
          </SortableRow>
        ))}
        {editable ? <AddTopic agendaId={agenda.id} section={section} /> : null}
      </SortableList>
    </section>
  )
}

/** What the open topics ask for, beside the minutes that the section has. */
function SectionTime({ section, items }: { section: Section; items: readonly AgendaItem[] }) {
  const asked = items
    .filter(({ state }) => state === 'open')
    .reduce((sum, { minutes }) => sum + minutes, 0)
  if (asked > section.minutes) {
    return (
      <Badge tone="warn">
        {asked} min of topics in {section.minutes}
      </Badge>
    )
  }
  return (
    <span className={classes.time}>
      {asked > 0 ? `${asked} of ` : ''}
      {section.minutes} min
    </span>
  )
}
