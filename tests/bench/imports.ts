import { existsSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { type Measured, ms } from './measure.ts'

const bench = new URL('./import.bench.ts', import.meta.url)

/** First and second import of 100,000 rows beside `sqlite3 .import` of the same file. */
export async function measureImports(say: (text: string) => void): Promise<Measured[]> {
  if (!existsSync(bench)) return []
  if (!hasSqlite()) {
    say('The sqlite3 command is not installed, so imports are not compared with it.\n')
    return []
  }
  const loaded: unknown = await import(bench.href)
  const measure: unknown = Reflect.get(Object(loaded), 'measureImport')
  if (typeof measure !== 'function') return []
  const found: unknown = await measure('report')
  const figure = (key: string) => Number(Reflect.get(Object(found), key))
  const note = 'beside sqlite3 .import of the same file into a bare table'
  const row = (which: 'first' | 'second', limit: number): Measured => ({
    what: `import of ${figure('rows').toLocaleString('en-GB')} rows, ${which}`,
    ours: ms(figure(which)),
    bare: ms(figure('sqlite')),
    ratio: figure(`${which}Ratio`),
    limit,
    note: which === 'first' ? note : 'the same file again, unchanged',
  })
  say(`The longest hold of the event loop in an import: ${ms(figure('longestHold'))}.\n`)
  return [row('first', 6), row('second', 4)]
}

function hasSqlite(): boolean {
  try {
    execFileSync('sqlite3', ['-version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
