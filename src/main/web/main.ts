import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url))

// What Node makes of the code is kept beside the built files, which only whoever installed them can
// write; where the folder cannot be written, nothing is kept and the start takes a little longer.
enableCompileCache(beside('compiled'))
const { run } = await import('./run.ts')
run(beside('../renderer'))
