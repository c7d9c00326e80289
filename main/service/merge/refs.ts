/** What rows refer to, and which of their fields mean something only together. */
import type { Rows, Table } from '../../../shared/rows.ts'

interface Ref { field: string; to: Table }

const node: Ref = { field: 'node', to: 'node' }, line: Ref = { field: 'line', to: 'line' }, task: Ref = { field: 'task', to: 'task' }, scenario: Ref = { field: 'scenario', to: 'scenario' }, driver: Ref = { field: 'driver', to: 'driver' }

/** Fields that hold another row's key, or null. A scenario may be the base, which has no row; a measure one that every plan has. */
export const REFS: { [T in Table]: readonly Ref[] } = {
  plan: [], level: [], line: [], rate: [], mapping: [], driver: [], holiday: [], role: [], layout: [], baseline: [], source: [], origin: [], version: [],
  node: [{ field: 'parent', to: 'node' }], move: [node, { field: 'parent', to: 'node' }],
  lock: [node, line, scenario, { field: 'measure', to: 'measure' }], freed: [node, line, scenario, { field: 'measure', to: 'measure' }], alias: [{ field: 'target', to: 'node' }],
  measure: [], scenario: [{ field: 'parent', to: 'scenario' }], assumption: [node, driver, scenario], spread: [driver], correlation: [{ field: 'one', to: 'driver' }, { field: 'other', to: 'driver' }],
  observes: [node], post: [node, { field: 'role', to: 'role' }], absence: [node], local: [node], credit: [node], note: [node, line, { field: 'measure', to: 'measure' }], format: [{ field: 'measure', to: 'measure' }],
  task: [{ field: 'parent', to: 'task' }, node, { field: 'target', to: 'target' }], link: [{ field: 'from', to: 'task' }, { field: 'to', to: 'task' }], helper: [task], baselineDate: [task, { field: 'baseline', to: 'baseline' }],
  effect: [task, node, line, driver], target: [{ field: 'parent', to: 'target' }, node, line, { field: 'measure', to: 'measure' }],
  taskIn: [scenario, task], effectIn: [scenario, { field: 'effect', to: 'effect' }], checkin: [node], checkinItem: [{ field: 'checkin', to: 'checkin' }, task],
  share: [node], approval: [node], publication: [node], adjustment: [node, line, { field: 'absorbs', to: 'node' }], letter: [node],
}

/** What a row refers to. */
export const refsOf = <T extends Table>(table: T, row: Rows[T]): { to: Table; key: string }[] =>
  REFS[table].flatMap(({ field, to }) => {
    const key = (row as unknown as Record<string, unknown>)[field]
    if (typeof key !== 'string' || (table === 'alias' && (row as Rows['alias']).kind === 'line')) return []
    return [{ to, key }]
  })

/** Fields of which one makes no sense without the others. */
const TOGETHER: { [T in Table]?: readonly (readonly string[])[] } = {
  task: [['kind', 'duration'], ['constraint', 'day'], ['progress', 'begun', 'done']],
  taskIn: [['duration', 'constraint', 'day']],
  node: [['starts', 'ends']],
  note: [['text', 'who', 'at']],
  plan: [['currency', 'decimals'], ['fiscalStart', 'weekStart', 'pattern']],
  spread: [['least', 'most', 'shape', 'spread', 'low', 'high']],
  measure: [['formula', 'unit', 'overNodes', 'overLines', 'overTime']],
  format: [['kind', 'along', 'low', 'high']],
  effect: [['per', 'amount', 'driver', 'change'], ['probability', 'loss']],
  effectIn: [['amount', 'change', 'off'], ['probability', 'loss']],
  approval: [['state', 'amount', 'note', 'who', 'at']],
  publication: [['day', 'note', 'who', 'at']],
  letter: [['state', 'amount', 'day', 'due', 'note', 'who', 'at']],
  target: [['measure', 'amount']],
}

/** The fields of a row in groups that are decided as one. */
export function groupsOf<T extends Table>(table: T, row: Rows[T]): string[][] {
  const groups = (TOGETHER[table] ?? []).map((g) => [...g]), taken = new Set(groups.flat())
  return [...groups, ...Object.keys(row).filter((f) => !taken.has(f)).map((f) => [f])]
}
