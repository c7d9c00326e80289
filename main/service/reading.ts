/** Reads a file on its way in: finds its table, proposes how it is meant, and stages what it says. Nothing in the plan changes. */
import { Staging } from '../store/staging.ts'
import { columnNamed, isPreset, knownDealHeadings, presetOrder, proposeColumns, recognisePreset } from '../exchange/columns.ts'
import { ColumnEvidence, dealReader } from '../exchange/deals.ts'
import type { DateOrder } from '../exchange/values/dates.ts'
import { nameKey } from '../exchange/values/names.ts'
import { nearNames, resolveNames } from '../exchange/near.ts'
import { openTable, type Table } from '../exchange/table.ts'
import { knownTeamHeadings, NOTHING_SAID, proposeTeam, readTeam, type TeamRow, type TeamTree } from '../exchange/team.ts'
import { stageReader } from '../exchange/values/stages.ts'
import { buildCalendar } from '../../shared/calendar.ts'
import type { Input } from '../../shared/contract/index.ts'
import { mapping as mappingSchema, type BadRow, type DealMapping, type ImportPreview, type Mapping, type TeamMapping } from '../../shared/contract/imports.ts'
import { dealFields, presets } from '../../shared/fields.ts'
import { PlanError } from '../../shared/errors.ts'
import { FIRST_LINE } from '../../shared/ids.ts'
import type { AliasRow, LineRow, MappingRow, NodeRow, PlanRow, RateRow } from '../../shared/rows.ts'
import { wonTotals } from './rates.ts'

/** What the plan knows already. `planPath`: its file, to tell new deals from held ones. */
export interface Known {
  nodes: NodeRow[]
  lines: LineRow[]
  aliases: AliasRow[]
  mappings: MappingRow[]
  rates: RateRow[]
  plan: PlanRow
  planPath: string | null
}

export interface ReadingOptions { progress?: (done: number, total: number) => void; cancelled?: () => boolean }

/** Rows read between two looks at whether the reading is still wanted. */
const LOOK_EVERY = 512
/** Rows of people held at once. */
const MOST_PEOPLE = 200_000
/** Entries of a list that a person looks through. */
const LISTED = 1000
const BAD_SHOWN = 200

/**
 * Stages a file and answers a preview of it; the staging's meta is that preview with the mapping's signature and, of people, their tree.
 * Throws import.* and file.*, and leaves the staging to be thrown away by the caller.
 */
export function read(input: Input<'import.read'>, source: string | Uint8Array, known: Known, staging: Staging, options: ReadingOptions = {}): ImportPreview {
  const file = input.file
  if (input.preset !== undefined && !isPreset(input.preset)) throw new PlanError('import.unknownPreset', { preset: input.preset, known: presets.join(', ') })
  const deals = input.as === 'deals'
  const table = openTable(source, file, {
    encoding: input.encoding, headerRow: input.headerRow, sheet: input.sheet,
    known: deals ? knownDealHeadings : knownTeamHeadings, needed: NEEDED[known.plan.locale][input.as],
  })
  try {
    return deals ? readDeals(input, known, table, staging, options) : readPeople(input, known, table, staging, options)
  } finally {
    table.close()
  }
}

const NEEDED = { en: { deals: 'amount, stage, owner, close date', team: 'rep, manager, region' }, zh: { deals: '金额、阶段、负责人、成交日期', team: '姓名、经理、大区' } } as const

const MARKS = { point: '.', comma: ',' } as const

/** Headers of a kind of file, by which its mapping is remembered. */
const signatureOf = (headers: readonly string[]): string => headers.map(nameKey).join('|').slice(0, 4000)

function remembered(as: 'team' | 'deals', headers: readonly string[], mappings: readonly MappingRow[]): Mapping | null {
  const row = mappings.find((m) => m.as === as && m.signature === signatureOf(headers))
  if (!row) return null
  try {
    const parsed = mappingSchema.safeParse(JSON.parse(row.mapping))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

const nothing = { added: 0, updated: 0, unchanged: 0, stages: [], newOwners: [], newLines: [], near: [], won: 0, wonAmount: 0, missingRates: [], firstClose: null, lastClose: null, seats: 0, groups: 0, levels: [], ambiguousDates: [], ambiguousDecimal: false }

/** The file's rows, with progress told and a cancel heard. */
function each(table: Table, { progress, cancelled }: ReadingOptions, part: number, parts: number, visit: Parameters<Table['rows']>[0], bad: (row: BadRow) => void = () => {}): void {
  let n = 0
  table.rows((cells, row, exact) => {
    if (++n % LOOK_EVERY === 0 && cancelled?.()) throw new PlanError('import.cancelled', {})
    return visit(cells, row, exact)
  }, bad, (done, total) => progress?.(done + part * total, total * parts))
}

function columnOf(table: Table, name: string, file: string): number {
  const column = columnNamed(table.source.headers, name)
  if (column < 0) throw new PlanError('import.noColumn', { file, field: name })
  return column
}

function readDeals(input: Input<'import.read'>, known: Known, table: Table, staging: Staging, options: ReadingOptions): ImportPreview {
  const { headers } = table.source
  const preset = input.preset !== undefined && isPreset(input.preset) ? input.preset : recognisePreset(headers)
  const given = input.mapping?.as === 'deals' ? input.mapping : null
  const before = given ? null : remembered('deals', headers, known.mappings) as DealMapping | null
  const columns = given?.columns ?? { ...(input.preset === undefined && before ? before.columns : proposeColumns(headers, known.plan.basis, preset)) }
  for (const [header, field] of Object.entries(input.map ?? {})) {
    const name = dealFields.find((f) => f === field || nameKey(f) === nameKey(field))
    if (!name) throw new PlanError('import.noField', { field, known: dealFields.join(', ') })
    columns[name] = columnOf(table, header, input.file)
  }
  for (const [field, column] of Object.entries(columns)) if (column >= headers.length) throw new PlanError('import.noColumn', { file: input.file, field })

  const evidence = new ColumnEvidence(columns)
  each(table, options, 0, 2, (cells, _row, exact) => { evidence.add(cells, exact); return !evidence.decided })
  const preferred: DateOrder = presetOrder(preset) ?? (known.plan.currency === 'USD' ? 'mdy' : known.plan.locale === 'zh' ? 'ymd' : 'dmy')
  const { dateOrder, ambiguous } = evidence.orders(preferred)
  const told = Object.fromEntries(input.dates === undefined ? [] : ambiguous.map((c) => [String(c), input.dates!]))
  const { mark, ambiguousDecimal } = evidence
  const asked = input.decimals === undefined || !ambiguousDecimal ? undefined : MARKS[input.decimals]
  const answered = given?.decimal ?? asked ?? (ambiguousDecimal || mark === null ? before?.decimal : undefined)
  const mapping: DealMapping = {
    as: 'deals', columns, decimal: answered ?? mark ?? undefined, dateOrder: { ...dateOrder, ...(before ? pick(before.dateOrder, ambiguous) : {}), ...told, ...given?.dateOrder },
    stages: { ...before?.stages, ...given?.stages }, currency: given ? given.currency : before?.currency,
  }

  const stageOf = stageReader(mapping.stages)
  let rows = 0
  const bad = (row: BadRow): void => staging.bad(row)
  const reader = dealReader(mapping, { headers, since1904: table.since1904 }, known.plan.currency, bad)
  // There is nothing to stage yet: the mapping is to be completed first.
  const complete = lacking(columns) === null
  const repeats = new Repeats()
  each(table, options, 1, 2, (cells, row, exact) => {
    rows++
    if (!complete) return
    const deal = reader(cells, row, exact)
    if (deal) {
      const earlier = repeats.seen(deal.id, row)
      if (earlier > 0) bad({ row: earlier, column: headers[columns.id] ?? '', value: deal.id, reason: 'bad.duplicate' })
      staging.add(deal)
    }
  }, (row) => {
    // A line with a stray quote is read all the same, and counted there.
    if (row.reason !== 'bad.quote') rows++
    bad(row)
  })
  if (rows === 0) throw new PlanError('import.noRows', { file: input.file })

  staging.finish()
  const counts = staging.counts()
  const stages = staging.stages().slice(0, LISTED).map(({ name, deals }) => ({ stage: name, rows: deals, ...stageOf(name) }))
  // Made anew from entries, so that no stage's name can mean an object's prototype.
  mapping.stages = Object.fromEntries([...Object.entries(mapping.stages), ...stages.map((s) => [s.stage, { status: s.status, category: s.category }] as const)])
  const owners = staging.owners(), products = staging.products()
  const ownerSeats = resolveNames('node', owners.map((o) => o.name), known), productLines = resolveNames('line', products.map((p) => p.name), known)
  const newOwners = owners.filter((o) => o.name !== '' && ownerSeats.get(o.name) === null), newLines = products.filter((p) => p.name !== '' && productLines.get(p.name) === null)
  const { plan } = known
  const totals = wonTotals(plan, buildCalendar(plan, plan.firstYear, plan.firstYear), known.rates, staging.wonSums())
  const preview: ImportPreview = {
    ...nothing, staged: input.staged ?? '', file: input.file, as: 'deals', source: table.source, mapping, preset, rows, good: counts.good, bad: counts.bad, badRows: staging.badRows(BAD_SHOWN),
    ambiguousDates: ambiguous.filter((c) => [given?.dateOrder, before?.dateOrder, told].every((orders) => orders?.[String(c)] === undefined)),
    ambiguousDecimal: ambiguousDecimal && answered === undefined,
    ...compared(staging, known, ownerSeats, productLines),
    stages, newOwners: newOwners.slice(0, LISTED), newLines: newLines.slice(0, LISTED),
    near: [...nearNames('node', newOwners, known), ...nearNames('line', newLines, known)].slice(0, LISTED),
    won: counts.won, wonAmount: totals.amount, missingRates: totals.missing, firstClose: counts.firstClose, lastClose: counts.lastClose,
  }
  staging.setMeta({ ...preview, signature: signatureOf(headers) })
  return preview
}

/** What no deal can do without and no column stands for yet: an amount, and any word on what a row is. */
export const lacking = (columns: DealMapping['columns']): 'amount' | 'id' | null =>
  columns.amount === undefined ? 'amount' : [columns.stage, columns.owner, columns.id, columns.name].every((c) => c === undefined) ? 'id' : null

const pick = (orders: Record<string, DateOrder>, columns: readonly number[]): Record<string, DateOrder> =>
  Object.fromEntries(columns.filter((c) => orders[String(c)] !== undefined).map((c) => [String(c), orders[String(c)]]))

/** New, differing and equal deals beside those of the plan; owners and products without a place yet are new or different. */
function compared(staging: Staging, { planPath }: Known, owners: Map<string, string | null>, products: Map<string, string | null>): { added: number; updated: number; unchanged: number } {
  if (planPath === null) return { added: staging.counts().good, updated: 0, unchanged: 0 }
  const owner = new Map([...owners].filter(([name, node]) => node !== null || name === ''))
  const product = new Map<string, string>()
  for (const [name, line] of products) if (line !== null || name === '') product.set(name, line ?? FIRST_LINE)
  return staging.against(planPath, { owner, product })
}

/** Which row last had an id, by two independent hashes of it: 16 bytes an id, so that a million are no weight. */
class Repeats {
  private mask = (1 << 12) - 1
  private keys = new Uint32Array(2 << 12)
  private rows = new Int32Array(1 << 12)
  private size = 0

  /** The earlier row of this id, 0 for none; `row` is remembered for it. */
  seen(id: string, row: number): number {
    let a = 0x811c9dc5, b = 0x9747b28c
    for (let i = 0; i < id.length; i++) {
      const c = id.charCodeAt(i)
      a = Math.imul(a ^ c, 0x01000193)
      b = Math.imul((b << 13 | b >>> 19) ^ c, 0x85ebca6b)
    }
    a = (a ^ a >>> 15) >>> 0
    b = (b ^ b >>> 16) >>> 0
    const slot = this.find(a, b)
    const earlier = this.rows[slot]
    this.rows[slot] = row
    if (earlier !== 0) return earlier
    this.keys[2 * slot] = a
    this.keys[2 * slot + 1] = b
    if (++this.size * 2 > this.mask) this.grow()
    return 0
  }

  private find(a: number, b: number): number {
    let slot = (a ^ Math.imul(b, 0x9e3779b1)) & this.mask
    while (this.rows[slot] !== 0 && (this.keys[2 * slot] !== a || this.keys[2 * slot + 1] !== b)) slot = (slot + 1) & this.mask
    return slot
  }

  private grow(): void {
    const { keys, rows } = this
    this.mask = this.mask * 2 + 1
    this.keys = new Uint32Array(2 * (this.mask + 1))
    this.rows = new Int32Array(this.mask + 1)
    rows.forEach((row, i) => {
      if (row === 0) return
      const slot = this.find(keys[2 * i], keys[2 * i + 1])
      this.rows[slot] = row
      this.keys[2 * slot] = keys[2 * i]
      this.keys[2 * slot + 1] = keys[2 * i + 1]
    })
  }
}

function readPeople(input: Input<'import.read'>, known: Known, table: Table, staging: Staging, options: ReadingOptions): ImportPreview {
  const { headers } = table.source
  let listed = 0, broken = 0
  const bad = (row: BadRow): void => { listed++; staging.bad(row) }
  const people: TeamRow[] = []
  each(table, options, 0, 1, (cells, row, exact) => {
    people.push({ cells, row, exact })
    return people.length < MOST_PEOPLE
  }, (row) => {
    if (row.reason !== 'bad.quote') broken++
    bad(row)
  })
  if (people.length + broken === 0) throw new PlanError('import.noRows', { file: input.file })

  const given = input.mapping?.as === 'team' ? input.mapping : null
  const proposed = given ?? remembered('team', headers, known.mappings) as TeamMapping | null ?? proposeTeam(headers, people)
  const mapping = mapped(proposed, input, table)
  for (const c of [mapping.seat, ...mapping.levels]) if (c >= headers.length) throw new PlanError('import.noColumn', { file: input.file, field: 'seat' })
  const preferred: DateOrder = known.plan.currency === 'USD' ? 'mdy' : 'dmy'
  const team: TeamTree = readTeam(people, mapping, headers, input.file, table.since1904, preferred, bad)
  const groups = new Set<string>()
  for (const n of team.nodes) {
    for (let i = 1; i <= n.path.length; i++) groups.add(n.path.slice(0, i).join('\u0001'))
    if (n.kind === 'group') groups.add([...n.path, n.name].join('\u0001'))
  }
  const preview: ImportPreview = {
    ...nothing, staged: input.staged ?? '', file: input.file, as: 'team', source: table.source, mapping, preset: null,
    rows: people.length + broken, good: team.nodes.length, bad: listed, badRows: staging.badRows(BAD_SHOWN),
    seats: team.nodes.filter((n) => n.kind !== 'group').length, groups: groups.size, levels: team.levels,
  }
  staging.setMeta({ ...preview, signature: signatureOf(headers), team })
  return preview
}

const TEAM_FIELDS = ['seat', 'code', 'kind', 'starts', 'ends', 'role', 'pay'] as const

/** The terminal's `--map Column=field`: seat, level (in the order given, from the top), code, kind, starts, ends, role, pay. */
function mapped(proposed: TeamMapping | null, input: Input<'import.read'>, table: Table): TeamMapping {
  const mapping: TeamMapping = proposed ? { ...proposed } : { as: 'team', seat: -1, levels: [], code: null, ...NOTHING_SAID }
  const levels: number[] = []
  for (const [header, name] of Object.entries(input.map ?? {})) {
    const column = columnOf(table, header, input.file)
    const field = TEAM_FIELDS.find((f) => f === name || name === 'rep' && f === 'seat')
    if (field) mapping[field] = column
    else if (name === 'level' || name === 'group') levels.push(column)
    else throw new PlanError('import.noField', { field: name, known: [...TEAM_FIELDS, 'level'].join(', ') })
  }
  if (levels.length > 0) mapping.levels = levels
  mapping.levels = mapping.levels.filter((c) => c !== mapping.seat)
  if (mapping.seat < 0) throw new PlanError('import.noHeader', { file: input.file, needed: NEEDED.en.team })
  return mapping
}
