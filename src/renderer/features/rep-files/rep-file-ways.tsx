import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../lib/queries.ts'

/** The two ways between the manager and a rep: plans out, answers back. */
export function RepFileWays({ repId }: { repId: string }) {
  const name = useRead('team.person', { repId }).data?.person.rep.name
  if (name === undefined) return null
  return (
    <>
      <Button variant="default" component={Link} to={`/people/${repId}/answers`}>
        Answers from {name}…
      </Button>
      <Button variant="default" component={Link} to={`/people/${repId}/send`}>
        Send to {name}…
      </Button>
    </>
  )
}
