import type { TestCore } from './core.ts'

/** A rep with nothing but a name. @returns the id */
export async function addPlainRep({ ok }: TestCore, name: string): Promise<string> {
  const { rep } = await ok('team.createRep', {
    name,
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  return rep.id
}
