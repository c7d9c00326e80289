/** Beneath and beside the timeline: load, ramps and closes, tasks as files, the timeline on paper and as a picture. */
import { count } from './count.ts'

export const work = {
  show: 'Show', strips: { brought: 'What initiatives bring in', closes: 'Deals that close', load: 'Load by owner', ramp: 'Ramp of joiners' },
  toggles: { brought: 'Show or hide what initiatives bring in', closes: 'Show or hide deals that close', load: 'Show or hide the load by owner', ramp: 'Show or hide the ramp of joiners' },
  week: (day: string) => `Week of ${day}`,
  brought: (week: string, amount: string) => `${week}: ${amount}`,
  load: {
    title: 'Load by owner, days a week', card: (name: string) => `Load by week · ${name}`, room: (days: string) => `${days} d available`, of: (days: string, available: string) => `${days} / ${available} d`, at: (name: string, week: string, of: string) => `${name}, ${week}: ${of}`,
    weeks: 'Week', days: 'Days of work', available: 'Days available', owner: 'Owner', over: 'Weeks with more work than days', isOver: 'over-loaded',
    answer: (people: string, weeks: string) => `${count(people, 'person', 'people')} over-loaded in ${count(weeks, 'week', 'weeks')}`, go: 'Show the first over-load',
  },
  ramp: { title: 'Ramp of joiners, share of full work', full: (day: string) => `full from ${day}`, step: (name: string, days: string, share: string) => `${name}, ${days}: ${share}` },
  closes: { title: (unit: string) => `Deals by the week they close, ${unit}`, open: 'open', won: 'won', at: (week: string, amount: string, deals: string) => `${week}: ${amount} · ${count(deals, 'deal', 'deals')}`, ofOpen: (text: string) => `open ${text}`, ofWon: (text: string) => `won ${text}` },
  file: {
    menu: 'Export, print', tasks: 'Export tasks', as: { mspdi: 'Microsoft Project (XML)', jira: 'Jira (CSV)', trello: 'Trello (JSON)', csv: 'Table (CSV)', ics: 'Milestones (iCalendar)' }, to: (format: string) => `Export tasks: ${format}`, tasksName: (plan: string) => `${plan} tasks`,
    leftOut: (format: string, n: string, first: string) => `${format} has no place for ${n} of it: ${first}`, and: (n: string) => ` And ${n} more.`,
  },
  paper: {
    print: 'Print…', copy: 'Copy as picture', save: 'Save as picture (PNG)', name: (plan: string) => `${plan} timeline`, sub: (day: string) => `printed on ${day}`, page: (n: string, of: string) => `${n} of ${of}`,
    tooLarge: (width: string, height: string) => `The picture would be ${width} × ${height} dots, which is more than a picture can hold. Zoom out or close rows first.`, copied: 'The timeline is on the clipboard, as a picture.', notCopied: 'This window may not copy pictures; save it instead.',
  },
}
