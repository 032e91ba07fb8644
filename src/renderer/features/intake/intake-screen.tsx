import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { definitionOf } from '#domain/intake/definition.ts'
import { kept } from '#domain/intake/correct.ts'
import { Screen } from '../../components/screen.tsx'
import { act } from '../../lib/act.ts'
import { call } from '../../lib/call.ts'
import { useStore } from '../../lib/store.ts'
import { CorrectForm } from './correct-form.tsx'
import { forgetForm, intakeState, readFile, startOver } from './intake-state.ts'
import { TakeForm } from './take-form.tsx'

type Props = {
  /** Opens the draft that was made of the form. */
  onMade: (made: { templateId: string; versionId: string }) => void
}

/** Makes a template from a form that a company has already: take it, correct it, make it. */
export function IntakeScreen({ onMade }: Props) {
  const { corrected } = useStore(intakeState)
  const over = useDrops()
  const [making, setMaking] = useState(false)
  const proposal = corrected && kept(corrected)

  async function make(): Promise<void> {
    if (!proposal) return
    setMaking(true)
    const made = await act(() =>
      call('templates.createDraft', { definition: definitionOf(proposal) }),
    )
    setMaking(false)
    if (!made) return
    forgetForm()
    onMade(made)
  }

  return (
    <Screen
      title="From your own form"
      actions={
        proposal ? (
          <>
            <Button variant="default" onClick={startOver}>
              Take another form
            </Button>
            <Button
              loading={making}
              disabled={proposal.sections.length === 0}
              onClick={() => void make()}
            >
              Make a template
            </Button>
          </>
        ) : null
      }
    >
      {corrected ? <CorrectForm corrected={corrected} /> : <TakeForm over={over} />}
    </Screen>
  )
}

/** Takes files that are dropped anywhere while this screen is open, before anybody else does. */
function useDrops(): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', on: Listener) =>
      addEventListener(
        type,
        (event) => {
          if (!event.dataTransfer?.types.includes('Files')) return
          event.preventDefault()
          event.stopPropagation()
          on(event)
        },
        { capture: true, signal: stop.signal },
      )
    listen('dragenter', () => setOver(true))
    listen('dragover', ({ dataTransfer }) => {
      if (dataTransfer) dataTransfer.dropEffect = 'copy'
    })
    listen('dragleave', ({ relatedTarget }) => {
      if (relatedTarget === null) setOver(false)
    })
    listen('drop', ({ dataTransfer }) => {
      setOver(false)
      const [file] = dataTransfer?.files ?? []
      if (file) void readFile(file)
    })
    return () => stop.abort()
  }, [])
  return over
}

type Listener = (event: DragEvent) => void
