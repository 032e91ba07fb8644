import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Screen } from '../../components/screen.tsx'
import { EmptyState } from '../../components/states.tsx'

/** What needs the manager in the next hour, then this week. */
export function TodayScreen() {
  return (
    <Screen title="Today">
      <EmptyState
        title="Start with your team"
        actions={
          <Button component={Link} to="/people">
            Go to people
          </Button>
        }
      >
        Add the people you lead, or import a CRM export and Plumbline finds them for you.
      </EmptyState>
    </Screen>
  )
}
