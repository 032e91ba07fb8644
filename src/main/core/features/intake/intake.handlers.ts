import { type FoundForm, type intakeContract, mostFormBytes } from '#contract/intake.ts'
import { Failure } from '../../failure.ts'
import type { HandlersOf } from '../../handlers.ts'
import { readAside } from './read-aside.ts'
import type { Asked } from './read-form.ts'
import { Unreadable } from './unreadable.ts'

export const intakeHandlers: HandlersOf<typeof intakeContract> = {
  'intake.readText': {
    inSteps: (_ctx, { text, as }) => read({ text, as }, 'text'),
  },
  'intake.readFile': {
    inSteps: async (ctx, { token }) => {
      const file = ctx.ports.files.picked(token)
      if (file.size > mostFormBytes) {
        throw refused(`It is larger than ${mostFormBytes / 1_000_000} MB.`, 'token')
      }
      return read({ bytes: await file.read(), name: file.name }, 'token')
    },
  },
}

async function read(asked: Asked, path: string): Promise<FoundForm> {
  try {
    return await readAside(asked)
  } catch (error) {
    if (error instanceof Unreadable) throw refused(error.message, path)
    throw error
  }
}

function refused(why: string, path: string): Failure {
  return new Failure('VALIDATION', `This form cannot be read. ${why} Nothing was changed.`, [
    { path, message: why },
  ])
}
