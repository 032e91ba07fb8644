import type { PlanDefinition } from '#contract/template-definition.ts'
import { uuidIds } from '#core/node-ports.ts'
import type { Db } from '#core/db/tables.ts'
import { ask } from '#domain/templates/builtin/ask.ts'

const about = { help: 'Say what belongs here.', example: 'As it was said last time.' }

/** A plan with a field of each type, and with sections that are not for every intent. */
export const everyType: PlanDefinition = {
  kind: 'opportunity_plan',
  name: 'Every type',
  purpose: 'To try each type of field.',
  readBy: 'Tests.',
  minutes: 5,
  refreshMinutes: 1,
  sections: [
    {
      key: 'words',
      label: 'Words',
      help: '',
      fields: [
        ask({ key: 'line', label: 'Line', type: 'text', required: true, ...about }),
        ask({ key: 'story', label: 'Story', type: 'long_text', scored: true, ...about }),
        ask({ key: 'on', label: 'On', type: 'date', ...about }),
        ask({ key: 'pick', label: 'Pick', type: 'choice', choices: ['Red', 'Blue'], ...about }),
        ask({
          key: 'channels',
          label: 'Channels',
          type: 'choices',
          choices: ['Visit', 'Call', 'Fair', 'C++', 'C'],
          choiceNote: true,
          required: true,
          ...about,
        }),
        ask({ key: 'sister', label: 'Sister account', type: 'link', ...about }),
        ask({ key: 'points', label: 'Points', type: 'list', ...about }),
        ask({ key: 'map', label: 'Map', type: 'people', ...about }),
      ],
    },
    {
      key: 'figures',
      label: 'Figures',
      help: '',
      intents: ['win', 'grow'],
      fields: [
        ask({ key: 'quota', label: 'Quota', type: 'money', required: true, ...about }),
        ask({ key: 'won', label: 'Won so far', type: 'money', ...about }),
        ask({
          key: 'offers',
          label: 'Units and offers',
          type: 'grid',
          ...about,
        }),
        ask({ key: 'rate', label: 'Win rate', type: 'number', ...about }),
        ask({
          key: 'steps',
          label: 'Steps',
          type: 'table',
          columns: [
            { key: 'step', label: 'Step', type: 'text' },
            { key: 'days', label: 'Days', type: 'number' },
            { key: 'cost', label: 'Cost', type: 'money' },
            { key: 'by', label: 'By', type: 'date' },
            { key: 'state', label: 'State', type: 'choice', choices: ['Open', 'Done'] },
          ],
          ...about,
        }),
      ],
    },
    {
      key: 'sums',
      label: 'Sums',
      help: '',
      fields: [
        ask({
          key: 'gap',
          label: 'Gap',
          type: 'calculated',
          formula: 'max(0, quota - won)',
          ...about,
        }),
        ask({
          key: 'need',
          label: 'Pipeline needed',
          type: 'calculated',
          formula: 'gap / (rate / 100)',
          ...about,
        }),
        ask({
          key: 'room',
          label: 'Room to grow',
          type: 'calculated',
          formula: 'offers.possible',
          ...about,
        }),
        ask({ key: 'days', label: 'Days', type: 'calculated', formula: 'steps.days', ...about }),
      ],
    },
    {
      key: 'hold',
      label: 'Hold',
      help: '',
      intents: ['keep'],
      fields: [
        ask({ key: 'hold', label: 'What holds them', type: 'text', required: true, ...about }),
      ],
    },
  ],
}

/** Puts a plan on a form of its own, as a company's own template would. @returns the version's id */
export async function putOnForm(
  db: Db,
  planId: string,
  definition: PlanDefinition,
): Promise<string> {
  const at = '2026-05-01T08:00:00.000Z'
  const templateId = uuidIds.next()
  const versionId = uuidIds.next()
  await db
    .insertInto('template')
    .values({
      id: templateId,
      key: `own_${templateId}`,
      kind: definition.kind,
      review_kind: null,
      name: definition.name,
      built_in: 0,
      created_at: at,
    })
    .execute()
  await db
    .insertInto('template_version')
    .values({
      id: versionId,
      template_id: templateId,
      version: 1,
      state: 'active',
      definition: JSON.stringify(definition),
      created_at: at,
    })
    .execute()
  await db
    .updateTable('plan')
    .set({ template_version_id: versionId })
    .where('id', '=', planId)
    .execute()
  return versionId
}
