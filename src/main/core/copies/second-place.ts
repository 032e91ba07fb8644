import type { CopyProblem } from '#contract/copies.ts'
import { Failure } from '../failure.ts'
import { folderAt, liesIn, problemOf, tryOut } from './copy-place.ts'

/**
 * Makes the folder for copies at a place that the manager chose, and tries it out: something is
 * written there, read back and removed. Throws a `Failure` with words where it cannot be one.
 */
export function secondPlaceAt(chosen: string, folder: string, id: string): string {
  let isInside: boolean
  try {
    isInside = liesIn(chosen, folder)
    if (!isInside) {
      const place = folderAt(chosen, id)
      tryOut(place)
      return place
    }
  } catch (error) {
    throw new Failure('VALIDATION', refused[problemOf(error)])
  }
  throw new Failure(
    'VALIDATION',
    'This folder lies in the data folder, where copies are kept already. Choose one on a USB stick, a network folder or another disk. Nothing was changed.',
  )
}

const other = 'This folder could not be tried out. Choose another one. Nothing was changed.'

const refused: Readonly<Record<CopyProblem, string>> = {
  gone: 'This folder is not there. Choose another one. Nothing was changed.',
  disk_full: 'There is no space left in this folder. Choose another one. Nothing was changed.',
  no_right: 'Plumbline may not write into this folder. Choose another one. Nothing was changed.',
  not_equal:
    'What was written into this folder could not be read back as it was. Choose another one, and do not rely on that disk. Nothing was changed.',
  data_file: other,
  other,
}
