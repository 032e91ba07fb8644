import type { Column, FieldType } from '#contract/template-definition.ts'
import type { Control } from './outline.ts'

/** A type, and in words why. */
export type Guess = { readonly type: FieldType; readonly why: string }

/** What stands around a label, where the form says anything. */
export type Around = {
  readonly control: Control | null
  /** The blank is written as a day: `__/__/____`. */
  readonly day: boolean
  /** Lines left to write in, 0 where the form leaves none. */
  readonly lines: number
  /** What stands behind the blank, or in brackets: `EUR`, `%`, `DD/MM/YYYY`. */
  readonly unit: string
}

export const nothingAround: Around = { control: null, day: false, lines: 0, unit: '' }

const dayUnit = /\b(dd|mm|yyyy|jj|tt)\b[\s/.-]*|\bdate\b/i
const moneyUnit =
  /[€$£¥]|\b(eur|usd|gbp|chf|sek|nok|dkk|pln|jpy|k€|currency|euros?|dollars?|pounds?)\b/i
const numberUnit =
  /^\(?\s*(%|per ?cent|pcs|pieces|minutes?|hours?|days?|weeks?|months?|years?|people|seats|users|units|km|t|kg)\b|%/i

const idNumber =
  /\b(phone|mobile|fax|account|customer|order|reference|vat|tax|contract|id|serial|quote|ticket|post(al)?)\b[^?]*\b(no\.?|numbers?)(?!\p{L})|\b(no\.|id|code|e-?mail|address|web ?site|url)(?!\p{L})/iu
const person =
  /\b(names?|titles?|roles?|positions?|functions?|departments?|compan(y|ies)|industr(y|ies)|cit(y|ies)|countr(y|ies)|locations?|sites?)\b/i
const manyPeople =
  /\b(decision[- ]makers|stakeholders|contacts|influencers|buying (cent(er|re)|committee|team|group)|people involved|who is involved|who are|key people|participants|attendees|members of)\b/i
const money =
  /\b(budget|amount|revenues?|turnover|prices?|pricing|costs?|spend(ing)?|fees?|salary|deal size|contract value|order value|annual value|total value)\b|\bvalue\b(?! (proposition|to|for|of|chain|do|does|we))/i
const day =
  /\b(dates?|deadline|due|by when|until when|what day|which day|on which day|(ends?|starts?|expires?|valid|runs?) (on|until|till)|since when)\b|^when\b/i
const notDay = /\bup[- ]to[- ]date\b|\bdue to\b|\bdue diligence\b/i
const number =
  /\bhow many\b|\bnumber of\b|\bno\. of\b|\b(count|quantity|qty|head ?count|percent(age)?|probability|share|rating|score|employees|seats|units|licen[cs]es)\b|%/i
const list =
  /^(please )?((list|give)\b.*\b(the|your|up to|three|two|four|five|all|any|\d+)|name (the|your|up to|three|two|four|five|all|any|\d+))\b|\b(top|main|biggest|key) (three|two|four|five|\d+)\b/i
const explain =
  /\b(why|how|describe|explain|summari[sz]e|tell us|what|which|reasons?|in your own words)\b/i
const how =
  /^(why|how(?! (many|much|long|often|old|big|large|far)\b)|describe|explain|summari[sz]e|tell)\b/i
const longWords =
  /\b(comments?|remarks?|notes|summary|background|description|strategy|approach|situation|challenges?|risks?|goals?|objectives?|lessons?|reasons?|other information|anything else|next steps?|strengths?|weaknesses|opinion|feedback|pain)\b/i
const closed =
  /^(is|are|was|were|do|does|did|has|have|had|will|would|should|can|could|may)\b(?! you (please |briefly )?(describe|explain|tell|list|give|say|name|summari[sz]e))/i

/** The type of a field by its words and by what stands around it; the first that fits. */
export function guessType(label: string, around: Around): Guess {
  return byControl(around) ?? byUnit(around) ?? byWords(label, around)
}

function byControl({ control, day, lines }: Around): Guess | null {
  if (control === 'date') return { type: 'date', why: 'The form has a box for a date here.' }
  if (control === 'number') return { type: 'number', why: 'The form has a box for a number here.' }
  if (control === 'area') return { type: 'long_text', why: 'The form has a large box here.' }
  if (day) return { type: 'date', why: 'The blank is written as a date.' }
  if (lines > 1) return { type: 'long_text', why: 'The form leaves several lines.' }
  return null
}

function byUnit({ unit }: Around): Guess | null {
  if (unit === '') return null
  if (dayUnit.test(unit)) return { type: 'date', why: `“${cut(unit)}” tells of a date.` }
  if (moneyUnit.test(unit)) return { type: 'money', why: `“${cut(unit)}” tells of money.` }
  if (numberUnit.test(unit)) return { type: 'number', why: `“${cut(unit)}” tells of a number.` }
  return null
}

function byWords(label: string, { control, lines }: Around): Guess {
  const short = control === 'line' || lines === 1
  const found = (pattern: RegExp) => pattern.exec(label)?.[0].trim() ?? ''
  const because = (type: FieldType, pattern: RegExp, tells: string): Guess => ({
    type,
    why: `“${cut(found(pattern))}” ${tells}.`,
  })
  if (how.test(label) && !short) return because('long_text', how, 'asks for more than a few words')
  if (closed.test(label) && label.endsWith('?') && !/\bor\b/i.test(label)) {
    return {
      type: 'choice',
      why: `A question with “${cut(found(closed))}” is answered by yes or no.`,
    }
  }
  if (manyPeople.test(label)) return because('people', manyPeople, 'means several people')
  if (idNumber.test(label)) return because('text', idNumber, 'is a short text')
  if (number.test(label)) return because('number', number, 'asks for a number')
  if (moneyUnit.test(label)) return because('money', moneyUnit, 'tells of money')
  if (money.test(label) && !how.test(label)) return because('money', money, 'tells of money')
  if (day.test(label) && !notDay.test(label)) return because('date', day, 'tells of a date')
  if (list.test(label)) return because('list', list, 'asks for a list')
  if (short) return { type: 'text', why: 'The form leaves one line.' }
  if (explain.test(label) && !(person.test(label) && label.length < 60)) {
    return because('long_text', explain, 'asks for more than a few words')
  }
  if (longWords.test(label))
    return because('long_text', longWords, 'asks for more than a few words')
  return { type: 'text', why: 'Nothing in it tells of another type.' }
}

function cut(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text
}

/** Whether a question wants sentences, so that points under it are hints rather than answers. */
export function wantsSentences(label: string): boolean {
  return how.test(label)
}

/** The type of a column by its heading. */
export function guessColumn(label: string): Column['type'] {
  if (idNumber.test(label)) return 'text'
  if (/^(no\.?|nr\.?|#|qty|number)$/i.test(label)) return 'number'
  if (dayUnit.test(label) || /\b(when|deadline|due|start|end|by)\b/i.test(label)) return 'date'
  if (moneyUnit.test(label)) return 'money'
  if (number.test(label) || numberUnit.test(label)) return 'number'
  return money.test(label) ? 'money' : 'text'
}
