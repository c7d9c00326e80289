/** The weekly check-in. */
import { count } from './count.ts'

const work = (n: string): string => count(n, 'working day', 'working days')

export const checkin = {
  title: 'Check-in', list: 'Check-ins', now: 'As it stands now', notKept: 'not kept yet', of: 'Of', open: (n: string) => count(n, 'open problem', 'open problems'),
  none: 'A check-in keeps the week’s figures as they stand, with its problems, decisions and actions, so that the next one can tell what moved.',
  start: 'Start this week’s check-in', exists: 'It has one today: open it', print: 'Print', remove: 'Remove this check-in', unreadable: 'Its figures can’t be read; what was written down is below.',
  heading: (node: string, day: string) => `${node} · ${day}`, stood: (day: string, who: string) => (who === '' ? `As they stood on ${day}` : `As they stood on ${day} · kept by ${who}`), known: (day: string) => `deals known to ${day}`, knownSentence: (day: string) => `The deals are known to ${day}.`, since: (day: string) => `Changes since ${day}`, first: 'The first of this node: nothing to compare with yet',
  figures: 'Figures', amounts: { goal: 'Goal', quota: 'Quota', quotaToDate: 'Quota to date', actual: 'Actual', actualToDate: 'Actual to date', expected: 'Expected', initiatives: 'Initiatives', pipeline: 'Open pipeline' },
  teams: (quarter: string, unit: string) => `By team · ${quarter} · ${unit}`, team: 'Team', ofQuota: 'of quota', change: 'change', changeOf: (amount: string) => `Change of ${amount}`,
  agenda: 'What needs talk', noAgenda: 'Nothing needs talk.', fell: (amount: string, tasks: string) => `Expected fell by ${amount}; ${count(tasks, 'task', 'tasks')} slipped.`, make: 'Make it a problem', makeOf: (text: string) => `Make it a problem: ${text}`,
  quiet: (teams: string, tasks: string, targets: string) => `Without need of talk: ${[count(teams, 'team', 'teams'), count(tasks, 'task', 'tasks'), count(targets, 'goal', 'goals')].join(', ')}.`,
  said: {
    problem: (name: string, days: string) => `Not solved for ${count(days, 'day', 'days')}: ${name}`, behind: (name: string, from: string, to: string) => `${name} is behind: ${to} of ${from} to date`, pipeline: (name: string, from: string, to: string) => `Open pipeline of ${name} fell from ${from} to ${to}`,
    overdue: (name: string, days: string) => `${name} is overdue for ${work(days)}`, slipped: (name: string, days: string, from: string, to: string) => `${name} slipped by ${work(days)}, from ${from} to ${to}`, action: (name: string, day: string) => `Not done: ${name}, due ${day}`,
    target: { lastYear: (name: string, amount: string, than: string) => `${name} asks for ${amount}, less than last year’s ${than}`, expected: (name: string, amount: string, than: string) => `${name} asks for ${amount}; ${than} is expected anyway`, capacity: (name: string, amount: string, than: string) => `${name} asks for ${amount}; the people there can bring in ${than}`, growth: (name: string, amount: string, _than: string) => `${name} asks for ${amount}, more growth than ever before` },
  },
  work: 'Work', lists: { done: 'Done', slipped: 'Slipped', overdue: 'Overdue', due: 'Due in the next 7 days', milestones: 'Milestones of the next 4 weeks' }, more: (n: string) => `and ${n} more`, slip: (from: string, to: string) => `${from} → ${to}`, noWork: 'No task moved, and none is due.',
  targets: 'Goals', reached: (reached: string, amount: string) => `${reached} of ${amount}`,
  problems: 'Problems', decisions: 'Decisions', actions: 'Actions', notes: 'Notes', add: { problem: 'Add a problem', decision: 'Add a decision', action: 'Add an action; it becomes a task' }, notesHint: 'What was said besides',
  solved: (text: string) => `Solved: ${text}`, done: (text: string) => `Done: ${text}`, solvedWord: 'Solved', doneWord: 'Done', solvedOn: (day: string) => `solved ${day}`, doneOn: (day: string) => `done ${day}`, text: { problem: 'Problem', decision: 'Decision', action: 'Action' }, solution: 'Solution', solutionOf: (text: string) => `Solution of ${text}`, owner: 'Owner', ownerOf: (text: string) => `Owner of ${text}`, due: 'Due', dueOf: (text: string) => `Due day of ${text}`, goTo: (text: string) => `Go to the task ${text}`, removeItem: (text: string) => `Remove ${text}`,
  do: { start: 'Start this week’s check-in', print: 'Print the check-in', newer: 'Newer check-in', older: 'Older check-in', now: 'Check-in: as it stands now' },
  file: (node: string, day: string) => `Check-in ${node} ${day}`, unit: (currency: string, scale: string) => (scale === '' ? currency : `${scale} ${currency}`),
}
