/** The Timeline workspace: initiatives, tasks and milestones along the days. */
import { count } from './count.ts'

const days = (n: string): string => count(n, 'day', 'days')

export const timeline = {
  title: 'Timeline', go: 'Go to Timeline', group: 'Timeline', chart: (tasks: string) => `Chart of ${tasks}`, tools: 'Timeline tools', table: 'Initiatives and tasks',
  empty: { title: 'No work is planned yet.', text: 'An initiative is what is done to reach a goal; its tasks say who does what by when.', add: 'Add an initiative', readOnly: 'This plan is read-only.' },
  groupBy: 'Group by', groupings: { tree: 'By initiative', team: 'By team', owner: 'By owner', goal: 'By goal' }, zoomBy: 'Scale', zooms: { month: 'Month', week: 'Week', day: 'Day' },
  noTeam: 'No team', noOwner: 'No owner', noGoal: 'No goal',
  columns: { name: 'Initiatives and tasks', owner: 'Owner', start: 'Start', finish: 'Finish', days: 'Days', done: 'Done', predecessors: 'Waits for' },
  kinds: { initiative: 'Initiative', task: 'Task', milestone: 'Milestone' }, fresh: { initiative: 'New initiative', task: 'New task', milestone: 'New milestone' },
  add: 'Add', critical: 'Critical path', today: 'Today', fit: 'Fit', baseline: 'Baseline', noBaseline: 'none', keepBaseline: 'Keep as baseline…', baselineName: 'Name', baselineLede: 'The present schedule is kept, and shown beneath the bars to compare with.', keep: 'Keep', removeBaseline: (name: string) => `Remove baseline ${name}`,
  separator: 'Width of the table', open: 'Open', close: 'Close', row: (n: number) => `Row ${n}`,
  overdue: (n: string) => `${n} d overdue`, late: (n: string) => `+${n} d`, early: (n: string) => `−${n} d`, deadlineMark: (day: string) => `Deadline ${day}`, pastDeadline: (n: string) => `${days(n)} past its deadline`,
  counts: (initiatives: string, tasks: string, milestones: string) => [count(initiatives, 'initiative', 'initiatives'), count(tasks, 'task', 'tasks'), count(milestones, 'milestone', 'milestones')].join(' · '),
  ends: (day: string) => `Ends ${day}`, path: (n: string) => `critical path ${count(n, 'working day', 'working days')}`, behind: (n: string, name: string) => `${count(n, 'working day', 'working days')} behind ${name}`, ahead: (n: string, name: string) => `${count(n, 'working day', 'working days')} ahead of ${name}`, asPlanned: (name: string) => `as in ${name}`, overdueCount: (n: string) => `${n} overdue`,
  dragged: (start: string, finish: string) => `${start} – ${finish}`,
  nothingToPaste: 'Nothing to paste: copy rows with a name in their first column, or under a heading such as Task.', editor: (column: string, name: string) => `${column} of ${name}`, computed: 'It follows from what is below it.',
  wrong: {
    name: 'A name is needed.', day: 'A day such as 2027-01-15, 1/15 or Jan 15.', before: 'The finish may not be before the start.', days: 'Days such as 3, 2w or 4h.', done: 'A percent from 0 to 100.',
    waits: (part: string) => `“${part}” names no task. Type row numbers such as 3, 3FS+2d or 4SS-1w.`,
  },
  actions: {
    addTask: 'Add task', addInitiative: 'Add initiative', addMilestone: 'Add milestone', remove: 'Remove the selected tasks', rename: 'Edit the cell', indent: 'Make part of the task above', outdent: 'Take out of its initiative', up: 'Move up', down: 'Move down',
    zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Fit the whole timeline', today: 'Show today', critical: 'Critical path on or off', baseline: 'Keep the schedule as baseline…', openAll: 'Open all', closeAll: 'Close all',
    copy: 'Copy tasks', cut: 'Cut tasks', paste: 'Paste tasks',
  },
  imports: {
    action: 'Import tasks…', choose: 'A file of tasks', title: (file: string) => `Import ${file}`, bring: 'Import', reading: 'Reading…', sources: { jira: 'Jira', trello: 'Trello', mspdi: 'Microsoft Project', csv: 'A table' },
    found: (source: string, tasks: string, links: string) => `${source}: ${tasks} tasks, ${links} links.`, added: 'New', updated: 'Changed', unchanged: 'Unchanged', gone: 'No longer in the file; they stay',
    unknown: (names: string) => `Known by name only, since no seat has it: ${names}.`, leftOut: (n: string) => `Left out: ${n}`,
    why: {
      noKey: (where: string, _text: string) => `${where}: it has no id.`, twice: (where: string, text: string) => `${where}: ${text} was there before; the first is taken.`, noName: (where: string, _text: string) => `${where}: it has no name.`, date: (where: string, text: string) => `${where}: “${text}” is no date; it comes in without.`,
      duration: (where: string, text: string) => `${where}: “${text}” is no duration; it comes in without.`, parent: (where: string, text: string) => `${where}: ${text}, which it is a part of, is not in the file.`, link: (where: string, text: string) => `${where}: its link with ${text}.`,
    },
    ambiguous: (date: string) => `Dates like ${date} can be read either way. Which comes first?`, orders: 'What comes first', dayFirst: 'The day', monthFirst: 'The month',
    done: (file: string, added: number, updated: number) => `Tasks of ${file} imported: ${added} new, ${updated} changed.`,
  },
  effects: {
    title: 'What it brings in', none: 'Nothing is said of what it brings in once it is done.', add: 'Say what it brings in', remove: 'Take it away',
    amount: (currency: string) => `Amount, ${currency}`, per: 'How often', month: 'a month', once: 'once', node: 'On the seats of', line: 'Line', allLines: 'All lines',
    lag: 'After, work days', weeks: 'Over, weeks', curve: 'By', curves: { step: 'all at once', linear: 'a straight line', s: 'a slow start and end' },
    probability: 'Chance of less', loss: 'Less by', badAmount: 'An amount such as 12,000 or 1.2m.', badCount: (most: string) => `A whole number from 0 to ${most}.`, badShare: 'A percent from 0 to 100.',
    expected: (quarter: string) => `Expected, ${quarter}`, without: 'Without it', gap: 'It makes', gapAll: 'It makes, with its tasks', brings: (quarter: string) => `It brings, ${quarter}`, byWeek: (unit: string) => `What initiatives bring in by week, ${unit}`,
  },
  details: {
    none: 'Select a task to see its details.', heading: 'A group of tasks; select one of them.', name: 'Name', kind: 'Kind', start: 'Start', finish: 'Finish', duration: 'Duration', durationHint: 'Such as 3d, 2w or 4h', progress: 'Done', owner: 'Owner', node: 'Team', nodeNone: 'As above it', goal: 'Goal', goalNone: 'None', goalAbove: (name: string) => `As above it: ${name}`, constraint: 'Constraint', constraintDay: 'Its day', deadline: 'Deadline',
    begun: 'Begun on', done: 'Done on', note: 'Note', helps: 'Who helps', informed: 'Who is informed', peopleHint: 'Names, parted by commas', slack: 'Slack', slackDays: (n: string) => days(n), noSlack: 'None: it is on the critical path', within: (name: string) => `Part of ${name}`,
    waitsFor: 'Waits for', followed: 'Before', linkType: (name: string) => `Type of the link with ${name}`, linkLag: (name: string) => `Lag of the link with ${name}`, unlink: (name: string) => `Remove the link with ${name}`, link: 'Add a link', linkHint: 'Row number or name', noLinks: 'Nothing', badLink: 'No task of that number or name.', badLag: 'A lag such as 2d or -1w.',
    types: { FS: 'finish → start', SS: 'start → start', FF: 'finish → finish', SF: 'start → finish' },
    constraints: { asap: 'As soon as possible', alap: 'As late as possible', startNotBefore: 'Start not before', startNotAfter: 'Start not after', startOn: 'Start on', finishNotBefore: 'Finish not before', finishNotAfter: 'Finish not after', finishOn: 'Finish on' },
    summary: 'Its dates, length and progress come from what is below it.',
  },
}
