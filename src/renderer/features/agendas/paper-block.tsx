import type { AgendaBlock } from '#domain/agendas/agenda-blocks.ts'
import paper from '../../components/paper.module.css'
import classes from './agenda-paper.module.css'

/** One block on paper; under each topic there is room to write. */
export function PaperBlock({ block }: { block: AgendaBlock }) {
  switch (block.kind) {
    case 'title':
      return <h2 className={classes.title}>{block.text}</h2>
    case 'meta':
      return <p className={paper.meta}>{block.text}</p>
    case 'question':
      return <p className={classes.question}>{block.text}</p>
    case 'section':
      return (
        <div className={classes.section}>
          <h3>{block.text}</h3>
          <p>{block.question}</p>
        </div>
      )
    case 'item':
      return (
        <div className={`${paper.item} ${classes.item}`}>
          <span className={paper.box} aria-hidden="true" />
          <div>
            <p>{block.text}</p>
            {block.why === '' && block.age === null ? null : (
              <p className={paper.why}>
                {block.why}
                {block.why !== '' && block.age !== null ? ' ' : ''}
                {block.age === null ? '' : `Carried ${block.age}.`}
              </p>
            )}
          </div>
        </div>
      )
  }
}
