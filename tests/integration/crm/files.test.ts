import { readdirSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { noFileChoices } from '#contract/crm.ts'
import { fileEncodings } from '#contract/crm-values.ts'
import { openTestCore, type TestCore } from '#tests/helpers/core.ts'
import { importFile, nextJob, previewFile, sharedFile, sharedIsThere } from './a-file.ts'
import { exportOf } from './an-export.ts'
import { dumpData } from './dump.ts'

async function inspectFile(core: TestCore, bytes: Buffer | string, choices = {}) {
  const token = core.files.offer('file.csv', bytes)
  return core.core.dispatch('crm.inspect', {
    token,
    job: nextJob(),
    choices: { ...noFileChoices, ...choices },
  })
}

async function refusal(core: TestCore, bytes: Buffer | string): Promise<string> {
  const reply = await inspectFile(core, bytes)
  return reply.ok ? '' : `${reply.error.code}: ${reply.error.message}`
}

async function problem(core: TestCore, bytes: Buffer | string): Promise<string | null> {
  const token = core.files.offer('file.csv', bytes)
  const input = { token, job: nextJob(), choices: noFileChoices }
  return (await core.ok('crm.inspect', input)).inspection.problem
}

/** The beginning of a zip archive that holds these names. */
function zipWith(...names: readonly string[]): Buffer {
  return Buffer.concat([Buffer.from('504b030414000600', 'hex'), Buffer.from(names.join(' '))])
}

describe('a file that is no export', () => {
  test.each([
    ['an empty file', '', 'This file is empty.'],
    ['blanks alone', ' \n\n ', 'This file is empty.'],
    ['a byte order mark alone', '\uFEFF', 'This file is empty.'],
    ['a sep= line alone', 'sep=;\n', 'This file is empty.'],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), 'This is an Excel workbook'],
    ['an .xlsx', zipWith('[Content_Types].xml', 'xl/workbook.xml'), 'an Excel workbook (.xlsx)'],
    [
      'an .ods',
      zipWith('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      'an OpenDocument spreadsheet (.ods)',
    ],
    ['a Word document', zipWith('word/document.xml'), 'a Word document'],
    ['an archive', Buffer.from('1f8b0800', 'hex'), 'Unpack it'],
    ['JSON', '[{"name": "Pumps", "amount": 5}]', 'This is JSON'],
    ['JSON of an API', '{"data": [{"title": "Pumps"}]}', 'This is JSON'],
    [
      'a workbook that is a web page',
      '<html xmlns:x="excel"><table>',
      'some CRMs write it for Excel',
    ],
    ['a calendar', 'BEGIN:VCALENDAR\nVERSION:2.0\n', 'This is a calendar'],
    ['a mail', 'From: ada@example.com\nSubject: Deals\n\nHello', 'This is an e-mail'],
    ['a PDF', '%PDF-1.7 …', 'This is a PDF'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'This is a picture'],
    [
      'noise',
      Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7) % 31)),
      'not a text file',
    ],
    ['a web page', '<!DOCTYPE html><table>', 'This is a web page'],
  ])('%s is refused in a plain sentence', async (_, bytes, words) => {
    const core = await openTestCore()
    const before = await dumpData(core.folder)
    const said = await refusal(core, bytes)
    expect(said).toContain('VALIDATION: ')
    expect(said).toContain(words)
    expect(said).toContain('Nothing was')
    expect(await dumpData(core.folder)).toEqual(before)
    expect(await core.ok('team.size', {})).toMatchObject({ opportunities: 0 })
  })

  test('200 MB are refused before they are read', async () => {
    const core = await openTestCore()
    const token = core.files.offer('big.csv', 'a,b\n')
    let reads = 0
    core.files.picked = () => ({
      name: 'big.csv',
      size: 200_000_000,
      read: () => {
        reads += 1
        return Promise.resolve(new Uint8Array())
      },
    })
    const input = { token, job: nextJob(), choices: noFileChoices }
    const reply = await core.core.dispatch('crm.inspect', input)
    expect(reply).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
    expect(!reply.ok && reply.error.message).toContain('200 MB; the most is 50 MB')
    expect(reads).toBe(0)
  })

  test.each([
    ['no header', 'Pumps,500,2026-01-01\nLine,700,2026-02-01\n', 'The first row holds data'],
    ['tasks', 'Task Owner,Subject,Created Time,Due Date,Status\na,b,c,d,e\n', 'an export of tasks'],
    ['a price list', 'Product,Code,List price\na,b,5\n', 'an export of products'],
    ['history', 'Deal,Field,Old value,New value\na,b,c,d\n', 'an export of the history of deals'],
    ['ids to delete', 'Id\n0061\n0062\n', 'a list of ids'],
    ['no rows', 'Deal Name,Deal Stage,Amount\n', 'column names but no rows'],
    ['no name', 'Colour,Weight\nred,heavy\n', 'Choose the column that holds the deal’s name'],
    ['an open quote', 'Deal Name,Deal Stage\n"Pumps,Early\nLine,Late\n', 'opens in row 2'],
    [
      'ragged rows',
      'Deal Name,Deal Stage,Amount\na,b\nc,d\ne,f,1\n',
      'Most rows have another number',
    ],
  ])('%s: says what is wrong, and a preview is refused', async (_, text, words) => {
    const core = await openTestCore()
    const said = await problem(core, text)
    expect(said).toContain(words)
    const token = core.files.offer('file.csv', text)
    const input = { token, job: nextJob(), choices: noFileChoices, owners: [], answers: [] }
    expect(await core.fails('crm.preview', input)).toBe('VALIDATION')
    expect(await core.ok('team.size', {})).toMatchObject({ opportunities: 0 })
  })
})

test('a file that looks like another list is read as deals where the user says so', async () => {
  const core = await openTestCore()
  const text = 'Name,City,Website\nPumps,Oslo,nordwind.example\n'
  expect(await problem(core, text)).toContain('an export of accounts')
  const choices = { asDeals: true, mapping: { name: ['Name'] } }
  const { entry } = await importFile(core, 'a.csv', text, { choices })
  expect(entry.counts).toMatchObject({ new: 1 })
  // The next file of these columns is known for what it is.
  expect(await problem(core, text)).toBeNull()
})

describe('a file with faults', () => {
  test('ragged rows and repeated ids are listed with a reason, the others come in', async () => {
    const core = await openTestCore()
    const text =
      'Opportunity ID,Opportunity Name,Stage,Amount\nA,Pumps,Early,5\nB,Line\nC,Valve,Late,7,8\nA,Pumps,Early,5\nD,Tank,Early,,\n,,,\nE,Hose,Early,9\n'
    const { entry } = await importFile(core, 'a.csv', text)
    expect(entry.counts).toMatchObject({ rows: 6, new: 3, rejected: 3 })
    const { rows } = await core.ok('crm.rejected', { importId: entry.id, offset: 0, limit: 10 })
    expect(rows.map((row) => [row.row, row.reason.slice(0, 34)])).toEqual([
      [3, 'It has 2 of 4 cells; a line break '],
      [4, 'It has 5 cells where the header ha'],
      [5, 'Row 2 has the same id and was take'],
    ])
  })

  test('columns of the same name are told apart', async () => {
    const core = await openTestCore()
    const token = core.files.offer('a.csv', 'Deal Name,Amount,Amount,Deal Stage\nPumps,5,6,Early\n')
    const input = { token, job: nextJob(), choices: noFileChoices }
    const { inspection } = await core.ok('crm.inspect', input)
    expect(inspection.columns.map((column) => column.name)).toEqual([
      'Deal Name',
      'Amount',
      'Amount (2)',
      'Deal Stage',
    ])
    expect(inspection.mapping.amount).toEqual(['Amount'])
  })

  test('dates that can be read both ways are asked; nothing is written before', async () => {
    const core = await openTestCore()
    const text = 'Opportunity ID,Opportunity Name,Stage,Close Date\nA,Pumps,Early,03/04/2026\n'
    const reply = await inspectFile(core, text)
    expect(reply).toMatchObject({
      ok: true,
      data: { inspection: { questions: ['dates'], dates: { examples: ['03/04/2026'] } } },
    })
    const token = core.files.offer('a.csv', text)
    const input = { token, job: nextJob(), choices: noFileChoices, owners: [], answers: [] }
    expect(await core.fails('crm.preview', input)).toBe('VALIDATION')
    await importFile(core, 'a.csv', text, { choices: { dateOrder: 'dmy' } })
    const { opportunities } = await core.ok('crm.opportunities', {
      filter: { status: null, repId: null, accountId: null, words: '', gone: false },
      sort: 'name',
      descending: false,
      offset: 0,
      limit: 5,
    })
    expect(opportunities[0]?.closeDate).toBe('2026-04-03')
  })
})

function firstColumn(data: unknown): string | null {
  const { inspection } = data as { inspection: { columns: { name: string }[] } }
  return inspection.columns[0]?.name ?? null
}

describe('encodings', () => {
  const names: Readonly<Record<string, readonly string[]>> = {
    'windows-1252': ['Müller & Söhne', 'Crédit Agricole', 'Peña Niño – Größe'],
    'windows-1250': ['Łódź Żółw', 'Příliš žluťoučký kůň', 'Gyönyörű Őrség'],
    'windows-1251': ['Газпром Нефть', 'Завод Экспорт', 'Ёлка и Щука'],
    'koi8-r': ['Газпром Нефть', 'Завод Экспорт', 'Юг и Север'],
    shift_jis: ['東京電力株式会社', 'ソニー株式会社', '日本製鉄の案件'],
    gb18030: ['中国石油天然气', '北京汽车有限公司', '上海电气集团'],
    'windows-1253': ['Ελληνικά Πετρέλαια', 'Αθήνα Έργα', 'Θεσσαλονίκη'],
  }
  const whole = Object.values(names).flat()

  test.each([
    'utf-8',
    'utf-8 with a mark',
    'utf-16le',
    'utf-16be',
    'utf-16le with a mark',
    'utf-16be with a mark',
  ])('%s is read right without asking', async (label) => {
    const core = await openTestCore()
    const [encoding = '', mark] = label.split(' with ')
    const text = exportOf(whole.map((name, index) => ({ id: `A${index}`, name })))
    const bytes = iconv.encode(text, encoding, { addBOM: mark !== undefined })
    const reply = await inspectFile(core, bytes)
    expect(reply).toMatchObject({
      data: { inspection: { questions: [], encoding: { used: encoding, sure: true } } },
    })
    await importFile(core, 'a.csv', bytes)
    const { opportunities } = await core.ok('crm.opportunities', {
      filter: { status: null, repId: null, accountId: null, words: '', gone: false },
      sort: 'created_date',
      descending: false,
      offset: 0,
      limit: 50,
    })
    expect(opportunities.map((deal) => deal.name).toSorted()).toEqual(whole.toSorted())
  })

  test.each(Object.keys(names))(
    '%s asks, shows it among its readings, and is right once chosen',
    async (label) => {
      const encoding = fileEncodings.find((one) => one === label)
      if (!encoding) throw new Error(label)
      const core = await openTestCore()
      const own = names[label] ?? []
      const text = exportOf(own.map((name, index) => ({ id: `A${index}`, name })))
      const bytes = iconv.encode(text, encoding)
      const token = core.files.offer('a.csv', bytes)
      const input = { token, job: nextJob(), choices: noFileChoices }
      const { inspection } = await core.ok('crm.inspect', input)
      expect(inspection.questions).toContain('encoding')
      const right = inspection.encoding.readings.find((reading) => reading.encoding === encoding)
      expect(right?.words.join(' ')).toContain(own[0])
      await importFile(core, 'a.csv', bytes, { choices: { encoding } })
      // The next file with these columns is read the same way without asking.
      const next = await core.ok('crm.inspect', {
        token: core.files.offer('b.csv', bytes),
        job: nextJob(),
        choices: noFileChoices,
      })
      expect(next.inspection).toMatchObject({ questions: [], encoding: { used: encoding } })
      const { opportunities } = await core.ok('crm.opportunities', {
        filter: { status: null, repId: null, accountId: null, words: '', gone: false },
        sort: 'name',
        descending: false,
        offset: 0,
        limit: 50,
      })
      expect(opportunities.map((deal) => deal.name).toSorted()).toEqual([...own].toSorted())
    },
  )
})

describe.skipIf(!sharedIsThere)('the nasty files (shared/data is absent: skipped)', () => {
  test('each gives a clear result: never a crash, never an internal error, never a write', async () => {
    const core = await openTestCore()
    const before = await dumpData(core.folder)
    const names = ['csv-parser', 'csv-spectrum', 'duckdb', 'papaparse'].flatMap((folder) =>
      readdirSync(new URL(`../../../../shared/data/nasty_csv/${folder}/`, import.meta.url)).map(
        (name) => `${folder}/${name}`,
      ),
    )
    expect(names.length).toBeGreaterThan(120)
    const results: string[] = []
    for (const name of names) {
      const token = core.files.offer(name, sharedFile(`nasty_csv/${name}`))
      const read = { token, job: nextJob(), choices: noFileChoices }
      const looked = await core.core.dispatch('crm.inspect', read)
      results.push(looked.ok ? 'ok' : looked.error.code)
      // As far as it goes with the first column for a name and everything answered.
      const columns = looked.ok ? firstColumn(looked.data) : null
      const choices = {
        ...noFileChoices,
        encoding: 'windows-1252' as const,
        dateOrder: 'dmy' as const,
        decimal: 'point' as const,
        mapping: columns === null ? null : { name: [columns] },
      }
      const again = { token, job: nextJob(), choices, owners: [], answers: [] }
      const compared = await core.core.dispatch('crm.preview', again)
      results.push(compared.ok ? 'ok' : compared.error.code)
    }
    expect(new Set(results)).toEqual(new Set(['ok', 'VALIDATION']))
    expect(core.logged).toEqual([])
    expect(await dumpData(core.folder)).toEqual(before)
  })

  test.each([
    ['duckdb/utf16.csv', 'utf-16le'],
    ['duckdb/utf8bom.csv', 'utf-8'],
    ['duckdb/greek_utf8.csv', 'utf-8'],
    ['csv-parser/utf16-big.csv', 'utf-16be'],
  ])('%s is read as %s', async (name, encoding) => {
    const core = await openTestCore()
    expect(await inspectFile(core, sharedFile(`nasty_csv/${name}`))).toMatchObject({
      data: { inspection: { encoding: { used: encoding, sure: true } } },
    })
  })
})

test('a preview that is asked for by another name is refused', async () => {
  const core = await openTestCore()
  const { previewId } = await previewFile(core, 'a.csv', exportOf([{ id: 'A' }]))
  await previewFile(core, 'a.csv', exportOf([{ id: 'B' }]))
  const page = { previewId, list: 'new', offset: 0, limit: 10 }
  expect(await core.fails('crm.previewRows', page)).toBe('CONFLICT')
  expect(await core.fails('crm.commit', { previewId, job: nextJob() })).toBe('CONFLICT')
})
