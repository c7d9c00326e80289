/** What would not hold together if all that can be taken were taken. */
import { BASE } from '../../../shared/ids.ts'
import { MEASURES, measuresOf } from '../../../shared/measures.ts'
import { rowKey, type Rows, type Table } from '../../../shared/rows.ts'
import { isBlank } from '../../../shared/value.ts'
import { parentOn, reachOf } from '../share/cut.ts'
import { cellId, rowId } from './edits.ts'
import type { Ours } from './ours.ts'
import { refsOf } from './refs.ts'
import type { Outcome, Surroundings, Unit, Why } from './outcome.ts'

export type Trouble = { why: 'removed'; unit: Unit } | { why: Exclude<Why, 'removed' | 'both'>; id: string; unit: Unit | null; own: Outcome[] }

const BUILT_IN: ReadonlySet<string> = new Set(MEASURES.map((m) => m.id))

/** Whether there is what a reference is to: the base and the measures of every plan are no rows. */
export const isRow = (ours: Ours, to: Table, key: string): boolean => (to === 'scenario' && key === BASE) || (to === 'measure' && BUILT_IN.has(key)) || ours.row(to, key) !== null

/** `whoever`: troubles count though no edit of the copy is their cause. */
export function troubles(ours: Ours, trial: Ours, taken: readonly Outcome[], around: Surroundings, whoever = false): Trouble[] {
  const touching = new Map<string, Outcome[]>()
  for (const o of taken) if ('table' in o.of) { const id = rowId(o.of.table, o.of.key), known = touching.get(id); if (known) known.push(o); else touching.set(id, [o]) }
  const nobody: Outcome[] = whoever ? [{ id: '', ops: [], of: { table: 'plan', key: 'plan' }, fields: [], base: null, mine: null, theirs: null, why: null }] : []
  const by = (table: Table, key: string): Outcome[] => touching.get(rowId(table, key)) ?? nobody
  const found = [...dangling(ours, trial, taken, by), ...dealsLeft(trial, taken, around)]
  if (found.length > 0) return found
  return [...circles(trial, by), ...movedRound(trial, by), ...waiting(trial, by, around), ...twins(trial, by), ...namesakes(ours, trial, by), ...crowded(trial, by), ...shares(trial, by), ...miscast(trial, taken, by), ...shifted(ours, trial, taken, around), ...outside(trial, taken, by, around), ...unlocked(trial, taken, around)]
}

/** Rows and cells of what is not there: of what the plan took away, or of what the copy did while the plan went on with it. */
function dangling(ours: Ours, trial: Ours, taken: readonly Outcome[], by: (table: Table, key: string) => Outcome[]): Trouble[] {
  const gone = new Map<string, { unit: Unit; own: Set<Outcome> }>(), removed = new Map<string, Unit>()
  const lacks = (to: Table, key: string, own: readonly Outcome[]): void => {
    const id = rowId(to, key)
    if (ours.row(to, key) !== null) { removed.set(id, { table: to, key }); return }
    const known = gone.get(id) ?? { unit: { table: to, key }, own: new Set() }
    for (const o of own) known.own.add(o)
    gone.set(id, known)
  }
  for (const table of Object.keys(trial.rows) as Table[]) {
    for (const [key, row] of trial.rows[table]) for (const ref of refsOf(table, row as never)) if (!isRow(trial, ref.to, ref.key)) lacks(ref.to, ref.key, by(table, key))
  }
  for (const o of taken) {
    if (!('slice' in o.of) || isBlank(o.of.after)) continue
    const { node, scenario, measure, line } = o.of
    for (const [to, key] of [['node', node], ['scenario', scenario], ['measure', measure], ['line', line]] as const) if (!isRow(trial, to, key)) lacks(to, key, [o])
  }
  const blanked = new Set(trial.changedCells().filter((c) => isBlank(c.after)).map(cellId))
  for (const o of taken) {
    if (!('table' in o.of) || o.of.table !== 'node' || trial.row('node', o.of.key) !== null) continue
    const { key } = o.of
    if (ours.cellsOf(key).some((c) => !blanked.has(cellId(c)))) removed.set(rowId('node', key), { table: 'node', key })
  }
  return [...[...removed.values()].map((unit): Trouble => ({ why: 'removed', unit })), ...[...gone].map(([id, { unit, own }]): Trouble => ({ why: 'gone', id: `gone\n${id}`, unit, own: [...own] }))]
}

const dealsLeft = (trial: Ours, taken: readonly Outcome[], { hasDeals }: Surroundings): Trouble[] =>
  taken.flatMap(({ of }): Trouble[] => ('table' in of && of.table === 'node' && trial.row('node', of.key) === null && hasDeals(of.key) ? [{ why: 'removed', unit: { table: 'node', key: of.key } }] : []))

const trouble = (why: Exclude<Why, 'removed' | 'both'>, id: string, unit: Unit | null, own: readonly Outcome[]): Trouble[] => (own.length === 0 ? [] : [{ why, id: `${why}\n${id}`, unit, own: [...own] }])

/** What would hang below itself. */
function circles(trial: Ours, by: (table: Table, key: string) => Outcome[]): Trouble[] {
  return (['node', 'task', 'target', 'scenario'] as const).flatMap((table) => {
    const parents = new Map([...trial.rows[table]].map(([key, row]) => [key, (row as { parent: string | null }).parent]))
    const seen = new Set<string>()
    return [...parents.keys()].flatMap((start) => {
      const path: string[] = []
      let at: string | null | undefined = start
      while (typeof at === 'string' && !seen.has(at) && !path.includes(at)) { path.push(at); at = parents.get(at) }
      const ring = typeof at === 'string' && path.includes(at) ? path.slice(path.indexOf(at)) : []
      for (const key of path) seen.add(key)
      return ring.length === 0 ? [] : trouble('place', `${table}\n${ring.toSorted()[0]}`, { table, key: ring.toSorted()[0] }, ring.flatMap((key) => by(table, key).filter((o) => o.fields.includes('parent') || o.fields.length === 0)))
    })
  })
}

/** What would hang below itself from a day on. */
function movedRound(trial: Ours, by: (table: Table, key: string) => Outcome[]): Trouble[] {
  const moves = [...trial.rows.move.values()], nodes = [...trial.rows.node.values()], parentAt = parentOn(nodes, moves)
  for (const day of new Set(moves.map((m) => m.day))) {
    const seen = new Set<string>()
    for (const { id } of nodes) {
      const path: string[] = []
      let at: string | null = id
      while (at !== null && !seen.has(at) && !path.includes(at)) { path.push(at); at = parentAt(at, day) }
      const ring = at !== null && path.includes(at) ? path.slice(path.indexOf(at)) : []
      for (const node of path) seen.add(node)
      if (ring.length === 0) continue
      const own = ring.flatMap((node) => [...moves.filter((m) => m.node === node).flatMap((m) => by('move', rowKey.move(m))), ...by('node', node).filter((o) => o.fields.length === 0 || o.fields.includes('parent'))])
      return trouble('place', `move\n${ring.toSorted()[0]}`, { table: 'node', key: ring.toSorted()[0] }, own)
    }
  }
  return []
}

/** Two below one parent that go by one name, where the plan had them not. */
function namesakes(ours: Ours, trial: Ours, by: (table: Table, key: string) => Outcome[]): Trouble[] {
  const alike = (of: Ours): Map<string, Rows['node'][]> => Map.groupBy([...of.rows.node.values()], (n) => `${n.parent}\n${n.name.toLowerCase()}`)
  const before = alike(ours)
  return [...alike(trial)].filter(([key, own]) => own.length > 1 && own.length > (before.get(key)?.length ?? 0)).flatMap(([key, own]) =>
    trouble('name', `node\n${key}`, { table: 'node', key: (own.find((n) => by('node', n.id).length > 0) ?? own[0]).id }, own.flatMap((n) => by('node', n.id).filter((o) => o.fields.length === 0 || o.fields.includes('name') || o.fields.includes('parent')))))
}

/** Nodes of a kind that what is theirs can't be of: groups with numbers that add up, credits of seats for overlays and the other way round. */
function miscast(trial: Ours, taken: readonly Outcome[], by: (table: Table, key: string) => Outcome[]): Trouble[] {
  const ofKind = (node: string): Outcome[] => by('node', node).filter((o) => o.fields.length === 0 || o.fields.includes('kind'))
  const adds = new Set(measuresOf([...trial.rows.measure.values()]).filter((m) => m.source === 'input' && m.overNodes === 'sum').map((m) => m.id))
  const credits = [...trial.rows.credit].flatMap(([key, c]) => {
    const kind = trial.row('node', c.node)?.kind
    return kind === undefined || (kind !== 'group' && (kind === 'overlay') === (c.kind === 'overlay')) ? [] : trouble('place', `kind\n${c.node}`, { table: 'node', key: c.node }, [...ofKind(c.node), ...by('credit', key)])
  })
  const groups = new Set(taken.flatMap(({ of }) => ('slice' in of ? [of.node] : 'table' in of && of.table === 'node' ? [of.key] : [])).filter((node) => trial.row('node', node)?.kind === 'group'))
  const typed = Map.groupBy(trial.changedCells(), (c) => c.node)
  return [...credits, ...[...groups].flatMap((node) => {
    const holds = [...trial.cellsOf(node), ...(typed.get(node) ?? [])].some((c) => adds.has(c.measure) && !isBlank(trial.cell(c)))
    return holds ? trouble('place', `kind\n${node}`, { table: 'node', key: node }, [...ofKind(node), ...taken.filter(({ of }) => 'slice' in of && of.node === node && adds.has(of.measure))]) : []
  })]
}

/** Locks of the base whose number others would come to make up. */
function shifted(ours: Ours, trial: Ours, taken: readonly Outcome[], { calendar }: Surroundings): Trouble[] {
  const own = taken.filter((o) => 'table' in o.of && (o.of.table === 'move' || (o.of.table === 'node' && (o.fields.length === 0 || o.fields.includes('parent') || o.fields.includes('kind')))))
  if (own.length === 0) return []
  const sums = new Set(measuresOf([...trial.rows.measure.values()]).filter((m) => m.overNodes === 'sum').map((m) => m.id)), days = new Map(calendar.slices.map((s) => [s.id, s]))
  const total = (of: Ours, { measure, node, line, period }: Rows['lock']): number => {
    const at = calendar.period(period), { within, during } = reachOf([...of.rows.node.values()], [...of.rows.move.values()], node)
    if (!at) return 0
    return [...within].filter((id) => id === node || of.row('node', id)?.kind !== 'overlay').reduce((sum, id) => of.cellsOf(id).reduce((all, c) => {
      const slice = days.get(c.slice)
      const counts = c.scenario === BASE && c.measure === measure && (line === null || c.line === line) && slice !== undefined && slice.first >= at.first && slice.end <= at.end && (during.get(id)?.some((d) => slice.from >= d.from && slice.from <= d.to) ?? true)
      return counts ? all + valueOf(ours.cell(c)) : all
    }, sum), 0)
  }
  return [...trial.rows.lock].flatMap(([key, lock]) => (lock.scenario === BASE && sums.has(lock.measure) && ours.row('lock', key) !== null && total(ours, lock) !== total(trial, lock) ? trouble('lock', `lock\n${key}`, { table: 'lock', key }, own) : []))
}

function waiting(trial: Ours, by: (table: Table, key: string) => Outcome[], { circle }: Surroundings): Trouble[] {
  if (![...trial.rows.link.keys()].some((key) => by('link', key).length > 0) && ![...trial.rows.task.keys()].some((key) => by('task', key).some((o) => o.fields.includes('parent')))) return []
  const path = new Set(circle([...trial.rows.task.values()], [...trial.rows.link.values()]))
  if (path.size === 0) return []
  const links = [...trial.rows.link].filter(([, l]) => path.has(l.from) && path.has(l.to)).flatMap(([key]) => by('link', key))
  const own = links.length > 0 ? links : [...path].flatMap((key) => by('task', key).filter((o) => o.fields.includes('parent') || o.fields.length === 0))
  return trouble('place', `link\n${[...path].toSorted()[0]}`, { table: 'task', key: [...path].toSorted()[0] }, own)
}

/** Two of one name. */
function twins(trial: Ours, by: (table: Table, key: string) => Outcome[]): Trouble[] {
  return (['scenario', 'layout', 'measure', 'driver'] as const).flatMap((table) =>
    [...Map.groupBy(trial.rows[table] as Map<string, { name: string }>, ([, row]) => row.name.toLowerCase()).values()].filter((own) => own.length > 1)
      .flatMap((own) => trouble('name', `${table}\n${own[0][1].name.toLowerCase()}`, { table, key: (own.find(([key]) => by(table, key).some((o) => o.id !== '')) ?? own[0])[0] }, own.flatMap(([key]) => by(table, key).filter((o) => o.fields.includes('name') || o.fields.length === 0)))))
}

/** Seats with somebody below them. */
function crowded(trial: Ours, by: (table: Table, key: string) => Outcome[]): Trouble[] {
  const nodes = trial.rows.node, hanging = [...[...nodes.values()].map((n) => [n.id, n.parent, 'node', n.id] as const), ...[...trial.rows.move.values()].map((m) => [m.node, m.parent, 'move', rowKey.move(m)] as const)]
  return hanging.flatMap(([, parent, table, key]) => {
    const above = parent === null ? undefined : nodes.get(parent)
    return above === undefined || above.kind === 'group' ? [] : trouble('place', `node\n${above.id}`, { table: 'node', key: above.id }, [...by(table, key), ...by('node', above.id)].filter((o) => o.fields.length === 0 || o.fields.includes('parent') || o.fields.includes('kind')))
  })
}

/** Deals whose splits are not all of them. */
function shares(trial: Ours, by: (table: Table, key: string) => Outcome[]): Trouble[] {
  const splits = Map.groupBy([...trial.rows.credit.values()].filter((c) => c.kind === 'split'), (c) => c.deal)
  return [...splits].flatMap(([deal, own]) => (own.reduce((sum, c) => sum + c.share, 0) === 10_000 ? [] : trouble('place', `credit\n${deal}`, null, [...trial.rows.credit.keys(), ...own.map(rowKey.credit)].filter((key) => key.startsWith(`${deal}|`)).flatMap((key) => by('credit', key)))))
}

/** Quotas of seats outside the dates that they have by then. */
function outside(trial: Ours, taken: readonly Outcome[], by: (table: Table, key: string) => Outcome[], { calendar }: Surroundings): Trouble[] {
  const days = new Map(calendar.slices.map((s) => [s.id, s]))
  const isOut = (node: string, slice: string): boolean => {
    const seat = trial.row('node', node), period = days.get(slice)
    return seat !== null && period !== undefined && ((seat.starts !== null && seat.starts > period.to) || (seat.ends !== null && seat.ends < period.from))
  }
  const typed = taken.flatMap((o): Trouble[] => ('slice' in o.of && o.of.measure === 'quota' && !isBlank(o.of.after) && isOut(o.of.node, o.of.slice) ? trouble('place', `dates\n${o.of.node}`, { table: 'node', key: o.of.node }, [o]) : []))
  if (typed.length > 0) return typed
  return taken.flatMap((o): Trouble[] => {
    if (!('table' in o.of) || o.of.table !== 'node' || !o.fields.includes('starts')) return []
    const { key } = o.of
    return trial.cellsOf(key).some((c) => c.measure === 'quota' && !isBlank(trial.cell(c)) && isOut(key, c.slice)) ? trouble('place', `dates\n${key}`, { table: 'node', key }, by('node', key).filter((other) => other.fields.includes('starts'))) : []
  })
}

/** Locks of the plan whose number would not stay. */
function unlocked(trial: Ours, taken: readonly Outcome[], { calendar }: Surroundings): Trouble[] {
  const cells = taken.filter((o) => 'slice' in o.of)
  if (cells.length === 0) return []
  const over = new Map(measuresOf([...trial.rows.measure.values()]).map((m) => [m.id, m.overNodes]))
  const nodes = [...trial.rows.node.values()], moves = [...trial.rows.move.values()], days = new Map(calendar.slices.map((s) => [s.id, s])), reaches = new Map<string, ReturnType<typeof reachOf>>()
  return [...trial.rows.lock].flatMap(([key, lock]) => {
    const period = calendar.period(lock.period)
    if (!period) return []
    const reach = over.get(lock.measure) === 'sum' ? reaches.get(lock.node) ?? reachOf(nodes, moves, lock.node) : null
    if (reach !== null) reaches.set(lock.node, reach)
    const inside = cells.filter(({ of }) => {
      if (!('slice' in of) || of.scenario !== lock.scenario || of.measure !== lock.measure || (lock.line !== null && of.line !== lock.line)) return false
      const slice = days.get(of.slice)
      if (slice === undefined || slice.first < period.first || slice.end > period.end) return false
      if (reach === null) return of.node === lock.node
      return reach.within.has(of.node) && (reach.during.get(of.node)?.some((d) => slice.from >= d.from && slice.from <= d.to) ?? true)
    })
    const moved = inside.reduce((sum, { of, mine }) => sum + (valueOf('slice' in of ? of.after : NaN) - valueOf(mine as number)), 0)
    return moved === 0 ? [] : trouble('lock', `lock\n${key}`, { table: 'lock', key }, inside)
  })
}

const valueOf = (x: number): number => (isBlank(x) || Math.abs(x) > 1e300 ? 0 : x)
