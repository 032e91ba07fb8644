import { clear } from '#domain/summaries/shareable.ts'
import { makeSheet, type Sheet, type SheetFacts } from '#domain/preparation/sheet.ts'
import { defaultWriting } from '#contract/writing.ts'

export const code = '7k3f92qx'

/** What a sheet is made of, with something of everything. */
export function sheetFacts(changes: Partial<SheetFacts> = {}): SheetFacts {
  return {
    reviewKind: 'one_on_one',
    repName: 'Anna Lindt',
    about: null,
    on: '2026-05-04',
    time: '09:00',
    minutes: 30,
    place: 'Room 4',
    link: 'https://meet.example.com/a',
    sections: [
      { key: 'topic', label: '', question: 'What is on your mind?', fills: ['carried'] },
      {
        key: 'plan',
        label: '',
        question: 'Which plan do we open – and why?',
        fills: ['plans_due'],
      },
      { key: 'close', label: 'Close', question: 'What do you take from this?', fills: ['praise'] },
    ],
    topics: clear('rep', [
      {
        itemId: 'item-1',
        sectionKey: 'topic',
        text: 'Holidays in “August”: who covers 50 %?',
        hint: '',
        privacy: 'rep' as const,
      },
    ]).shared,
    promises: clear('rep', [
      {
        commitmentId: 'promise-1',
        owner: 'manager' as const,
        ownerName: '',
        text: 'Send the price list',
        dueOn: '2026-05-12',
        privacy: 'rep' as const,
      },
    ]).shared,
    plans: [{ planId: 'plan-1', title: 'Nordwind ERP', asks: ['Budget owner', 'Spend (k€)'] }],
    ...changes,
  }
}

export function aSheet(changes: Partial<SheetFacts> = {}): Sheet {
  return makeSheet(sheetFacts(changes), defaultWriting)
}
