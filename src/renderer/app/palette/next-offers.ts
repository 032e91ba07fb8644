import { useRouter } from '@tanstack/react-router'
import { CalendarCheck2, Handshake } from 'lucide-react'
import { useRead } from '../../lib/queries.ts'
import { addressOf, type RecordRef } from '../../lib/record-address.ts'
import { sayDue, sayPlanned } from '../../lib/say-when.ts'
import { reviewKindNames } from '../../lib/words.ts'
import type { Offer } from './offers.tsx'

/** What comes next, from Today: the next reviews and the manager's own promises. */
export function useNextOffers(): Offer[] {
  const router = useRouter()
  const data = useRead('today.get', {}).data
  if (!data) return []
  const open = (record: RecordRef) => () => {
    const href = addressOf(record, router.routesByPath)
    if (href) void router.navigate({ href })
  }
  const reviews = data.planned.slice(0, 2).map((agenda) => ({
    id: `agenda ${agenda.agendaId}`,
    icon: CalendarCheck2,
    title: `${agenda.repName} · ${reviewKindNames[agenda.reviewKind]}`,
    hint: agenda.plannedOn ? sayPlanned(agenda.plannedOn, data.today) : '',
    run: open({ kind: 'agenda', refId: agenda.agendaId, repId: agenda.repId }),
  }))
  const promises = data.mine.rows.slice(0, 2).map((row) => ({
    id: `commitment ${row.commitmentId}`,
    icon: Handshake,
    title: row.text,
    hint: sayDue(row.dueOn, data.today),
    run: open({ kind: 'commitment', refId: row.commitmentId, repId: row.repId }),
  }))
  return [...reviews, ...promises]
}
