/**
 * Exports to measure with: a Salesforce report of 15 columns with ids, a weekly data export of 37
 * columns, and a narrow file of 8 columns like the shared Maven one.
 */
export type ExportKind = 'report' | 'weekly' | 'narrow'

const stages = [
  'Prospecting',
  'Qualification',
  'Proposal',
  'Negotiation',
  'Closed Won',
  'Closed Lost',
]
const reps = 50
const accounts = 5_000

/** The text of an export; the same rows every time. */
export function crmExport(kind: ExportKind, rows: number): string {
  const random = generator(42)
  const lines = [header(kind)]
  for (let index = 0; index < rows; index += 1) lines.push(line(kind, index, random))
  return `${lines.join('\r\n')}\r\n`
}

function header(kind: ExportKind): string {
  if (kind === 'narrow')
    return 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value'
  if (kind === 'report')
    return '"Owner Role","Opportunity Owner","Account Name","Opportunity Name","Opportunity ID","Stage","Amount Currency","Amount","Probability (%)","Close Date","Created Date","Next Step","Lead Source","Type","Age"'
  return '"Id","IsDeleted","AccountId","IsPrivate","Name","Description","StageName","StageSortOrder","Amount","Probability","ExpectedRevenue","TotalOpportunityQuantity","CloseDate","Type","NextStep","LeadSource","IsClosed","IsWon","ForecastCategory","ForecastCategoryName","CampaignId","HasOpportunityLineItem","Pricebook2Id","OwnerId","CreatedDate","CreatedById","LastModifiedDate","LastModifiedById","SystemModstamp","LastActivityDate","LastStageChangeDate","FiscalYear","FiscalQuarter","ContactId","PrimaryPartnerAccountId","LastAmountChangedHistoryId","LastCloseDateChangedHistoryId"'
}

function line(kind: ExportKind, index: number, random: (below: number) => number): string {
  const place = random(stages.length)
  const stage = stages[place] ?? ''
  const closed = place > 3
  const amount = random(1_000_000)
  const close = { year: 2026, month: 1 + random(12), day: 1 + random(28) }
  const created = { year: 2025, month: 1 + random(12), day: 1 + random(28) }
  const rep = random(reps)
  const account = random(accounts)
  const name = `Account ${account} plant ${random(1000)} line ${index}`
  if (kind === 'narrow')
    return `${(0x10000000 + index).toString(36).toUpperCase()},Rep Number ${rep},Widget ${random(7)},Account ${account},${['Prospecting', 'Engaging', 'Won', 'Lost'][place % 4]},${iso(created)},${closed ? iso(close) : ''},${closed ? amount : ''}`
  if (kind === 'report')
    return `"Sales ${rep % 5}","Rep Number ${rep}","Account ${account}, Inc.","${name}","${salesforceId('006', index)}","${stage}","USD","${amount}.50","${random(100)}","${us(close)}","${us(created)}","Call the buyer about step ${random(100)}","Web","New Business","${random(400)}"`
  const createdAt = `${iso(created)} 09:12:00`
  return `"${salesforceId('006', index)}","0","${salesforceId('001', account)}","0","${name}","A long description of what the customer wants and why it matters to the plant","${stage}","${place}","${amount}.0","${random(100)}.0","${amount / 2}","","${iso(close)} 00:00:00","New Business","Call the buyer about step ${random(100)}","Web","${closed ? 1 : 0}","${place === 4 ? 1 : 0}","Pipeline","Pipeline","000000000000000AAA","0","01sQx0000001AbCIAU","${salesforceId('005', rep)}","${createdAt}","${salesforceId('005', rep)}","${createdAt}","${salesforceId('005', rep)}","${createdAt}","","${createdAt}","2026","1","000000000000000AAA","000000000000000AAA","000000000000000AAA","000000000000000AAA"`
}

type Day = { readonly year: number; readonly month: number; readonly day: number }

function iso({ year, month, day }: Day): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function us({ year, month, day }: Day): string {
  return `${month}/${day}/${year}`
}

function salesforceId(prefix: string, index: number): string {
  return `${prefix}qx${index.toString(36).padStart(10, '0')}aaa`
}

function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * below)
  }
}
