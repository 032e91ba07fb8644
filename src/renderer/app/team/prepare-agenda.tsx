import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'

/** Leads to the next agenda of a person, to be prepared. */
export function PrepareAgenda({ repId }: { repId: string }) {
  const router = useRouter()
  return (
    <Button
      onClick={() =>
        void router.navigate({
          to: '/agendas',
          search: { repId, state: 'draft', prepare: true },
        })
      }
    >
      Prepare an agenda
    </Button>
  )
}
