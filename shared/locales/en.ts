/** English. A refusal is one sentence: what happened, where, what was kept, what to do. */
import { amountIn, countIn } from './amounts.ts'
import type { Phrases } from './phrases.ts'

const amount = amountIn('en')
const n = countIn('en')
const some = (count: number, one: string, many: string): string => `${n(count)} ${count === 1 ? one : many}`

const measures: Phrases['measures'] = {
  goal: 'Goal', quota: 'Quota', reserve: 'Reserve', actual: 'Actual', lastYear: 'Last year', leftToAllocate: 'Left to allocate',
  attainment: 'Attainment', cover: 'Cover', change: 'Change',
}
const measureWord = (id: string): string => (Object.hasOwn(measures, id) ? measures[id as keyof typeof measures].toLowerCase() : id)

const settings: Phrases['settings'] = {
  currency: 'currency', decimals: 'smallest unit', fiscalStart: 'start of the fiscal year', weekStart: 'first day of the week', pattern: 'month pattern',
}
const settingWord = (id: string): string => (Object.hasOwn(settings, id) ? settings[id as keyof typeof settings] : id)

export const en: Phrases = {
  measures,
  settings,
  errors: {
    'input.invalid': (p) => `${p.where} can't be used (${p.why}); nothing was changed.`,
    'command.unknown': (p) => `There is no command or query named “${p.name}”; nothing was changed.`,
    'plan.none': () => 'No plan is open here: open or make one first.',
    'plan.readOnly': (p) => `“${p.path}” is open read-only, so nothing was changed: save it under another name to edit it.`,
    'plan.busy': (p) => `Another program is writing to “${p.path}”, so nothing was changed: try again in a moment.`,
    'plan.frozen': (p) => `The ${settingWord(p.setting)} can't change once the plan holds numbers or deals; it stays as it is.`,
    'file.missing': (p) => `There is no “${p.path}”; nothing was opened or changed.`,
    'file.exists': (p) => `“${p.path}” already exists and was left as it is: choose another name or overwrite it.`,
    'file.notPlan': (p) => `“${p.path}” is not a Salesplan file; it was left as it is.`,
    'file.damaged': (p) => `“${p.path}” is damaged (${p.detail}) and was left as it is: open a copy of it from before.`,
    'file.newer': (p) => `“${p.path}” was made by a newer version: Salesplan ${p.needs} or later opens it; it was left as it is.`,
    'file.foreignSchema': (p) => `“${p.path}” holds something that no Salesplan file does (${p.object}), so it was not opened and left as it is.`,
    'file.full': (p) => `The disk that holds “${p.path}” is full, so this change was not made; all earlier ones are saved: free some space and try again.`,
    'file.replaced': (p) => `“${p.path}” was replaced by another program; your numbers are kept in “${p.copy}”.`,
    'file.denied': (p) => `“${p.path}” may not be read or written by you; nothing was changed.`,
    'file.outside': (p) => `“${p.path}” is outside “${p.dir}”, the folder this window was started for: start with --dir to choose another.`,
    'node.unknown': (p) => `The organisation has no “${p.node}”; nothing was changed.`,
    'node.ambiguous': (p) => `“${p.name}” could be any of ${p.paths}: write the longer path; nothing was changed.`,
    'node.cycle': (p) => `“${p.node}” can't move into “${p.parent}”, which lies below it; nothing was moved.`,
    'node.sameName': (p) => `“${p.parent}” already has a “${p.name}”: choose another name; nothing was changed.`,
    'node.root': () => 'The top of the organisation can be neither moved nor removed; nothing was changed.',
    'node.hasDeals': (p) => `${some(p.deals, 'deal counts', 'deals count')} for “${p.node}”, so it was left as it is: end it by a date instead.`,
    'node.seatHasChildren': (p) => `“${p.node}” can't be a seat and have others below it; nothing was changed.`,
    'node.dates': (p) => `“${p.node}” would end before it starts; its dates were left as they are.`,
    'node.hasNumbers': (p) => `“${p.node}” holds numbers: clear them first; nothing was changed.`,
    'line.unknown': (p) => `The plan has no line “${p.line}”; nothing was changed.`,
    'scenario.unknown': (p) => `The plan has no scenario “${p.scenario}”; nothing was changed.`,
    'measure.unknown': (p) => `There is no measure “${p.measure}”; nothing was changed.`,
    'measure.computed': (p) => `${capital(measureWord(p.measure))} is computed and can't be typed; nothing was changed.`,
    'period.unknown': (p) => `The plan has no period “${p.period}”: it runs from ${p.first} to ${p.last}; nothing was changed.`,
    'amount.notNumber': (p) => `“${p.text}” is not a number${p.where ? ` (${p.where})` : ''}; nothing was changed.`,
    'amount.notWhole': (p) => `${p.amount} is not a whole number of the plan's smallest unit, ${p.unit}; nothing was changed.`,
    'amount.tooLarge': (p) => `${p.amount} is more than a plan can hold (9,007,199,254,740,991 of its smallest units); nothing was changed.`,
    'amount.signs': (p) => `The numbers below ${p.where} are partly negative, so they can't be scaled to this total: allocate it equally; nothing was changed.`,
    'allocate.noSeats': (p) => `No seat carries numbers at ${p.where}, so there is nobody to allocate to; nothing was changed.`,
    'allocate.method': (p) => `“${p.method}” is no way to allocate: use default, proportional, equal, by:MEASURE@PERIOD or percent:NUMBER; nothing was changed.`,
    'allocate.noBase': (p) => `${capital(measureWord(p.base))} holds no numbers to go by at ${p.where}: choose another base; nothing was changed.`,
    'lock.conflict': (p) => p.locks === p.where && p.nearest !== null ? `${p.where} is locked at ${amount(p.nearest)}: unlock it to change it; nothing was changed.` : `Locks forbid this number at ${p.where} (${p.locks})${p.nearest === null ? '' : `; the nearest they allow is ${amount(p.nearest)}`}; nothing was changed.`,
    'lock.blank': (p) => `${p.where} is blank, so there is no number to lock; nothing was changed.`,
    'history.nothingToUndo': () => 'There is nothing to undo.',
    'history.nothingToRedo': () => 'There is nothing to redo.',
    'import.empty': (p) => `“${p.file}” is empty; nothing was imported.`,
    'import.binary': (p) => `“${p.file}” is not a table of text: export it as CSV or Excel (.xlsx); nothing was imported.`,
    'import.tooManyColumns': (p) => `“${p.file}” has ${n(p.columns)} columns and at most ${n(p.most)} are read: export fewer; nothing was imported.`,
    'import.lineTooLong': (p) => `Row ${n(p.row)} of “${p.file}” is longer than ${n(p.most)} characters, so a quote is probably left open there; nothing was imported.`,
    'import.noHeader': (p) => `“${p.file}” has no header row that names ${p.needed}: choose the row yourself; nothing was imported.`,
    'import.noRows': (p) => `“${p.file}” has a header and no rows beneath it; nothing was imported.`,
    'import.noColumn': (p) => `“${p.file}” has no column for ${p.field}: choose one; nothing was imported.`,
    'import.noField': (p) => `A column can't stand for “${p.field}”: known are ${p.known}; nothing was imported.`,
    'import.cycle': (p) => `In “${p.file}” these report to each other in a circle: ${p.names}; nothing was imported.`,
    'import.twice': (p) => `“${p.file}” names “${p.name}” more than once (rows ${p.rows}): give them different names or codes; nothing was imported.`,
    'import.unknownPreset': (p) => `There is no preset “${p.preset}”: known are ${p.known}; nothing was imported.`,
    'import.unreadable': (p) => `“${p.file}” can't be read (${p.detail}); nothing was imported.`,
    'import.bomb': (p) => `“${p.file}” would unpack to far more than a table needs (${p.detail}), so it was not opened; nothing was imported.`,
    'import.macro': (p) => `“${p.file}” holds macros: save it as a plain workbook (.xlsx) first; nothing was imported.`,
    'import.cancelled': () => 'Cancelled; nothing was imported.',
    'import.unknown': () => 'This import is no longer held: choose the file again; nothing was imported.',
    'export.extension': (p) => `“${p.path}” should end in .xlsx or .csv; nothing was written.`,
    'connection.lost': () => 'The connection was lost before an answer came; everything answered before is saved, so look whether this last step is there.',
    usage: (p) => p.text,
    internal: (p) => `Salesplan made a mistake (${p.detail}); this step was not made and everything answered before is saved.`,
  },
  labels: {
    'did.set': (p) => `set ${measureWord(p.measure)} to ${amount(p.amount)} at ${p.where}`,
    'did.paste': (p) => `paste ${some(p.cells, 'number', 'numbers')}`,
    'did.clear': (p) => `clear ${measureWord(p.measure)} at ${p.where}`,
    'did.lock': (p) => (p.cells === 1 ? `lock ${p.where}` : `lock ${some(p.cells, 'number', 'numbers')}`),
    'did.unlock': (p) => (p.cells === 1 ? `unlock ${p.where}` : `unlock ${some(p.cells, 'number', 'numbers')}`),
    'did.node.add': (p) => `add ${p.name}`,
    'did.node.rename': (p) => `rename ${p.from} to ${p.to}`,
    'did.node.update': (p) => `change details of ${p.name}`,
    'did.node.move': (p) => `move ${p.name} to ${p.to}`,
    'did.node.remove': (p) => `remove ${p.name}`,
    'did.level': (p) => `change level ${p.name || n(p.depth)}`,
    'did.line.add': (p) => `add line ${p.name}`,
    'did.line.rename': (p) => `rename line ${p.from} to ${p.to}`,
    'did.plan': () => 'change settings',
    'did.rate': (p) => `rate of ${p.currency} in ${p.quarter}`,
    'did.import.deals': (p) => `import ${n(p.added)} new and ${some(p.updated, 'changed deal', 'changed deals')} from ${p.file}`,
    'did.import.team': (p) => `import ${some(p.seats, 'seat', 'seats')} from ${p.file}`,
  },
  bad: {
    'bad.amount': 'not an amount as this column writes them',
    'bad.amountTooLarge': 'an amount too large to hold',
    'bad.noAmount': 'won without an amount; came in blank',
    'bad.date': 'not a date as this column writes them',
    'bad.year': 'a date outside the years 1990 to 2100',
    'bad.noDate': 'won without a date to count it by',
    'bad.created': 'not a date; came in without it',
    'bad.probability': 'not a share between 0 and 100 %; came in without it',
    'bad.currency': 'not a currency',
    'bad.duplicate': 'a later row has the same id and holds',
    'bad.columns': 'too few cells for this table',
    'bad.quote': 'a quote is opened here and never closed',
    'bad.noName': 'a name is missing',
    'bad.kind': 'not a kind of seat; came in as a rep',
    'bad.ends': 'ends before it starts; came in without dates',
    other: 'not readable',
  },
  kinds: { group: 'Group', rep: 'Rep', vacant: 'Vacant', hire: 'To be hired', house: 'House', overlay: 'Overlay' },
  bases: { bookings: 'Bookings', invoiced: 'Invoiced', revenue: 'Revenue', cash: 'Cash' },
  baseUsed: {
    present: 'by the present numbers', lastYear: 'by the same quarter last year',
    lastFourQuarters: 'people by the last four quarters, months by working days', equal: 'equally', other: 'by the base chosen',
  },
  baseChosen: (measure, period) => `by ${measureWord(measure)}${period === '' ? '' : ` of ${period}`}`,
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
