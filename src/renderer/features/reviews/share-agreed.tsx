import { Button } from '@mantine/core'
import type { Commitment } from '#contract/commitments.ts'
import type { Privacy } from '#contract/values.ts'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { offerUndo } from '../../lib/undo.ts'
import classes from './close-screen.module.css'
import { firstName } from './verdict-words.ts'

type Props = { commitments: readonly Commitment[]; repName: string }

/** What was agreed is private until it is said otherwise; one press says it of all of it. */
export function ShareAgreed({ commitments, repName }: Props) {
  const closed = commitments.filter(({ privacy }) => privacy === 'private')
  if (closed.length === 0) return null
  const name = firstName(repName)
  const count = closed.length === 1 ? 'One of these is' : `${closed.length} of these are`

  async function share(): Promise<void> {
    const ids = closed.map(({ id }) => id)
    if (!(await act(() => setAll(ids, 'rep')))) return
    offerUndo({
      label: `${name} may read ${ids.length === 1 ? 'it' : `${ids.length} commitments`}`,
      undo: () => setAll(ids, 'private'),
      redo: () => setAll(ids, 'rep'),
    })
  }

  return (
    <div className={classes.share}>
      <p>
        {count} private: {name}’s summary leaves {closed.length === 1 ? 'it' : 'them'} out.
      </p>
      <Button size="compact-sm" variant="default" onClick={() => void share()}>
        Let {name} read {closed.length === 1 ? 'it' : 'them'}
      </Button>
    </div>
  )
}

async function setAll(ids: readonly string[], privacy: Privacy): Promise<true> {
  for (const commitmentId of ids) await call('commitments.setPrivacy', { commitmentId, privacy })
  return true
}
