import type { Privacy } from '#contract/values.ts'
import { daysBetween } from '../days.ts'
import type { Writing } from '#contract/writing.ts'
import { sayAge, sayCount } from '../days/say-day.ts'
import { sayDay } from '../writing/write-day.ts'
import { clear } from '../summaries/shareable.ts'
import type { ItemOrigin } from './agenda-item.ts'
import { wordsForRep } from './words-for-rep.ts'

/** What an agenda needs to be put on paper. */
export type PaperAgenda<P extends Privacy = Privacy> = {
  readonly title: string
  readonly repName: string
  readonly question: string
  readonly plannedOn: string | null
  readonly today: string
  readonly sections: readonly {
    readonly label: string
    readonly question: string
    readonly minutes: number
    readonly items: readonly {
      readonly text: string
      readonly why: string
      readonly privacy: P
      readonly origin: ItemOrigin
      readonly edited: boolean
      readonly openedOn: string
    }[]
  }[]
}

/** An agenda that may be handed to the rep: the type has no room for anything private or upward. */
export type RepAgenda = PaperAgenda<'rep'>

/** One line or paragraph of an agenda on paper. */
export type AgendaBlock =
  | { readonly kind: 'title' | 'meta' | 'question'; readonly text: string }
  | { readonly kind: 'section'; readonly text: string; readonly question: string }
  | {
      readonly kind: 'item'
      readonly text: string
      readonly why: string
      readonly age: string | null
    }

/** The agenda for the rep: what the gate lets through, in words for the rep, and how many stay behind. */
export function forRep(agenda: PaperAgenda): { agenda: RepAgenda; leftOut: number } {
  let leftOut = 0
  const sections = agenda.sections.map((section) => {
    const { shared, kept } = clear('rep', section.items)
    leftOut += kept.private + kept.others
    const items = shared.map((item) => {
      const { privacy, origin, edited, openedOn } = item
      return { ...wordsForRep(item, agenda.repName), privacy, origin, edited, openedOn }
    })
    return { ...section, items }
  })
  return { agenda: { ...agenda, sections }, leftOut }
}

/** How long an item has been carried: `since 3 May, 3 weeks`; null for one opened today. */
export function sayCarried(openedOn: string, today: string, writing: Writing): string | null {
  const days = daysBetween(openedOn, today)
  return days <= 0 ? null : `since ${sayDay(openedOn, today, writing)}, ${sayAge(days)}`
}

/** The agenda as blocks, in reading order. */
export function agendaBlocks(agenda: PaperAgenda, writing: Writing): AgendaBlock[] {
  const minutes = agenda.sections.reduce((sum, section) => sum + section.minutes, 0)
  const day =
    agenda.plannedOn === null ? '' : `${sayDay(agenda.plannedOn, agenda.today, writing)} · `
  const blocks: AgendaBlock[] = [
    { kind: 'title', text: agenda.title },
    { kind: 'meta', text: `${agenda.repName} · ${day}${sayCount(minutes, 'minute')}` },
    { kind: 'question', text: agenda.question },
  ]
  for (const section of agenda.sections) {
    blocks.push({
      kind: 'section',
      text: `${section.label} (${section.minutes} min)`,
      question: section.question,
    })
    for (const { text, why, openedOn } of section.items) {
      blocks.push({ kind: 'item', text, why, age: sayCarried(openedOn, agenda.today, writing) })
    }
  }
  return blocks
}

/** The blocks as plain text, for the clipboard or a mail. */
export function blocksToText(blocks: readonly AgendaBlock[]): string {
  const lines: string[] = []
  for (const block of blocks) {
    switch (block.kind) {
      case 'title':
      case 'meta':
        lines.push(block.text)
        break
      case 'question':
        lines.push('', block.text)
        break
      case 'section':
        lines.push('', block.text, block.question)
        break
      case 'item':
        lines.push(`- ${block.text}`, ...details(block).map((detail) => `  ${detail}`))
        break
    }
  }
  return `${lines.join('\n')}\n`
}

/** The blocks as Markdown; what people typed is escaped, so that it stays text. */
export function blocksToMarkdown(blocks: readonly AgendaBlock[]): string {
  const lines: string[] = []
  for (const block of blocks) {
    switch (block.kind) {
      case 'title':
        lines.push(`# ${escape(block.text)}`, '')
        break
      case 'meta':
        lines.push(escape(block.text), '')
        break
      case 'question':
        lines.push(`> ${escape(block.text)}`, '')
        break
      case 'section':
        lines.push('', `## ${escape(block.text)}`, '', `*${escape(block.question)}*`, '')
        break
      case 'item':
        // A line that ends in two spaces breaks there, in every flavour of Markdown.
        lines.push(`- ${[block.text, ...details(block)].map(escape).join('  \n  ')}`)
        break
    }
  }
  return `${lines.join('\n').replaceAll(/\n{3,}/g, '\n\n')}\n`
}

function details({ why, age }: { why: string; age: string | null }): string[] {
  const carried = age === null ? '' : `Carried ${age}`
  return [why, carried].filter((detail) => detail !== '')
}

function escape(text: string): string {
  return text
    .replaceAll(/\s*[\r\n]+\s*/g, ' ')
    .replaceAll(/[\\`*_[\]<>#|~]/g, String.raw`\$&`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`)
    .replace(/^([-+])/, String.raw`\$1`)
}
