/** Copies that came back, and what becomes of them. */
import { count } from './count.ts'

const tables: Partial<Record<string, string>> = {
  cell: 'Number', deal: 'Deal', plan: 'Plan', node: 'Place', move: 'Move', level: 'Level', line: 'Line', rate: 'Rate', lock: 'Lock', freed: 'Lock', measure: 'Measure', scenario: 'Scenario', driver: 'Driver', assumption: 'Driver',
  spread: 'Driver', correlation: 'Correlation', holiday: 'Holiday', observes: 'Calendar', role: 'Role', post: 'Role and pay', absence: 'Absence', local: 'Currency', credit: 'Credit', note: 'Note', layout: 'Layout', format: 'Format',
  task: 'Task', link: 'Link', helper: 'Helper', baseline: 'Baseline', baselineDate: 'Baseline', effect: 'Effect', effectIn: 'Effect', target: 'Goal', taskIn: 'Task', checkin: 'Check-in', checkinItem: 'Check-in', approval: 'Approval',
  publication: 'Published quota', adjustment: 'Adjustment', letter: 'Quota letter', alias: 'Name in imports', mapping: 'Import columns', version: 'Version',
}
const fields: Partial<Record<string, string>> = {
  name: 'name', parent: 'place', pos: 'order', code: 'code', kind: 'kind', starts: 'start', ends: 'end', reserveOwner: 'owner of the reserve', amount: 'amount', note: 'note', text: 'text', owner: 'owner', who: 'who', duration: 'duration',
  constraint: 'dates', day: 'day', deadline: 'deadline', progress: 'progress', begun: 'begun', done: 'done', node: 'place', target: 'goal', role: 'role', pay: 'pay', value: 'value', rate: 'rate', share: 'share', buffer: 'buffer',
  formula: 'formula', unit: 'unit', colour: 'colour', frozen: 'frozen', lag: 'lag', type: 'type', quarter: 'quarter', state: 'state', due: 'due', solved: 'solved', solution: 'solution', probability: 'probability', change: 'change',
  productivity: 'productivity', ramp: 'ramp', attrition: 'attrition', calendar: 'calendar', currency: 'currency', body: 'look', measure: 'measure', period: 'period', line: 'line', reason: 'reason', absorbs: 'who absorbs it',
}

export const merge = {
  action: 'Merge copies…',
  title: 'Merge',
  choose: 'Choose copies…',
  folder: 'A whole folder…',
  empty: 'Choose the copies that came back: what one side changed is taken, and what both changed is shown here to decide.',
  picker: { title: 'Choose copies', lede: 'Tick those that came back, or take all of a folder.', take: (n: string) => `Read ${count(n, 'copy', 'copies')}`, all: 'All of this folder' },
  reading: 'Reading copies',
  copies: { title: 'Copies', who: 'Copy', changes: 'Changes', taken: 'Taken', conflicts: 'Conflicts', leaving: 'Leave out', leave: (name: string) => `Leave out ${name}`, by: (who: string) => `by ${who}`, last: (when: string) => `last changed ${when}`, untouched: 'unchanged' },
  refused: 'Not taken',
  waiting: 'Not back yet',
  handed: (what: string, when: string) => `${what}, ${when}`,
  totals: { title: 'Quotas that move', name: 'Who', before: 'Now', after: 'Merged', more: (n: string) => `Show ${n} more`, none: 'No quota of the quarter moves.' },
  conflicts: {
    title: 'Conflicts', none: 'Nothing was changed by both sides: all of it can be taken.', left: (n: string) => `${n} to decide`, decided: 'all decided',
    what: 'What', base: 'Then', mine: 'Mine', theirs: 'Theirs', keys: 'Arrows walk, M takes mine, T theirs; with Shift for the whole branch.',
    nothing: '–', gone: 'not there', more: (n: string) => `and ${count(n, 'change', 'changes')} with it`, from: (who: string) => `from ${who}`, elsewhere: 'Rest of the plan', next: (n: string) => `Show ${n} more`,
    choose: { mine: (text: string) => `Mine: ${text}`, theirs: (text: string) => `Theirs: ${text}` },
    branch: { mine: (name: string) => `All mine in ${name}`, theirs: (name: string) => `All theirs in ${name}` },
    mineAll: 'All mine', theirsAll: 'All theirs', rest: 'The rest: mine', weeks: (month: string, here: string, all: string) => `${month}, ${here} of ${all} weeks`, inScenario: (name: string) => `in ${name}`,
  },
  why: {
    both: '', removed: 'They removed it, and here something hangs on it since.', gone: 'Here it was removed, and they went on with it.', lock: 'It would move what is locked here; taking it takes the lock away.',
    name: 'Here another has that name; taken, it is given a number.', place: 'It would hang beneath itself.',
  },
  cannot: 'It can’t be taken.',
  now: (n: string) => `Merge ${count(n, 'change', 'changes')}`,
  nothing: 'Note that they came back',
  firstDecide: (n: string) => `${count(n, 'conflict is', 'conflicts are')} still to be decided.`,
  done: (from: string, numbers: string, rest: string, kept: string) => `Merged ${from}: ${[count(numbers, 'number', 'numbers'), rest === '0' ? '' : count(rest, 'other change', 'other changes'), kept === '0' ? '' : `${kept} kept as here`].filter(Boolean).join(', ')}.`,
  copiesOf: (n: string) => count(n, 'copy', 'copies'),
  mark: {
    conflict: (when: string, base: string, mine: string, theirs: string) => `${when}: then ${base}, here ${mine}, there ${theirs}`, taken: (before: string, after: string) => `${after} once merged, ${before} now`,
    merged: (before: string, after: string) => `Merged: ${after}, ${before} before`
  },
  group: 'Merge',
  actions: { mine: 'This conflict: mine', theirs: 'This conflict: theirs', show: 'Copies that came back', now: 'Take the copies in' },
  table: (table: string) => tables[table] ?? table,
  field: (field: string) => fields[field] ?? field,
}
