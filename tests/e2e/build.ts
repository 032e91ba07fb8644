import { execFileSync } from 'node:child_process'

/** Builds once before the tests, unless somebody has just done so. */
export default function build(): void {
  if (process.env['PLUMBLINE_BUILT'] === '1') return
  execFileSync(process.execPath, ['scripts/build.mjs', '--logLevel', 'error'], { stdio: 'inherit' })
}
