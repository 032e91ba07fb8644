import { Button, Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Input } from '#contract/contract.ts'
import type { ListedReview } from '#contract/reviews.ts'
import { type ReviewKind, reviewKinds, type Verdict, verdicts } from '#contract/values.ts'
import { Badge } from '../../components/badge.tsx'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { formatDay } from '../../lib/format.ts'
import { freshRead, useRead } from '../../lib/queries.ts'
import { reviewKindNames, verdictLooks } from '../../lib/words.ts'
import classes from './reviews-screen.module.css'
import { StartReview } from './start-review.tsx'
import { VerdictBadge } from './verdict-badge.tsx'

/** The filters of the list, as they stand in the address. */
export type ReviewsFilter = {
  readonly repId?: string | undefined
  readonly kind?: ReviewKind | undefined
  readonly verdict?: Verdict | undefined
  readonly start?: boolean | undefined
}

const pageSize = 50

/** What was held, and what came of it. */
export function ReviewsScreen({ filter }: { filter: ReviewsFilter }) {
  const navigate = useNavigate()
  const set = (change: ReviewsFilter) =>
    void navigate({ to: '/reviews', search: clean({ ...filter, ...change }), replace: true })
  const start = <Button onClick={() => set({ start: true })}>Start a review</Button>
  return (
    <Screen title="Reviews" actions={start} toolbar={<Filters filter={filter} onChange={set} />}>
      <List filter={filter} start={start} onClear={() => set(noFilter)} />
      <StartReview
        opened={filter.start === true}
        onClose={() => set({ start: undefined })}
        repId={filter.repId ?? null}
      />
    </Screen>
  )
}

const noFilter: ReviewsFilter = { repId: undefined, kind: undefined, verdict: undefined }

/** Leaves out what is not set, so that the address stays short. */
function clean(filter: ReviewsFilter): ReviewsFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

type FiltersProps = { filter: ReviewsFilter; onChange: (change: ReviewsFilter) => void }

function Filters({ filter, onChange }: FiltersProps) {
  const reps = useRead('team.reps', { archived: true }).data?.reps ?? []
  return (
    <div className={classes.filters} role="group" aria-label="Filter">
      <Select
        aria-label="Person"
        placeholder="Everybody"
        clearable
        clearButtonProps={{ 'aria-label': 'Everybody' }}
        searchable
        selectFirstOptionOnChange
        value={filter.repId ?? null}
        data={reps.map((rep) => ({ value: rep.id, label: rep.name }))}
        onChange={(value) => onChange({ repId: value ?? undefined })}
      />
      <Select
        aria-label="Kind"
        placeholder="Every kind"
        clearable
        clearButtonProps={{ 'aria-label': 'Every kind' }}
        value={filter.kind ?? null}
        data={reviewKinds.map((value) => ({ value, label: reviewKindNames[value] }))}
        onChange={(value) => onChange({ kind: reviewKinds.find((kind) => kind === value) })}
      />
      <Select
        aria-label="Verdict"
        placeholder="Any verdict"
        clearable
        clearButtonProps={{ 'aria-label': 'Any verdict' }}
        value={filter.verdict ?? null}
        data={verdicts.toReversed().map((value) => ({ value, label: verdictLooks[value].word }))}
        onChange={(value) => onChange({ verdict: verdicts.find((verdict) => verdict === value) })}
      />
    </div>
  )
}

type ListProps = { filter: ReviewsFilter; start: React.ReactNode; onClear: () => void }

function List({ filter, start, onClear }: ListProps) {
  const input = {
    repId: filter.repId ?? null,
    kind: filter.kind ?? null,
    state: null,
    verdict: filter.verdict ?? null,
    limit: pageSize,
  }
  const read = useInfiniteQuery({
    queryKey: ['reviews.list', input],
    queryFn: ({ pageParam, client, queryKey }) =>
      freshRead('reviews.list', { ...input, after: pageParam }, { client, queryKey }),
    initialPageParam: null as Input<'reviews.list'>['after'],
    getNextPageParam: ({ reviews, more }) => {
      const last = reviews.at(-1)
      return more && last ? { heldOn: last.heldOn, seq: last.seq } : undefined
    },
  })
  if (read.error) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <LoadingState />
  const reviews = read.data.pages.flatMap((page) => page.reviews)
  const filtered = Boolean(filter.repId ?? filter.kind ?? filter.verdict)
  if (reviews.length === 0) {
    return filtered ? (
      <EmptyState
        title="No review fits this filter"
        actions={
          <Button variant="default" onClick={onClear}>
            Show all reviews
          </Button>
        }
      >
        Another person, kind or verdict may have some.
      </EmptyState>
    ) : (
      <EmptyState title="No review was held yet" actions={start}>
        A review runs beside the plan and ends with a verdict on its use. Prepare an agenda from a
        person’s page, or start one right away.
      </EmptyState>
    )
  }
  return (
    <>
      <Table label="Reviews">
        <thead>
          <tr>
            <th scope="col">Held on</th>
            <th scope="col">With</th>
            <th scope="col">Kind</th>
            <th scope="col">State</th>
            <th scope="col">Plans</th>
            <th scope="col" className="numbers">
              Minutes
            </th>
            <th scope="col" className="numbers">
              Commitments
            </th>
            <th scope="col" className="numbers">
              Rating
            </th>
          </tr>
        </thead>
        <tbody>
          {reviews.map((review) => (
            <ReviewRow key={review.id} review={review} />
          ))}
        </tbody>
      </Table>
      {read.hasNextPage ? (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={read.isFetchingNextPage}
            onClick={() => void read.fetchNextPage()}
          >
            Show older ones
          </Button>
        </div>
      ) : null}
    </>
  )
}

const minutes = (seconds: number) => Math.round(seconds / 60)

function ReviewRow({ review }: { review: ListedReview }) {
  return (
    <tr className={classes.row}>
      <th scope="row" className={classes.whole}>
        <Link to="/reviews/$reviewId" params={{ reviewId: review.id }}>
          {formatDay(review.heldOn)}
        </Link>
      </th>
      <td>{review.repName}</td>
      <td>
        {reviewKindNames[review.kind]}
        {review.subject ? <span className={classes.subject}>{review.subject}</span> : null}
      </td>
      <td>
        {review.state === 'closed' ? (
          <Badge tone="neutral">Closed</Badge>
        ) : (
          <Badge tone="info">{review.state === 'running' ? 'Running' : 'Paused'}</Badge>
        )}
      </td>
      <td>
        <Verdicts review={review} />
      </td>
      <td className={`numbers ${classes.whole}`}>
        {minutes(review.actualSeconds)} of {minutes(review.plannedSeconds)}
      </td>
      <td className="numbers">{review.commitments}</td>
      <td className="numbers">{review.rating ?? '–'}</td>
    </tr>
  )
}

function Verdicts({ review }: { review: ListedReview }) {
  if (review.verdicts.length === 0) return review.state === 'closed' ? 'None was due' : '–'
  return (
    <ul className={classes.verdicts}>
      {review.verdicts.map(({ id, title, verdict, grade }) => (
        <li key={id} title={title}>
          <VerdictBadge verdict={verdict} grade={grade} />
        </li>
      ))}
    </ul>
  )
}
