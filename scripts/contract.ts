import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { contractAsJson, contractAsMarkdown } from './contract-text.ts'

// `npm run contract`: the schemas to standard output, the readable list into the docs.
writeFileSync(resolve(import.meta.dirname, '../docs/contract.md'), contractAsMarkdown())
process.stdout.write(`${JSON.stringify(contractAsJson(), null, 2)}\n`)
