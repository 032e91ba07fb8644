import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Building2, CircleDollarSign, FileText, Handshake, StickyNote, User } from 'lucide-react'
import type { Found, FoundKind, FoundPart } from '#contract/search.ts'
import { readOptions } from '../../lib/queries.ts'
import type { Icon, Offer, OfferGroup } from './offers.tsx'
import { addressOf } from '../../lib/record-address.ts'

const most = 30

const kinds: Readonly<Record<FoundKind, { label: string; icon: Icon }>> = {
  rep: { label: 'People', icon: User },
  account: { label: 'Accounts', icon: Building2 },
  opportunity: { label: 'Deals', icon: CircleDollarSign },
  plan: { label: 'Plans', icon: FileText },
  commitment: { label: 'Commitments', icon: Handshake },
  note: { label: 'Notes', icon: StickyNote },
}

/** What full-text search finds, by kind. While it looks, what was found before stays. */
export function useFoundOffers(query: string): {
  groups: readonly OfferGroup[]
  searching: boolean
} {
  const router = useRouter()
  const text = query.trim()
  const read = useQuery({
    ...readOptions('search.find', { text, limit: most }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  const entries = text === '' ? [] : (read.data?.entries ?? [])
  const groups = [...Map.groupBy(entries, (entry) => entry.kind)].map(([kind, found]) => ({
    label: kinds[kind].label,
    offers: found.map((entry) =>
      toOffer(entry, () => {
        const href = addressOf(entry, router.routesByPath)
        if (href) void router.navigate({ href })
      }),
    ),
  }))
  return { groups, searching: text !== '' && (read.isPlaceholderData || read.isPending) }
}

function toOffer(entry: Found, run: () => void): Offer {
  return {
    id: `${entry.kind} ${entry.refId}`,
    icon: kinds[entry.kind].icon,
    title: <Parts parts={entry.title} />,
    ...(entry.snippet.length > 0 ? { detail: <Parts parts={entry.snippet} /> } : {}),
    hint: [entry.repName, entry.private ? 'private' : null].filter(Boolean).join(' · '),
    run,
  }
}

function Parts({ parts }: { parts: readonly FoundPart[] }) {
  return parts.map((part, index) =>
    // Parts never move: their place is their key.
    // oxlint-disable-next-line react/no-array-index-key
    part.match ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  )
}
