import type { agendasContract } from '#contract/agendas.ts'
import type { HandlersOf } from '../../handlers.ts'
import { listStages } from '../crm/stages.repository.ts'
import { planFor, setMinutes } from '../cadence/plan-agenda.service.ts'
import { dropAgenda, getAgenda, getAgendas, restoreAgenda } from './agendas.service.ts'
import { buildFor, rebuild } from './build.service.ts'
import { getLeftOut, takeIn } from './left-out.service.ts'
import { listSubjects } from './facts.repository.ts'
import { listWaiting } from './items.repository.ts'
import { addItem, editItem, moveItem, setItemState } from './items.service.ts'

export const agendasHandlers: HandlersOf<typeof agendasContract> = {
  'agendas.list': async (ctx, input) => ({
    agendas: await getAgendas(ctx, input),
    today: ctx.today,
  }),
  'agendas.get': async (ctx, input) => ({ agenda: await getAgenda(ctx, input.agendaId) }),
  'agendas.leftOut': (ctx, input) => getLeftOut(ctx, input.agendaId),
  'agendas.waiting': async (ctx, input) => {
    const waiting = await listWaiting(ctx.db, input.repId, ctx.zone)
    return {
      items: waiting.map((item) => ({
        id: item.id,
        text: item.text,
        why: item.why,
        openedOn: item.openedOn,
        reviewKind: item.subject.reviewKind,
        subject: item.subjectName,
        waitingSince: item.waitingSince,
      })),
    }
  },
  'agendas.subjects': (ctx, input) => listSubjects(ctx.db, input.repId),
  'agendas.stages': async (ctx) => ({ stages: await listStages(ctx.db) }),
  'agendas.build': async (ctx, { subject, ...planned }) => {
    const agenda = await buildFor(ctx, subject, planned)
    if (planned.plannedOn === null) return { agenda }
    await planFor(ctx, agenda.id, planned)
    return { agenda: await getAgenda(ctx, agenda.id) }
  },
  'agendas.rebuild': async (ctx, input) => ({ agenda: await rebuild(ctx, input.agendaId) }),
  'agendas.takeIn': async (ctx, input) => ({ item: await takeIn(ctx, input.agendaId, input.key) }),
  'agendas.plan': async (ctx, { agendaId, ...planned }) => {
    await planFor(ctx, agendaId, planned)
    return { agenda: await getAgenda(ctx, agendaId) }
  },
  'agendas.setMinutes': async (ctx, { agendaId, minutes, was }) => {
    const before = await setMinutes(ctx, agendaId, minutes, was)
    return { agenda: await getAgenda(ctx, agendaId), before }
  },
  'agendas.drop': async (ctx, input) => ({ agenda: await dropAgenda(ctx, input.agendaId) }),
  'agendas.restore': async (ctx, input) => ({ agenda: await restoreAgenda(ctx, input.agendaId) }),
  'agendas.addItem': async (ctx, { agendaId, ...made }) => ({
    item: await addItem(ctx, agendaId, made),
  }),
  'agendas.editItem': async (ctx, { itemId, revision, ...words }) => ({
    item: await editItem(ctx, itemId, revision, words),
  }),
  'agendas.moveItem': async (ctx, { itemId, ...to }) => ({
    agenda: await moveItem(ctx, itemId, to),
  }),
  'agendas.setItemState': async (ctx, input) => ({
    item: await setItemState(ctx, input.itemId, input.state, input.was),
  }),
}
