import type { Privacy, Verdict } from '#contract/values.ts'
import { escapeMarkdown } from '../rich-text/markdown.ts'
import { planKindWords, type Places, reviewKindWords } from './places.ts'
import type {
  AgendaRecord,
  CommitmentRecord,
  NoteRecord,
  Page,
  PlanRecord,
  RepRecord,
  ReviewRecord,
} from './records.ts'

/**
 * The first page of the folder: what it is, and a way to each rep.
 * @param madeOn the day of the export, `YYYY-MM-DD`
 */
export function firstPage(
  reps: readonly { readonly id: string; readonly name: string }[],
  places: Places,
  madeOn: string,
): Page {
  const lines = [
    '# Plumbline, everything',
    '',
    `Made on ${madeOn}. These pages hold private notes too: they are the manager’s own and are not meant for anybody else.`,
    '',
    ...reps.map(({ id, name }) => `- ${link(name, '', `${places.reps.get(id) ?? ''}/README.md`)}`),
  ]
  return { path: 'README.md', text: joined(lines) }
}

/** All pages about one rep. */
export function repPages(rep: RepRecord, places: Places): Page[] {
  const folder = places.reps.get(rep.id) ?? 'Without a rep'
  return [
    { path: `${folder}/README.md`, text: overview(rep, folder, places) },
    ...rep.plans.map((plan) => {
      const path = places.plans.get(plan.id) ?? `${folder}/Plans/${plan.id}.md`
      return { path, text: planPage(plan) }
    }),
    ...rep.reviews.map((review) => {
      const path = places.reviews.get(review.id) ?? `${folder}/Reviews/${review.id}.md`
      return { path, text: reviewPage(review, path, places) }
    }),
    listPage(rep, folder, 'Coaching notes', rep.notes, (note, path) =>
      noteLines(note, path, places),
    ),
    listPage(rep, folder, 'Commitments', rep.commitments, (commitment, path) =>
      commitmentLines(commitment, path, places),
    ),
    listPage(rep, folder, 'Agendas', rep.agendas, (agenda, path) =>
      agendaLines(agenda, path, places),
    ),
  ].filter((page) => page.text !== '')
}

function overview(rep: RepRecord, folder: string, places: Places): string {
  const path = `${folder}/README.md`
  const lists = [
    ['Coaching notes', rep.notes.length],
    ['Commitments', rep.commitments.length],
    ['Agendas', rep.agendas.length],
  ] as const
  return joined([
    `# ${escapeMarkdown(rep.name)}`,
    '',
    ...fact('Role', rep.role),
    ...fact('Territory', rep.territory),
    ...fact('E-mail', rep.email ?? ''),
    ...fact('Since', rep.startDate ?? ''),
    ...fact('Archived on', rep.archivedOn ?? ''),
    '',
    ...lists
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `- ${link(`${name} (${count})`, path, `${folder}/${name}.md`)}`),
    ...headed(
      'Coaching focus',
      rep.focuses,
      ({ skill, aim, startedOn, endedOn, outcome, privacy }) => [
        `- ${startedOn}${endedOn === null ? '' : ` to ${endedOn}`}: ${said(skill, privacy)}`,
        ...under('Aim', aim),
        ...under('Outcome', outcome),
      ],
    ),
    ...headed('Plans', rep.plans, ({ id, title, kind, archivedOn }) => [
      `- ${planKindWords[kind]}: ${linkOr(title, path, places.plans.get(id))}${archivedOn === null ? '' : ' (archived)'}`,
    ]),
    ...headed('Reviews', rep.reviews, ({ id, kind, heldOn }) => [
      `- ${linkOr(`${heldOn} ${reviewKindWords[kind]}`, path, places.reviews.get(id))}`,
    ]),
  ])
}

function planPage(plan: PlanRecord): string {
  return joined([
    `# ${escapeMarkdown(plan.title)}`,
    '',
    ...fact('Kind', planKindWords[plan.kind]),
    ...fact('Period', plan.period),
    ...fact('About', plan.about ?? ''),
    ...fact('Archived on', plan.archivedOn ?? ''),
    ...plan.fields.flatMap(({ label, text, score, changedOn }) => [
      '',
      `## ${escapeMarkdown(label)}`,
      '',
      escapeMarkdown(text),
      '',
      `_${score === null ? '' : `${scores[score] ?? ''}; `}changed on ${changedOn}_`,
    ]),
    ...headed('Evidence', plan.evidence, ({ label, on, source, words }) => [
      `- ${on}, ${escapeMarkdown(label)}, ${escapeMarkdown(source)}: ${escapeMarkdown(words)}`,
    ]),
    ...headed('Changes', plan.changes, ({ on, label, author }) => [
      `- ${on}: ${escapeMarkdown(label)}, by ${authors[author]}`,
    ]),
  ])
}

const scores = ['unknown', 'believed', 'confirmed by the buyer']
const authors = { manager: 'the manager', rep: 'the rep', crm: 'the CRM' } as const

function reviewPage(review: ReviewRecord, path: string, places: Places): string {
  return joined([
    `# ${reviewKindWords[review.kind]}, ${review.heldOn}`,
    '',
    ...fact('About', review.about ?? ''),
    ...fact('State', review.state),
    ...fact('Rating', review.rating === null ? '' : `${review.rating} of 5`),
    ...fact('To the rating', review.ratingNote),
    ...fact('To its question', review.questionNote),
    ...headed('Captured', review.captures, ({ section, kind, text, privacy, outcome }) => [
      `- ${escapeMarkdown(section)}, ${kind}: ${said(text, privacy)}`,
      ...under('Outcome', outcome),
    ]),
    ...headed('Verdicts', review.verdicts, ({ title, verdict, grade, planId }) => [
      `- ${linkOr(title, path, planId === null ? undefined : places.plans.get(planId))}: ${verdicts[verdict]}${grade === null ? '' : `, grade ${grade}`}`,
    ]),
    ...headed('Added later', review.addenda, ({ on, text, privacy }) => [
      `- ${on}: ${said(text, privacy)}`,
    ]),
  ])
}

const verdicts: Readonly<Record<Verdict, string>> = {
  used: 'used',
  filled_not_used: 'filled, not used',
  stale: 'stale',
  copied: 'copied',
  opened_not_filled: 'opened, not filled',
  missing: 'missing',
  not_checked: 'not checked',
  waived: 'waived',
}

function noteLines(note: NoteRecord, path: string, places: Places): string[] {
  const { on, privacy, seen, effect, text, reviewId, planId } = note
  return [
    `## ${on} (${privacies[privacy]})`,
    '',
    text,
    '',
    ...fact('Seen', seen),
    ...fact('Effect', effect),
    ...from(reviewId, planId, path, places),
  ]
}

function commitmentLines(commitment: CommitmentRecord, path: string, places: Places): string[] {
  const { text, owner, proof, proofGiven, dueOn, state, endedOn, privacy } = commitment
  return [
    `- ${state === 'open' ? '[ ]' : '[x]'} ${said(text, privacy)}`,
    ...under('Owner', owner),
    ...under('Due', dueOn ?? 'no day'),
    ...under('Proof', proof),
    ...under('State', `${state}${endedOn === null ? '' : ` on ${endedOn}`}`),
    ...under('Proof given', proofGiven),
    ...from(commitment.reviewId, commitment.planId, path, places).map((line) => `  ${line}`),
  ]
}

function agendaLines(agenda: AgendaRecord, path: string, places: Places): string[] {
  return [
    `## ${reviewKindWords[agenda.kind]}, ${agenda.plannedOn ?? 'without a day'} (${agenda.state})`,
    '',
    ...agenda.items.flatMap(({ section, text, why, state, privacy, planId }) => [
      `- ${escapeMarkdown(section)}, ${state}: ${said(text, privacy)}`,
      ...under('Why', why),
      ...from(null, planId, path, places).map((line) => `  ${line}`),
    ]),
  ]
}

function listPage<T>(
  rep: RepRecord,
  folder: string,
  name: string,
  items: readonly T[],
  lines: (item: T, path: string) => readonly string[],
): Page {
  const path = `${folder}/${name}.md`
  if (items.length === 0) return { path, text: '' }
  const body = items.flatMap((item) => [...lines(item, path), ''])
  return { path, text: joined([`# ${name}: ${escapeMarkdown(rep.name)}`, '', ...body]) }
}

function headed<T>(
  title: string,
  items: readonly T[],
  lines: (item: T) => readonly string[],
): string[] {
  return items.length === 0 ? [] : ['', `## ${title}`, '', ...items.flatMap(lines)]
}

function fact(name: string, value: string): string[] {
  return value === '' ? [] : [`- ${name}: ${escapeMarkdown(value)}`]
}

function under(name: string, value: string): string[] {
  return value === '' ? [] : [`  - ${name}: ${escapeMarkdown(value)}`]
}

function from(
  reviewId: string | null,
  planId: string | null,
  path: string,
  places: Places,
): string[] {
  const review = reviewId === null ? undefined : places.reviews.get(reviewId)
  const plan = planId === null ? undefined : places.plans.get(planId)
  return [
    ...(review === undefined ? [] : [`- From ${link('the review', path, review)}`]),
    ...(plan === undefined ? [] : [`- About ${link('the plan', path, plan)}`]),
  ]
}

function said(text: string, privacy: Privacy): string {
  return `${escapeMarkdown(text)} (${privacies[privacy]})`
}

const privacies: Readonly<Record<Privacy, string>> = {
  private: 'private',
  rep: 'for the rep',
  upward: 'may go upward',
}

function linkOr(words: string, fromPath: string, to: string | undefined): string {
  return to === undefined ? escapeMarkdown(words) : link(words, fromPath, to)
}

/** A link from one page to another, both named from the top of the folder. */
function link(words: string, fromPath: string, to: string): string {
  const up = '../'.repeat(fromPath.split('/').length - 1)
  const target = to.split('/').map(encodeURIComponent).join('/')
  return `[${escapeMarkdown(words)}](${up}${target})`
}

function joined(lines: readonly string[]): string {
  return `${lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
