import { damages } from './damage.ts'
import { lostFiles } from './lost-file.ts'
import { kills } from './kill.ts'
import { powerCuts } from './power-cut.ts'
import type { Trial } from './result.ts'
import { soak } from './soak.ts'

/** Every trial by the name under which it can be asked for. */
export const trials: Readonly<Record<string, Trial>> = {
  'power-cut': powerCuts,
  kill: kills,
  damage: damages,
  'lost-file': lostFiles,
  soak,
}
