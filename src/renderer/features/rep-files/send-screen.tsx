import { Button, Checkbox, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { FileDown, Mail } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '#contract/contract.ts'
import { mostSentPlans } from '#contract/rep-file-values.ts'
import type { OfferedPlan, RepFileRoute } from '#contract/rep-files.ts'
import { Screen } from '../../components/screen.tsx'
import { EmptyState, WhenRead } from '../../components/states.tsx'
import { call } from '../../lib/call.ts'
import { formatDay, sayCount } from '../../lib/format.ts'
import { finishDelivery } from '../../lib/pick-file.ts'
import { useRead } from '../../lib/queries.ts'
import { kindWords } from './rep-file-words.ts'
import classes from './rep-files.module.css'
import { ToPlans } from './to-plans.tsx'
import { useDraftedText } from '../../lib/use-drafted.ts'

type Props = {
  repId: string
  /** The plan from which one came: it alone is ticked. */
  planId: string | null
}

/** Plans of a rep out into one page, as a file or in a mail. */
export function SendScreen({ repId, planId }: Props) {
  const read = useRead('repFiles.offer', { repId })
  return (
    <WhenRead read={read}>
      {(offer) => (
        <Screen
          title={`Send to ${offer.repName}`}
          toolbar={<ToPlans repId={repId} repName={offer.repName} />}
          actions={
            <Button variant="default" component={Link} to={`/people/${repId}/answers`}>
              Answers from {offer.repName}…
            </Button>
          }
        >
          {offer.plans.length === 0 ? (
            <EmptyState title="No plan to send">
              {offer.repName} has no plan yet. Make one on the tab of plans, then send it.
            </EmptyState>
          ) : (
            <SendForm repId={repId} planId={planId} offer={offer} />
          )}
        </Screen>
      )}
    </WhenRead>
  )
}

type FormProps = Props & { offer: Output<'repFiles.offer'> }

function SendForm({ repId, planId, offer }: FormProps) {
  const { repName, plans, hasEmail } = offer
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => tickedFirst(plans, planId))
  const [message, setMessage] = useDraftedText({
    key: `rep-file:${repId}`,
    label: `Message to ${repName} with the plans`,
  })
  const [busy, setBusy] = useState<RepFileRoute | null>(null)
  const [said, setSaid] = useState<{ words: string; bad: boolean } | null>(null)
  const chosen = plans.filter((plan) => ticked.has(plan.planId))

  async function send(as: RepFileRoute): Promise<void> {
    const wrong = problemOf(chosen)
    if (wrong !== null) return setSaid({ words: wrong, bad: true })
    setBusy(as)
    setSaid(null)
    try {
      const { delivered } = await call('repFiles.send', {
        repId,
        planIds: chosen.map((plan) => plan.planId),
        message,
        as,
      })
      await finishDelivery(delivered)
      if (delivered.outcome !== 'cancelled') setSaid({ words: sentWords(as, repName), bad: false })
    } catch (error) {
      setSaid({ words: error instanceof Error ? error.message : String(error), bad: true })
    } finally {
      setBusy(null)
    }
  }

  const tick = (id: string, on: boolean) => {
    const next = new Set(ticked)
    if (on) next.add(id)
    else next.delete(id)
    setTicked(next)
  }

  return (
    <div className={classes.send}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send('mail')
        }}
      >
        <fieldset className={classes.plans}>
          <legend>Plans</legend>
          {plans.map((plan) => (
            <Checkbox
              key={plan.planId}
              label={plan.title}
              description={[
                kindWords[plan.kind],
                `${plan.answered} of ${sayCount(plan.fields, 'field')} filled`,
                plan.current ? '' : 'not current',
              ]
                .filter(Boolean)
                .join(' · ')}
              checked={ticked.has(plan.planId)}
              onChange={(event) => tick(plan.planId, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
        <Textarea
          label="Message"
          description={`Stands above the plans. Leave it empty, or say by when you would like them back.`}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={2000}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <div className={classes.buttons}>
          <p role="status" className={said?.bad ? classes.failure : classes.said}>
            {said?.words ?? ''}
          </p>
          <Button
            variant="default"
            leftSection={<FileDown {...icon} />}
            loading={busy === 'file'}
            disabled={busy !== null}
            onClick={() => void send('file')}
          >
            Save the file
          </Button>
          <Button
            type="submit"
            leftSection={<Mail {...icon} />}
            loading={busy === 'mail'}
            disabled={busy !== null}
          >
            Draft an e-mail
          </Button>
        </div>
        {hasEmail ? null : (
          <p className="meta">
            No e-mail address of {repName} is on file, so the draft names nobody yet.
          </p>
        )}
      </form>
      <div className={classes.aside}>
        <About repName={repName} />
        <Sent offer={offer} />
      </div>
    </div>
  )
}

function About({ repName }: { repName: string }) {
  return (
    <section className={classes.about} aria-labelledby="goes-out">
      <h2 id="goes-out">What goes out</h2>
      <ul>
        <li>The ticked plans with their fields, help and answers, and the scores</li>
        <li>Your message</li>
      </ul>
      <h2>What never does</h2>
      <ul>
        <li>Notes, coaching, reviews and verdicts</li>
        <li>Flags, waivers, promises, and what differs from the CRM</li>
        <li>The evidence behind a score, and what a field said before</li>
        <li>Plans of anybody else</li>
      </ul>
      <p className="meta">
        One page that works in any browser without a network. {repName} changes it, saves the
        answers and sends that file back; you accept or decline each.
      </p>
    </section>
  )
}

function Sent({ offer }: { offer: Output<'repFiles.offer'> }) {
  if (offer.sent.length === 0) return null
  return (
    <section className={classes.about} aria-labelledby="sent-files">
      <h2 id="sent-files">Sent before</h2>
      <ul className={classes.sent}>
        {offer.sent.map(({ fileId, madeOn, route, plans, answersOn }) => (
          <li key={fileId}>
            <strong>{formatDay(madeOn)}</strong>, {route === 'mail' ? 'as a draft' : 'as a file'}:{' '}
            {sayPlans(plans)}.{' '}
            {answersOn === null ? 'No answers yet.' : `Answers decided on ${formatDay(answersOn)}.`}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The titles while they are few. */
function sayPlans(titles: readonly string[]): string {
  if (titles.length === 0) return 'plans that are gone'
  return titles.length > 3 ? `${titles.length} plans` : titles.join(', ')
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

function tickedFirst(plans: readonly OfferedPlan[], planId: string | null): ReadonlySet<string> {
  const from = plans.filter((plan) => plan.planId === planId)
  const first = from.length > 0 ? from : plans.filter(({ current }) => current)
  return new Set(first.slice(0, mostSentPlans).map((plan) => plan.planId))
}

function problemOf(chosen: readonly OfferedPlan[]): string | null {
  if (chosen.length === 0) return 'Tick a plan first.'
  return chosen.length > mostSentPlans ? `At most ${mostSentPlans} plans go into one file.` : null
}

function sentWords(as: RepFileRoute, repName: string): string {
  return as === 'file'
    ? `Saved. Send the file to ${repName}.`
    : `The draft to ${repName} is ready; it is not sent yet.`
}
