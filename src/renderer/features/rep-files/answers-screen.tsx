import { Button } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Screen } from '../../components/screen.tsx'
import { WhenRead } from '../../components/states.tsx'
import { call } from '../../lib/call.ts'
import { pickFile } from '../../lib/pick-file.ts'
import { useRead } from '../../lib/queries.ts'
import { AnswersRead } from './answers-read.tsx'
import classes from './rep-files.module.css'
import { ToPlans } from './to-plans.tsx'

/** What a rep sent back: chosen, read, and decided field by field. */
export function AnswersScreen({ repId }: { repId: string }) {
  const read = useRead('repFiles.offer', { repId })
  return (
    <WhenRead read={read}>
      {({ repName }) => <Answers key={repId} repId={repId} repName={repName} />}
    </WhenRead>
  )
}

type Props = { repId: string; repName: string }

function Answers({ repId, repName }: Props) {
  const [token, setToken] = useState<string | null>(null)
  useEffect(() => {
    if (token === null) return undefined
    return () => void call('files.forget', { token }).catch(() => undefined)
  }, [token])
  const title = `Answers from ${repName}`
  return token === null ? (
    <Screen title={title} toolbar={<ToPlans repId={repId} repName={repName} />}>
      <Choose repId={repId} repName={repName} onRead={setToken} />
    </Screen>
  ) : (
    <AnswersRead title={title} token={token} repId={repId} onOther={() => setToken(null)} />
  )
}

type ChooseProps = Props & { onRead: (token: string) => void }

function Choose({ repId, repName, onRead }: ChooseProps) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function choose(): Promise<void> {
    setProblem(null)
    setBusy(true)
    try {
      const file = await pickFile('rep_answers')
      if (file === null) return
      try {
        await call('repFiles.read', { token: file.token, repId })
      } catch (error) {
        await call('files.forget', { token: file.token })
        throw error
      }
      onRead(file.token)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className={classes.choose}>
      <p>
        Choose the file that {repName} sent back. It is read here and shown beside what stands there
        now; nothing is written before you accept it.
      </p>
      {problem === null ? null : (
        <p role="alert" className={classes.failure}>
          {problem}
        </p>
      )}
      <div>
        <Button
          leftSection={<FileUp size={16} strokeWidth={1.75} aria-hidden="true" />}
          loading={busy}
          onClick={() => void choose()}
        >
          Choose the file
        </Button>
      </div>
      <p className="meta">
        It is the file that the page saves, and its name ends with .json – not the page itself.
      </p>
    </div>
  )
}
