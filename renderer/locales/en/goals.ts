/** Goals beside the organisation and the work. */
import type { Template } from '../../../shared/work/wording.ts'
import { count } from './count.ts'

export const goals = {
  title: 'Goals', tree: 'Goals, each after what it serves',
  empty: { text: 'A goal says how much, of what, where and by when, and is checked against last year, the people there and the trials.', add: 'Write the first goal' },
  actions: { show: 'Goals that are written down', add: 'Add a goal…', edit: 'Open the goal', remove: 'Remove the goal', initiative: 'Add an initiative for the goal' },
  back: 'All goals', add: 'Add a goal',
  row: { reached: (part: string) => `${part} reached`, chance: (part: string) => `chance ${part}`, noAmount: 'no amount' },
  letters: { S: 'Specific', M: 'Measurable', A: 'Achievable', R: 'Relevant', T: 'Time-bound' },
  /** A mark as it is read aloud. */
  mark: (name: string, ok: boolean) => (ok ? name : `not ${name.toLowerCase()}`),
  growth: (growth: string, base: string, measure: string, period: string) => `${growth} on ${base} ${measure === '' ? 'won' : `of ${measure}`} in ${period}`,
  noBase: (measure: string, period: string) => `Nothing ${measure === '' ? 'was won' : `of ${measure}`} in ${period} to grow on.`,
  noYearBefore: 'The plan holds no year before it to grow on.',
  checks: {
    specific: (what: string, place: string, line: string | null) => [what, place, ...(line === null ? [] : [line])].join(' · '),
    measurable: (amount: string, reached: string | null, part: string | null) => (reached === null ? `${amount}; nothing has come in yet` : `${amount}; ${reached} so far${part === null ? '' : ` (${part})`}`),
    capacity: (amount: string) => `the people there can bring in ${amount}`, expected: (amount: string) => `expected is ${amount}`, chance: (part: string) => `chance ${part}`, nothingKnown: 'Nothing to compare it with yet.',
    serves: (name: string) => `Serves “${name}”`, top: 'The goal of the whole company', work: (parts: readonly string[]) => (parts.length === 0 ? 'no work for it yet' : `${parts.join(', ')} for it`),
    kinds: { initiatives: (n: string) => count(n, 'initiative', 'initiatives'), tasks: (n: string) => count(n, 'task', 'tasks'), milestones: (n: string) => count(n, 'milestone', 'milestones') },
    bound: (period: string, day: string) => `${period}, due ${day}`,
  },
  faults: {
    period: 'The plan has no such period.', measure: 'The plan has no such measure.', amount: 'No amount: type one, or set the plan’s goal there.', orphan: 'It serves no other goal.',
    parentPeriod: 'It ends outside of what it serves.', parentNode: 'It lies outside of what it serves.', deadline: (day: string, period: string) => `Due ${day}, before ${period} begins.`,
    slackLastYear: (amount: string, base: string, period: string) => `Slack: ${amount} is below what was reached in ${period} (${base})`, slackExpected: (amount: string, less: string, expected: string) => `Slack: ${amount} is ${less} below what is expected anyway (${expected})`, slackChance: (chance: string) => `Slack: reached in ${chance} of trials`,
    reachCapacity: (amount: string, more: string, capacity: string) => `Out of reach: ${amount} is ${more} above what the people there can bring in (${capacity})`, reachGrowth: (growth: string, most: string) => `Out of reach: ${growth} on last year, where no quarter grew by more than ${most}`, reachChance: (chance: string) => `Out of reach: reached in ${chance} of trials`,
  },
  fields: {
    name: 'Goal', sayAs: 'Say it as…', node: 'Where', line: 'Line', allLines: 'All lines', measure: 'Measure', period: 'Period', amount: (unit: string) => (unit === '' ? 'Amount' : `Amount, ${unit}`), growth: 'Growth on last year', share: 'Share of the company’s', count: 'How many',
    deadline: 'Deadline', deadlineHint: (day: string) => `Without one: the last day of its period, ${day}`, owner: 'Owner', parent: 'Serves', noParent: 'No other goal', note: 'Note', template: 'Say it as', goal: 'Goal',
    amountHint: 'Such as 1.2m, +20% on last year, or 30% of the company’s',
    wrong: { text: 'An amount such as 1.2m, +20% or 30%.', percent: 'A percent such as 20%.', base: 'Nothing was reached in last year’s same period to grow on.', company: 'The company has no goal for this period to take a share of.', name: 'A goal needs a name.' },
  },
  templates: { full: 'Amount, with growth on last year', amount: 'Amount', growth: 'Growth on last year', share: 'Share of the company’s', count: 'A count' } satisfies Record<Template, string>,
  noCounts: 'A count needs a measure that counts, such as new customers.', makeMeasure: 'Make a measure', preview: 'It will say',
}
