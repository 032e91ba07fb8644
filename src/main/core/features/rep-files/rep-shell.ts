import { readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { RepShell } from './rep-document.ts'

let read: RepShell | null = null

/**
 * The built script and style sheet of the rep's page, read once. They stand in `out/rep-page`,
 * whether this runs from the build or from source.
 */
export function repShell(): RepShell {
  read ??= { script: built('page.js'), style: built('page.css') }
  return read
}

function built(name: string): string {
  const file = new URL(`out/rep-page/${name}`, projectOf(import.meta.url))
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Error('The page for reps is not built. Run `npm run build`, then try again.', {
      cause,
    })
  }
}

/** The project's folder: what this is part of lies in `src/main` or in `out/main`. */
function projectOf(address: string): URL {
  const path = fileURLToPath(address)
  const at = Math.max(
    path.lastIndexOf(`${sep}src${sep}main${sep}`),
    path.lastIndexOf(`${sep}out${sep}main${sep}`),
  )
  return pathToFileURL(path.slice(0, at + 1))
}
