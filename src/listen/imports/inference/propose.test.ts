import { describe, expect, test } from 'vitest'
import { STANDARD_METRICS } from '../../../base/journey-map/metric.ts'
import { memorySource } from '../../../platform/byte-source.ts'
import { Converter } from '../conversion/convert.ts'
import { nothingYet } from '../conversion/converted.ts'
import { Mapping, patch, type Shape } from '../mapping.ts'
import { openTables } from '../reading/open.ts'
import { profileTable } from './profile.ts'
import { propose } from './propose.ts'

async function proposed(text: string, shape?: Shape, zone = 'Europe/Helsinki') {
  const { tables } = await openTables(memorySource('export', Buffer.from(text)))
  const profile = await profileTable(tables[0]!)
  const proposal = propose(profile, {
    source: 'crm',
    zone,
    today: '2026-11-21',
    metrics: STANDARD_METRICS,
    ...(shape ? { shape } : {}),
  })
  expect(Mapping.parse(proposal.mapping)).toEqual(proposal.mapping)
  for (const { options } of proposal.questions) {
    expect(options.length).toBeGreaterThan(0)
    // What the first option would do is what the mapping holds.
    expect(patch(proposal.mapping, options[0]!.patch)).toEqual(proposal.mapping)
    for (const option of options) expect(Mapping.safeParse(patch(proposal.mapping, option.patch)).success).toBe(true)
  }
  const roles = Object.fromEntries(proposal.mapping.columns.map(({ column, role }) => [column, role]))
  const column = (name: string) => proposal.mapping.columns.find((entry) => entry.column === name)
  const convert = () => {
    const into = nothingYet()
    const converter = new Converter(proposal.mapping, tables[0]!.columns, STANDARD_METRICS)
    for (const row of profile.sample) converter.add(row, into)
    converter.finish(into)
    return into
  }
  return { ...proposal, roles, column, convert, codes: proposal.questions.map(({ id }) => id) }
}

const table = (header: string, count: number, row: (at: number) => string) =>
  `${header}\n${Array.from({ length: count }, (_, at) => row(at)).join('\n')}\n`

describe('A contact centre in Finnish', () => {
  const text = table(
    'Aika;Asiakasnumero;Kanava;Tapahtuma;Jonotusaika;Ratkaistu;Myymälä;NPS;Kommentti;Summa',
    60,
    (at) =>
      [
        `${1 + (at % 28)}.3.2026 klo 9.${10 + (at % 40)}`,
        `K${1000 + at}`,
        at % 2 ? 'Puhelin' : 'Chat',
        at % 3 ? 'Tilausapu' : 'Palautus',
        `${at},5`,
        at % 4 ? 'Kyllä' : 'Ei',
        `Myymälä ${at % 3}`,
        at % 11,
        at % 2 ? `Palvelu oli todella hyvää ja nopeaa, kiitos ${at}` : '',
        `1 ${100 + at},50 €`,
      ].join(';'),
  )
  test('is understood column by column', async () => {
    const { roles, mapping, column, codes, convert } = await proposed(text)
    expect(mapping.shape).toBe('encounters')
    expect(roles).toEqual({
      Aika: 'at',
      Asiakasnumero: 'identifier',
      Kanava: 'channel',
      Tapahtuma: 'touchpoint',
      Jonotusaika: 'waiting',
      Ratkaistu: 'resolved',
      Myymälä: 'unit',
      NPS: 'score',
      Kommentti: 'text',
      Summa: 'money',
    })
    expect(column('Summa')).toMatchObject({ number: { decimal: ',', thousands: ' ' } })
    expect(mapping.constants.currency).toBe('EUR')
    expect(column('NPS')).toMatchObject({ metric: 'nps' })
    expect(codes).toEqual(['time-zone:Aika', 'time-unit:Jonotusaika', 'currency:Summa'])
    expect(convert()).toMatchObject({ read: 60, kept: 60 })
  })
})

describe('A survey in Swedish, in words', () => {
  const scale = ['Mycket missnöjd', 'Missnöjd', 'Varken eller', 'Nöjd', 'Mycket nöjd']
  const text = table('Respondent ID\tDatum\tLeverans\tKassa\tPersonal\tKundnöjdhet\tÖppet svar', 100, (at) =>
    [
      `r${at}`,
      `2026-0${1 + (at % 9)}-11`,
      scale[at % 5],
      scale[(at * 2) % 5],
      at % 9 ? scale[(at * 3) % 5] : 'Vet ej',
      scale[(at + 1) % 5],
      '',
    ].join('\t'),
  )
  test('words become points, "vet ej" becomes no answer, overall satisfaction is what is explained', async () => {
    const { roles, mapping, column, codes, convert } = await proposed(text)
    expect(mapping.shape).toBe('survey')
    expect(roles).toMatchObject({
      'Respondent ID': 'id',
      Datum: 'at',
      Leverans: 'score',
      Kassa: 'score',
      Personal: 'score',
      Kundnöjdhet: 'score',
      'Öppet svar': 'ignore',
    })
    expect(column('Personal')).toMatchObject({
      metric: 'csat',
      touchpoint: 'Personal',
      notApplicable: ['Vet ej'],
      points: { 'Mycket nöjd': 5 },
    })
    expect(column('Kundnöjdhet')).toMatchObject({ outcome: true, touchpoint: null })
    expect(codes).toEqual([])
    expect(convert()).toMatchObject({ read: 100, kept: 100, refusals: [] })
  })
})

describe('Doubts are asked, with the likelier answer first', () => {
  const survey = (third: (at: number) => number) =>
    table('id,date,Delivery,Store,Effort of returning,NPS', 200, (at) =>
      [
        at,
        `${1 + (at % 9)}/${1 + (at % 7)}/2026`,
        1 + (at % 5),
        1 + ((at + (at % 3 === 0 ? 1 : 0)) % 5),
        third(at),
        at % 11,
      ].join(','),
    )

  test('day or month first', async () => {
    const { questions } = await proposed(survey((at) => 1 + (at % 5)))
    const asked = questions.find(({ code }) => code === 'day-or-month-first')
    expect(asked?.options.map(({ value }) => value)).toEqual(['dmy', 'mdy'])
    expect(asked?.column).toBe('date')
    const american = await proposed(
      survey((at) => 1 + (at % 5)),
      undefined,
      'America/New_York',
    )
    expect(american.questions.find(({ code }) => code === 'day-or-month-first')?.options[0]?.value).toBe('mdy')
  })

  test('a rating that runs against the others', async () => {
    const { questions, mapping } = await proposed(survey((at) => 5 - (at % 5)))
    const asked = questions.find(({ code }) => code === 'reversed')
    expect(asked?.column).toBe('Effort of returning')
    const turned = patch(mapping, asked!.options.find(({ value }) => value === 'reversed')!.patch)
    expect(turned.columns.find(({ column }) => column === 'Effort of returning')).toMatchObject({ reversed: true })
  })

  test('which rating is to be explained, when none says so', async () => {
    const text = table('id,date,A,B,C', 100, (at) =>
      [at, `2026-01-${10 + (at % 20)}`, 1 + (at % 5), 1 + ((at * 2) % 5), 1 + ((at * 3) % 5)].join(','),
    )
    const { questions, mapping } = await proposed(text)
    const asked = questions.find(({ code }) => code === 'no-outcome')
    expect(asked?.options.map(({ value }) => value)).toEqual(['none', 'A', 'B', 'C'])
    expect(patch(mapping, asked!.options[1]!.patch).columns.find(({ column }) => column === 'A')).toMatchObject({
      outcome: true,
      touchpoint: null,
    })
  })

  test('thousands or decimals', async () => {
    const { questions } = await proposed(
      table('order;date;amount', 50, (at) => `${at};${13 + (at % 10)}.1.2026;${1 + at}.${100 + at}`),
    )
    const asked = questions.find(({ code }) => code === 'decimal-or-thousands')
    expect(asked?.options.map(({ value }) => value)).toEqual(['.', ','])
  })

  test('what the rows are, when it is not plain; each choice brings its own mapping', async () => {
    const { questions, mapping } = await proposed(
      table('when,colour', 50, (at) => `2026-01-${10 + (at % 20)},${at % 2 ? 'red' : 'blue'}`),
    )
    const asked = questions.find(({ code }) => code === 'shape')
    expect(asked?.options[0]?.value).toBe(mapping.shape)
    expect(asked?.options).toHaveLength(5)
  })

  test('starts and ends of the same work', async () => {
    const text = table(
      'case,activity,timestamp,lifecycle:transition',
      40,
      (at) => `c${at >> 3},step ${at % 4},2026-01-01T10:${10 + at}:00Z,${at % 2 ? 'complete' : 'start'}`,
    )
    const { questions, mapping, column } = await proposed(text)
    expect(mapping.shape).toBe('events')
    expect(column('lifecycle:transition')).toMatchObject({ role: 'lifecycle', keep: ['complete'] })
    expect(questions.map(({ id }) => id)).toEqual(['lifecycle:lifecycle:transition'])
  })
})

test('a plain row number is no id, because the next export counts from one again', async () => {
  const { roles } = await proposed(
    table(',at,touchpoint', 50, (at) => `${at},2026-01-${10 + (at % 20)},Call ${at % 3}`),
  )
  expect(roles['column 1']).toBe('ignore')
})

describe('A column whose name says what it is', () => {
  test.each([[1], [3], [7]])(
    '"nps" is a score on 0–10 with %i rows too, and when everybody gave the same',
    async (rows) => {
      for (const score of [9, 3]) {
        const { roles } = await proposed(table('date,touchpoint,nps', rows, (at) => `2026-04-0${at + 1},Shop,${score}`))
        expect(roles).toEqual({ date: 'at', touchpoint: 'touchpoint', nps: 'score' })
      }
    },
  )

  test('"date" stays the time although one cell in five holds none: those rows are refused, none is moved to today', async () => {
    const text = table('date,touchpoint,nps', 100, (at) => `${at % 5 ? '2026-04-05' : '0000-00-00'},Shop,${at % 11}`)
    const { roles, codes, convert } = await proposed(text)
    expect(roles.date).toBe('at')
    expect(codes).not.toContain('no-date')
    expect(convert().refusals.length).toBe(20)
  })

  test('"weight" weighs the answers of encounters too', async () => {
    const text = table('date,touchpoint,nps,weight', 60, (at) => `2026-04-05,Shop,${at % 11},${1 + (at % 30) / 10}`)
    expect((await proposed(text)).roles.weight).toBe('weight')
  })
})

test('a table of ten thousand columns is refused with the number that fits, not as a mistake of the product', async () => {
  const columns = Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')
  await expect(proposed(`${columns}\n${columns}\n`)).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('10000'),
  })
})
