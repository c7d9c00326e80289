/** English. A refusal is one sentence: what happened, where, what was kept, what to do. */
import { amountIn, countIn, percentIn } from './amounts.ts'
import type { ErrorParams } from '../errors.ts'
import type { Phrases } from './phrases.ts'

const amount = amountIn('en')
const n = countIn('en')
const percent = percentIn('en')
const some = (count: number, one: string, many: string): string => `${n(count)} ${count === 1 ? one : many}`

const measures: Phrases['measures'] = {
  goal: 'Goal', quota: 'Quota', reserve: 'Reserve', actual: 'Actual', openPipeline: 'Open pipeline', duePipeline: 'Pipeline due', lastYear: 'Last year', leftToAllocate: 'Left to allocate',
  attainment: 'Attainment', cover: 'Cover', change: 'Change',
}
const measureWord = (id: string): string => (Object.hasOwn(measures, id) ? measures[id as keyof typeof measures].toLowerCase() : id)

const settings: Phrases['settings'] = {
  currency: 'currency', decimals: 'smallest unit', fiscalStart: 'start of the fiscal year', weekStart: 'first day of the week', pattern: 'month pattern',
}
const settingWord = (id: string): string => (Object.hasOwn(settings, id) ? settings[id as keyof typeof settings] : id)

const sheetFault = ({ text, why }: ErrorParams['scenario.sheet']): string => {
  switch (why) {
    case 'empty': return 'it holds no values: put a heading first, then one driver a row'
    case 'heading': return `“${text}” is not the heading driver, which comes first; node and period may follow it, then one column a scenario`
    case 'scenario': return 'no column names a scenario behind the driver, its node and its period'
    case 'twice': return `the scenario “${text}” has a column already`
    case 'name': return text === '' ? 'the column has no name of a scenario' : `“${text}” can't be a scenario's name: another has it, it holds a quote, or it is too long`
    case 'extra': return `“${text}” stands under no heading`
    case 'bounds': return `${text} is more or less than the driver can be`
    case 'driver': return text === '' ? 'the driver is missing' : `the plan has no driver “${text}”`
    case 'node': return `the organisation has no “${text}”`
    case 'ambiguous': return `“${text}” could be several: write the longer path`
    case 'period': return `the plan has no period “${text}”`
    case 'again': return `the driver “${text}” has a row for this node and period already`
    case 'number': return `“${text}” is not a number`
    case 'whole': return `“${text}” is not a whole number of the plan's smallest unit, or too large`
    case 'quote': return 'a quote is opened and never closed'
  }
}

const driverValue = (p: { value: number; unit: string }): string => (p.unit === 'ratio' ? percent(p.value) : amount(p.value))

const ways: Readonly<Record<string, string>> = { growth: 'growth', line: 'a straight line', repeat: 'repeating an amount', percent: 'percent' }
const way = (id: string): string => ways[id] ?? id

export const en: Phrases = {
  measures,
  settings,
  errors: {
    'input.invalid': (p) => `${p.where} can't be used (${p.why}); nothing was changed.`,
    'command.unknown': (p) => `There is no command or query named “${p.name}”; nothing was changed.`,
    'plan.none': () => 'No plan is open here: open or make one first.',
    'plan.readOnly': (p) => `“${p.path}” is open read-only, so nothing was changed: save it under another name to edit it.`,
    'plan.busy': (p) => `Another program is writing to “${p.path}”, so nothing was changed: try again in a moment.`,
    'plan.frozen': (p) => `The ${settingWord(p.setting)} can't change once the plan holds numbers, deals or notes; it stays as it is.`,
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
    'deal.unknown': (p) => `There is no deal “${p.deal}” in this plan.`,
    'deal.ambiguous': (p) => `Several deals are called “${p.deal}”: name one by its id (${p.deals}).`,
    'credit.sum': (p) => `The splits of “${p.deal}” come to ${p.sum} %: they have to be 100 % together; nothing was changed.`,
    'credit.seat': (p) => (p.kind === 'split' ? `“${p.node}” can't share a deal: splits go to seats that add into their team. Give it overlay credit instead.` : `“${p.node}” is no overlay: overlay credit goes to seats that add into nobody. Give it a split instead.`),
    'node.moved': (p) => `“${p.node}” has stood in ${p.places}: say which is meant, as in “${p.places.split(', ')[0]}/${p.node}”.`,
    'move.day': (p) => `${p.day} begins no week or month of the plan; a move takes effect on ${p.before} or ${p.after}. Nothing was moved.`,
    'move.leaves': (p) => `“${p.node}” moves from “${p.from}” to “${p.to}” on ${p.day}: move it for all time or take it away first; nothing was removed.`,
    'node.cycle': (p) => `“${p.node}” can't move into “${p.parent}”, which lies below it; nothing was moved.`,
    'node.sameName': (p) => `“${p.parent}” already has a “${p.name}”: choose another name; nothing was changed.`,
    'node.root': () => 'The top of the organisation can be neither moved nor removed; nothing was changed.',
    'node.hasDeals': (p) => `${some(p.deals, 'deal counts', 'deals count')} for “${p.node}”, so it was left as it is: end it by a date instead.`,
    'node.seatHasChildren': (p) => `“${p.node}” can't be a seat and have others below it; nothing was changed.`,
    'node.dates': (p) => `“${p.node}” would end before it starts; its dates were left as they are.`,
    'node.hasNumbers': (p) => `“${p.node}” holds numbers: clear them first; nothing was changed.`,
    'line.unknown': (p) => `The plan has no line “${p.line}”; nothing was changed.`,
    'scenario.unknown': (p) => `The plan has no scenario “${p.scenario}”; nothing was changed.`,
    'scenario.base': () => 'The base is the plan itself: it has no name or parent to change, and nothing to revert or promote to; nothing was changed.',
    'scenario.name': (p) => `“${p.name}” can't be a scenario's name: another has it, or it holds a quote; nothing was changed.`,
    'scenario.frozen': (p) => `The scenario “${p.scenario}” is frozen: thaw it to change it; nothing was changed.`,
    'scenario.cycle': (p) => `“${p.scenario}” can't stand on “${p.parent}”, which stands on it; nothing was changed.`,
    'scenario.hasChildren': (p) => `Other scenarios stand on “${p.scenario}” (${p.children}): delete those too, or give them another parent first; nothing was changed.`,
    'scenario.used': (p) => `The formula of ${p.by} uses the scenario “${p.scenario}”: change that first; nothing was changed.`,
    'scenario.sheet': (p) => `Row ${n(p.row)}, column ${p.column} of the sheet: ${sheetFault(p)}; nothing was changed.`,
    'calendar.unknown': (p) => `There is no calendar “${p.calendar}”: CN, DE, FR, GB and US come along, or give a file of days; nothing was changed.`,
    'calendar.line': (p) => `Line ${n(p.line)} of the calendar, “${p.text}”, ${{ date: 'does not begin with a date as 2026-10-01 or 2026-10-01/2026-10-07', kind: 'names none of off, work and festival after its date', twice: 'gives a day that was given before', long: 'is beyond the 10,000 days that a calendar holds' }[p.why]}; nothing was changed.`,
    'calendar.used': (p) => `${p.node} follows the calendar “${p.calendar}”: let it follow another first; nothing was changed.`,
    'balance.impossible': (p) => `${p.where} can't be shared anew while every month keeps its total: floors, caps${p.locks === '' ? '' : ` or locks (${p.locks})`} leave no room; nothing was changed.`,
    'absence.dates': (p) => `The days away of “${p.node}” would end before they begin; nothing was changed.`,
    'role.unknown': (p) => `The plan has no role “${p.role}”; nothing was changed.`,
    'role.name': (p) => `“${p.name}” can't be a role's name: another has it; nothing was changed.`,
    'node.noSeat': (p) => `“${p.node}” is no seat, so nobody sits there; nothing was changed.`,
    'driver.unknown': (p) => `The plan has no driver “${p.driver}”; nothing was changed.`,
    'driver.name': (p) => `“${p.name}” can't be a driver's name: another has it, or it holds a quote; nothing was changed.`,
    'driver.bounds': (p) => `${p.driver} can't be ${driverValue(p)}: it lies between ${driverValue({ value: p.least, unit: p.unit })} and ${driverValue({ value: p.most, unit: p.unit })}; nothing was changed.`,
    'driver.noHistory': (p) => `The deals say nothing of ${p.driver} at ${p.node}: type a value instead; nothing was changed.`,
    'driver.spread': (p) => `${p.driver} can't lie so: ${{ bounds: 'its least is above its most', order: 'its low, its value and its high are not in order', history: 'it has no history to draw from', positive: 'what is log-normal lies above zero' }[p.why]}; nothing was changed.`,
    'driver.correlation': (p) => `${p.one} and ${p.other} can't go together by ${p.value}: ${{ range: 'a correlation lies between −1 and 1', self: 'a driver goes with itself by 1', others: 'the correlations with other drivers rule it out' }[p.why]}; nothing was changed.`,
    'seek.blank': (p) => `${measureWord(p.measure)} at ${p.where} is ${p.value === '' ? 'blank' : p.value} as things are, so nothing can be sought there; nothing was changed.`,
    'driver.noValue': (p) => `Nobody says what ${p.driver} is, so it can't move in proportion: type a value first; nothing was changed.`,
    'seek.bounds': (p) => `There is nothing between ${amount(p.least)} and ${amount(p.most)}; nothing was changed.`,
    'outcome.none': (p) => `The plan has no measure “${p.measure}”: make the outcome models first; nothing was changed.`,
    'job.cancelled': () => 'Stopped; nothing was changed.',
    'driver.used': (p) => `The formula of ${p.by} uses the driver “${p.driver}”: change that first; nothing was changed.`,
    'measure.unknown': (p) => `There is no measure “${p.measure}”; nothing was changed.`,
    'measure.computed': (p) => `${capital(measureWord(p.measure))} is computed and can't be typed; nothing was changed.`,
    'layout.unknown': (p) => `The plan has no layout “${p.layout}”; nothing was changed.`,
    'layout.name': (p) => `“${p.name}” can't be a layout's name: another has it; nothing was changed.`,
    'layout.body': (p) => `What the layout “${p.name}” should hold is no JSON object; nothing was changed.`,
    'format.unknown': (p) => `The plan has no conditional format “${p.format}”; nothing was changed.`,
    'period.unknown': (p) => `The plan has no period “${p.period}”: it runs from ${p.first} to ${p.last}; nothing was changed.`,
    'amount.notNumber': (p) => `“${p.text}” is not a number${p.where ? ` (${p.where})` : ''}; nothing was changed.`,
    'amount.notWhole': (p) => `${p.amount} is not a whole number of the plan's smallest unit, ${p.unit}; nothing was changed.`,
    'amount.tooLarge': (p) => `${p.amount} is more than a plan can hold (9,007,199,254,740,991 of its smallest units); nothing was changed.`,
    'amount.signs': (p) => `The numbers below ${p.where} are partly negative, so they can't be scaled to this total: allocate it equally; nothing was changed.`,
    'allocate.noSeats': (p) => `No seat carries numbers at ${p.where}, so there is nobody to allocate to; nothing was changed.`,
    'allocate.method': (p) => `“${p.method}” is no way to allocate: use default, proportional, equal, filled, repeat, by:MEASURE@PERIOD, percent:10, growth:START:RATE, line:FROM:TO, drivers:workingDays, season or clear; nothing was changed.`,
    'allocate.noBase': (p) => `${capital(measureWord(p.base))} holds no numbers to go by at ${p.where}: choose another base; nothing was changed.`,
    'formula.notAmount': (p) => `“${p.formula}” comes to ${p.value === 'ratio' ? 'a ratio, not an amount' : p.value} here; nothing was changed.`,
    'allocate.boundsLocks': (p) => `Floors and caps leave no room for this amount at ${p.where} beside what is locked (${p.locks}); nothing was changed.`,
    'allocate.bounds': (p) => `Floors and caps leave no room for this amount at ${p.where}${p.nearest === null ? ': some floor is above its cap' : `; the nearest they allow is ${amount(p.nearest)}`}; nothing was changed.`,
    'allocate.season': (p) => `A typed season needs a share for each of the ${n(p.months)} periods, not ${n(p.shares)}, and one of them above zero; nothing was changed.`,
    'cells.contradict': (p) => `The amounts contradict each other: beside the others ${p.where} would be ${p.got === null ? 'blank' : amount(p.got)}, not ${amount(p.asked)}; nothing was changed.`,
    'lock.conflict': (p) => p.locks === p.where && p.nearest !== null ? `${p.where} is locked at ${amount(p.nearest)}: unlock it to change it; nothing was changed.`
      : p.nearest === null && p.locks.startsWith(p.where) ? `This would change what is locked (${p.locks}): unlock it first; nothing was changed.`
      : `Locks forbid this number at ${p.where} (${p.locks})${p.nearest === null ? '' : `; the nearest they allow is ${amount(p.nearest)}`}; nothing was changed.`,
    'lock.blank': (p) => `${p.where} is blank, so there is no number to lock; nothing was changed.`,
    'measure.builtIn': (p) => `${capital(measureWord(p.measure))} is part of every plan and can't be changed; nothing was changed.`,
    'measure.name': (p) => `“${p.name}” can't be a measure's name: another has it, or it holds a bracket or a quote; nothing was changed.`,
    'measure.hasNumbers': (p) => `${p.measure} holds numbers or locks that were typed: clear them before it is computed or adds up differently; nothing was changed.`,
    'measure.used': (p) => `The formula of ${p.by} uses ${p.measure}: change that first; nothing was changed.`,
    'formula.empty': () => 'The formula is empty.',
    'formula.tooLong': (p) => `A formula has at most ${n(p.most)} characters.`,
    'formula.tooMany': (p) => `A formula has at most ${n(p.most)} operators; the next stands at character ${n(p.at)}.`,
    'formula.tooDeep': (p) => `From character ${n(p.at)} on brackets stand in each other more than ${n(p.most)} deep.`,
    'formula.tooMuch': (p) => `With the measures it uses the formula comes to ${p.operations > 1e9 ? 'more than a billion' : n(p.operations)} operations; ${n(p.most)} are the most.`,
    'formula.character': (p) => `Character ${n(p.at)}, “${p.character}”, means nothing in a formula.`,
    'formula.unclosed': (p) => `The ${p.opened} at character ${n(p.at)} is not closed.`,
    'formula.unexpected': (p) => (p.found === '' ? 'Something is missing at the end of the formula.' : `“${p.found}” at character ${n(p.at)} doesn't fit there.`),
    'formula.function': (p) => `There is no function “${p.name}” (character ${n(p.at)})${p.near === null ? '' : `; did you mean ${p.near}?`}`,
    'formula.arguments': (p) => `${p.name} (character ${n(p.at)}) takes ${p.most === null ? `${n(p.least)} arguments or more` : p.least === p.most ? some(p.least, 'argument', 'arguments') : `${n(p.least)} to ${n(p.most)} arguments`}.`,
    'formula.argument': (p) => `Argument ${n(p.nth)} of ${p.name} (character ${n(p.at)}) must be ${p.wanted}.`,
    'formula.measure': (p) => `There is no measure “${p.name}” (character ${n(p.at)})${p.near === null ? '' : `; did you mean ${p.near}?`}`,
    'formula.driver': (p) => `There is no driver “${p.name}” (character ${n(p.at)})${p.near === null ? '' : `; did you mean ${p.near}?`}`,
    'formula.scenario': (p) => `There is no scenario “${p.name}” (character ${n(p.at)})${p.near === null ? '' : `; did you mean ${p.near}?`}`,
    'formula.units': (p) => `${capital(p.left)} and ${p.right} don't go together with “${p.operator}” (from character ${n(p.at)})${p.hint === 'multiply' ? ': multiply instead, as in quota * (1 + growth)' : p.hint === 'divide' ? ': divide instead' : ''}.`,
    'formula.cycle': (p) => `The formula would come back to itself: ${p.path}.`,
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
    'did.paste': (p) => `change ${some(p.cells, 'cell', 'cells')}`,
    'did.allocate': (p) => `allocate ${measureWord(p.measure)} by ${way(p.way)} at ${p.where}`,
    'did.clearCells': (p) => `clear ${some(p.cells, 'cell', 'cells')}`,
    'did.clear': (p) => `clear ${measureWord(p.measure)} at ${p.where}`,
    'did.lock': (p) => (p.cells === 1 ? `lock ${p.where}` : `lock ${some(p.cells, 'number', 'numbers')}`),
    'did.unlock': (p) => (p.cells === 1 ? `unlock ${p.where}` : `unlock ${some(p.cells, 'number', 'numbers')}`),
    'did.node.add': (p) => `add ${p.name}`,
    'did.node.rename': (p) => `rename ${p.from} to ${p.to}`,
    'did.node.update': (p) => `change details of ${p.name}`,
    'did.node.order': (p) => `reorder ${p.name} in ${p.parent}`,
    'did.node.move': (p) => `move ${p.name} to ${p.to}${p.from === '' ? '' : ` from ${p.from} on`}`,
    'did.credits': (p) => `credit ${p.deals} deals`,
    'did.credit': (p) => (p.seats === 0 ? `credit ${p.deal} to its owner` : `credit ${p.deal} to ${p.seats} ${p.seats === 1 ? 'seat' : 'seats'}`),
    'did.node.stay': (p) => `leave ${p.name} in ${p.in} on ${p.day}`,
    'did.node.local': (p) => (p.currency === '' ? `show ${p.name} in the plan’s currency` : `show ${p.name} in ${p.currency}`),
    'did.node.remove': (p) => `remove ${p.name}`,
    'did.level': (p) => `change level ${p.name || n(p.depth)}`,
    'did.line.add': (p) => `add line ${p.name}`,
    'did.line.rename': (p) => `rename line ${p.from} to ${p.to}`,
    'did.scenario.add': (p) => `add scenario ${p.name}`,
    'did.scenario': (p) => `change scenario ${p.name}`,
    'did.scenario.remove': (p) => `remove scenario ${p.name}${p.more > 0 ? ` and ${n(p.more)} over it` : ''}`,
    'did.scenario.order': (p) => `reorder scenario ${p.name}`,
    'did.scenario.promote': (p) => `promote ${p.part === 1 ? 'part of ' : ''}${p.name} into ${p.parent === '' ? 'the base' : p.parent}`,
    'did.scenario.sheet': (p) => `add ${some(p.scenarios, 'scenario', 'scenarios')} from a sheet of drivers`,
    'did.revert': (p) => `let ${p.where} follow again in ${p.name}`,
    'did.driver.add': (p) => `add driver ${p.name}`,
    'did.driver': (p) => `set ${p.name} to ${driverValue(p)} at ${p.where}`,
    'did.driver.clear': (p) => `clear ${p.name} at ${p.where}`,
    'did.driver.rename': (p) => `rename driver ${p.from} to ${p.to}`,
    'did.outcome.make': () => 'make outcome models',
    'did.outcome.blend': () => 'blend outcome models',
    'did.driver.fit': (p) => `fit ${p.name}${p.more > 0 ? ` and ${n(p.more)} more` : ''} at ${p.where}`,
    'did.drivers': (p) => `set ${n(p.count)} drivers${p.where === '' ? '' : ` · ${p.where}`}`,
    'did.driver.spread': (p) => `change how unsure ${p.name} is`,
    'did.driver.correlate': (p) => `change how ${p.one} and ${p.other} go together`,
    'did.scenario.outlook': (p) => `make scenarios ${p.names}`,
    'did.driver.remove': (p) => `remove driver ${p.name}`,
    'did.calendar': (p) => (p.days === 0 ? `take calendar ${p.name} away` : `calendar ${p.name} with ${some(p.days, 'day', 'days')}`),
    'did.calendar.follow': (p) => `let ${p.node} follow the calendar ${p.name}`,
    'did.calendar.none': (p) => `let ${p.node} follow no calendar of its own`,
    'did.role.add': (p) => `add role ${p.name}`,
    'did.role': (p) => `change the ${p.part} of role ${p.name}`,
    'did.role.remove': (p) => `remove role ${p.name}`,
    'did.post': (p) => `change the ${p.part} of ${p.name}`,
    'did.absence': (p) => `change days away of ${p.name}`,
    'did.balance': (p) => `balance ${measureWord(p.measure)} by ${p.by} at ${p.where}`,
    'did.measure.add': (p) => `add measure ${p.name}`,
    'did.measure': (p) => `change measure ${p.name}`,
    'did.measure.rename': (p) => `rename measure ${p.from} to ${p.to}`,
    'did.measure.remove': (p) => `remove measure ${p.name}`,
    'did.note': (p) => `note on ${measureWord(p.measure)} at ${p.where}`,
    'did.note.remove': (p) => `remove the note on ${measureWord(p.measure)} at ${p.where}`,
    'did.layout': (p) => `save layout ${p.name}`,
    'did.layout.rename': (p) => `rename layout ${p.from} to ${p.to}`,
    'did.layout.remove': (p) => `remove layout ${p.name}`,
    'did.format': (p) => `set a format of ${measureWord(p.measure)}`,
    'did.format.remove': (p) => `remove a format of ${measureWord(p.measure)}`,
    'did.plan': () => 'change settings',
    'did.rate': (p) => `rate of ${p.currency} in ${p.quarter}`,
    'did.import.deals': (p) => `import ${n(p.added)} new and ${some(p.updated, 'changed deal', 'changed deals')} from ${p.file}`,
    'did.import.team': (p) => `import ${[...(p.seats > 0 || !p.changed ? [some(p.seats, p.changed === undefined ? 'seat' : 'new seat', p.changed === undefined ? 'seats' : 'new seats')] : []), ...(p.changed ? [some(p.changed, 'changed seat', 'changed seats')] : [])].join(' and ')} from ${p.file}`,
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
  baseRepeat: 'each seat the amount',
  baseUsed: {
    present: 'by the present numbers', lastYear: 'by the same quarter last year',
    lastFourQuarters: 'people by the last four quarters, months by working days', equal: 'equally', filled: 'equally over the filled', season: 'by the season', other: 'by the base chosen',
  },
  baseChosen: (measure, period) => `by ${measureWord(measure)}${period === '' ? '' : ` of ${period}`}`,
  stay: (from, to) => (from === null ? `until ${to}` : to === null ? `from ${from}` : `${from} to ${to}`),
  teamParts: { name: 'name', code: 'code', kind: 'kind', starts: 'start', ends: 'end', place: 'place', role: 'role', pay: 'pay' },
  teamPlace: (parent) => `now in ${parent}`,
  grounds: {
    driver: (g) => `${g.driver} is ${driverValue(g)}, said at ${[g.name, g.period, g.scenario].filter((x) => x !== null).join(' · ')}`,
    pay: (g) => `on-target earnings of ${amount(g.yearly)} a year`,
    dates: (g) => [...(g.starts === null ? [] : [`from ${g.starts}`]), ...(g.ends === null ? [] : [`until ${g.ends}`])].join(' '),
    role: (g) => `role ${g.role}: ${amount(g.productivity)} a month${g.ramp.length > 0 ? `, ramp ${g.ramp.map(percent).join(', ')}, then full` : ''}${g.attrition > 0 ? `, attrition ${percent(g.attrition)}` : ''}`,
    absence: (g) => `away ${g.first}${g.last === g.first ? '' : ` to ${g.last}`}${g.share === 1 ? '' : `, ${percent(g.share)} of the day`}`,
  },
  calendars: { CN: 'China (with make-up days)', DE: 'Germany', FR: 'France', GB: 'England and Wales', US: 'United States' },
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
