/** The What-if workspace: what would have to be true, what the outcome hangs on, how likely it is, and what it is made of. */
import { count } from './count.ts'

const between = (least: string | null, most: string | null): string => (least !== null && most !== null ? ` between ${least} and ${most}` : least !== null ? ` from ${least} on` : most !== null ? ` up to ${most}` : '')

export const analysis = {
  title: 'What-if',
  go: 'Go to What-if',
  group: 'What-if',
  parts: { seek: 'Goal seek', sensitivity: 'Sensitivity', simulation: 'Simulation', models: 'Models', drivers: 'Drivers' },
  partsLabel: 'Analyses',
  subject: { label: 'What it is about', scenario: 'Scenario', base: 'Base', where: 'Where', measure: 'Outcome', period: 'Period' },
  now: { label: 'As things are', goal: 'Goal', noGoal: 'No goal is set here', above: 'Above the goal', below: 'Short of the goal', met: 'The goal is met exactly', blank: 'blank' },
  empty: { text: 'This plan has no outcome yet: make its drivers and the models capacity, pipeline and trend from its own history.', make: 'Make the outcome models', readOnly: 'This plan is read-only. Save it under another name to make its outcome models.' },
  made: (without: string) => `The outcome models are made. History says nothing of ${without}: type what they are under Drivers.`,
  units: { money: 'money', number: 'number', ratio: 'ratio' },
  asNow: (value: string) => `now ${value}`,
  badAmount: 'An amount such as 3.2m.', badDriver: { ratio: 'A percent such as 66%.', money: 'An amount such as 2,400.', number: 'A number such as 3.' }, badPercent: 'A percent above 0, such as 10%.', badSteps: (most: number) => `A whole number from 2 to ${most}.`, badOrder: 'The first may not be above the second.',
  frozen: (name: string) => `${name} is frozen: thaw it, or look at another scenario.`,

  seek: {
    title: 'What would have to be true?', target: (measure: string) => `For ${measure} to be`, moved: 'What is moved', ways: { one: 'One driver', several: 'Several', cell: 'A number' },
    driver: 'Driver', drivers: 'Drivers, moved together in proportion', when: 'In', measure: 'Number', where: 'Of',
    least: 'At least', most: 'At most', any: 'any', whole: 'Whole numbers only', factorHint: 'In percent of what they are now: 100% leaves them alone.',
    answer: 'Answer', choose: 'Choose what is moved, and what is to be reached.', noDriver: 'Choose two drivers or more.', noDrivers: 'The plan has no drivers yet: add them under Drivers.',
    moving: (drivers: string, by: string) => `${drivers} ${by}`,
    one: (what: string, at: string, where: string, value: string) => `${what} ${at} at ${where} gives ${value}`,
    none: (what: string, least: string | null, most: string | null, at: string, value: string) => `No ${what}${between(least, most)} reaches it: the nearest is ${at}, which gives ${value}`,
    between: (what: string, nearest: string, where: string, value: string, other: string, otherValue: string) => `No whole number of ${what} comes to it exactly: ${nearest} at ${where} gives ${value}, ${other} gives ${otherValue}`,
    many: (at: string) => `Reached at ${at}`,
    anyValue: (what: string, least: string | null, most: string | null, value: string) => `Any ${what}${between(least, most)} gives ${value}: it does not hang on it`,
    noHire: 'No seat is to be hired here, so hires move nothing: add one to the plan, as a seat of the kind “To be hired”.', zeros: 'In proportion, what is 0 stays 0: choose drivers that are something.', apart: (measure: string, what: string) => `${measure} does not hang on ${what}`, already: (measure: string, value: string) => `${measure} is ${value} already: nothing needs to change`, afresh: 'Start over',
    now: (what: string, at: string, value: string) => `Now ${what} is ${at}, and the outcome ${value}.`, nowOnly: (value: string) => `Now the outcome is ${value}.`, nobody: 'said by nobody',
    together: (drivers: string) => `${drivers} together`,
    unchanged: 'Nothing is changed until you keep it or set it.',
    keep: 'Keep as scenario…', set: 'Set here', name: 'Name of the scenario', make: 'Make scenario', taken: (name: string) => `“${name}” can’t be used: another scenario has it, or it holds a quote.`,
    which: 'Which one', curve: (measure: string, driver: string) => `${measure} by ${driver}`, present: 'now', goal: 'target', reached: 'Where it comes to', sets: 'What each driver would be', becomes: 'Then', today: 'Now',
    kept: (name: string) => `The scenario ${name} is made, and shown.`, didSet: 'Set.',
  },

  sensitivity: {
    tornado: 'What moves it most', by: 'Each driver moved', own: 'By its own spread', percent: 'By ± percent', size: 'Percent', low: 'Low', high: 'High', atLow: 'Outcome at low', atHigh: 'Outcome at high', driver: 'Driver',
    without: (names: string) => `Without a spread, and so left out: ${names}.`, withoutPercent: (names: string) => `Left out, since they are 0 or nobody says them: ${names}.`, scrolls: 'Wider than its place: scroll to see the rest.', afresh: 'Start over', none: 'No driver has a spread: move each by a percent instead, or say how unsure it is.', bothSides: (unit: string) => `outcome with one driver lower or higher, ${unit}`,
    table: 'Outcome by drivers', across: 'Across', down: 'Down', noDown: 'No second driver', from: 'From', to: 'To', steps: 'Steps', unit: (unit: string) => `outcome, ${unit}`, now: 'as it is',
    rangeOf: (side: string, what: string) => `${side}: ${what}`,
    metAt: (across: string, at: string, down: string, x: string) => `With ${across} at ${at}, the goal is met at ${down} ${x}.`,
    metWhere: (down: string, at: string, across: string, parts: string) => `With ${down} at ${at}, the goal is met where ${across} is ${parts}.`,
    metNowhere: (across: string, at: string, down: string, from: string, to: string) => `With ${across} at ${at}, no ${down} from ${from} to ${to} meets the goal exactly.`,
    crosses: (across: string, parts: string) => `The goal is met where ${across} is ${parts}.`, part: (a: string, b: string) => `between ${a} and ${b}`, exactly: (a: string) => a,
    allBlank: 'The outcome is blank here, whatever the drivers are.',
    allAbove: 'Every outcome here meets the goal.', allBelow: 'No outcome here meets the goal.', line: 'The thick line is where the goal is met.', noGoal: 'No goal is set here, so there is no break-even.',
    cell: (across: string, x: string, down: string | null, y: string | null) => (down === null ? `${across} ${x}` : `${across} ${x}, ${down} ${y}`),
  },

  simulation: {
    title: 'How likely it is', trials: 'Trials', seed: 'Seed', run: 'Run', again: 'Run again', running: (done: string, total: string) => `${done} of ${total} trials`, starting: 'Simulating…',
    trialsWrong: 'A whole number from 100 to 1,000,000.', seedWrong: 'A whole number from 0 to 2,147,483,647.',
    empty: 'Each trial draws every driver by its spread and wins or loses each open deal. Run it to see how likely the goal is.',
    chance: 'chance', of: (goal: string) => `of reaching ${goal}`, noGoal: 'No goal is set here, so there is no chance to tell.', by: (trials: string, seed: string) => `${trials} trials, seed ${seed}`,
    stale: 'The plan has moved since: these are figures of before.', other: (what: string) => `These are figures of ${what}.`,
    histogram: 'Outcomes of all trials', trialsBy: (unit: string) => `trials by outcome, ${unit}`, from: 'From', to: 'To', count: 'Trials',
    fan: 'Month by month', band: (unit: string) => `P10 to P90, and P50, ${unit}`, month: 'Month', goal: 'Goal',
    levels: 'By level', node: 'Where', chanceOf: 'Chance', shares: 'What the uncertainty hangs on', share: 'Share of the variance', deals: 'Open deals, won or lost', noShares: 'Nothing here is unsure.',
    held: (names: string) => `Held as they are, since they have no spread: ${names}.`, noMonths: 'The period has no months to follow.',
  },

  models: {
    title: 'Models', how: 'Each says what the quarter may bring in; expected is their blend. They are formulas of this plan, yours to change.', model: 'Model', formula: 'Formula', now: 'Now', open: 'Open', openOf: (name: string) => `Open the formula of ${name}`, missing: 'not made', make: 'Make those missing',
    backtest: 'How well they would have done', how2: 'Each is fitted by what was known before a past quarter, and compared with what came in.', quarters: 'Quarters held back', run: 'Back-test', again: 'Back-test again', running: (done: string, total: string) => `${done} of ${total} quarters`, starting: 'Back-testing…',
    actual: 'Actual', mape: 'Off by', mapeTitle: 'Mean size of the errors on the actual (MAPE)', bias: 'Bias', biasTitle: 'Mean of the errors: above 0 where too much was expected', seat: 'Off by, seats', seatTitle: 'The same by seat',
    closest: (name: string, off: string) => `Closest: ${name}, off by ${off} on average.`, noClosest: 'No model could be compared: the plan holds too little history.', use: (name: string) => `Use ${name}`,
    closestBlend: (name: string, off: string) => `Closest: ${name} as it is blended now, off by ${off} on average.`, givenUp: (expected: string, drivers: string) => `With it alone, ${expected} no longer moves with ${drivers}.`,
    stale: 'The plan has moved since: these are figures of before.',
    blend: 'Blend', blendHow: 'Weights of the models in expected.', weight: (name: string) => `Weight of ${name}`, apply: 'Blend so', together: (sum: string) => `Together ${sum}: a blend is of 100%.`, weightWrong: 'Percents of 0 to 100, not all of them 0.',
  },

  drivers: {
    title: 'Drivers', how: 'What the models reckon with, at the place and period above. A value typed here holds there and for all below it, and is said at any time unless it is said for a period: seasonality and what a period says go to the period above, hires and what is said by month to each of its months.', name: 'Name', unit: 'Unit', value: 'Value', said: 'Said at', history: 'History', spread: 'Spread', state: 'State',
    nameOf: (name: string) => `Name of driver ${name}`, valueOf: (name: string) => `Value of ${name}`, remove: (name: string) => `Remove driver ${name}`, newName: 'New driver', newUnit: 'Its unit', add: 'Add driver',
    nobody: 'nobody', always: 'any time', byMonth: 'by month', emptyByMonth: 'It is said month by month: choose a month above to take it away.', sampleMonths: (n: string, value: string) => `${value} (${count(n, 'month of work', 'months of work')})`, sample: (n: string, value: string) => `${value} (${count(n, 'deal', 'deals')})`, noHistory: 'none', noSpread: 'none', plusMinus: (x: string) => `± ${x}`, fromTo: (low: string, high: string) => `${low} to ${high}`, fit: 'Use history', fitOf: (name: string) => `Use history for ${name}`,
    shapes: { normal: 'normal', lognormal: 'log-normal', triangular: 'triangular', history: 'as in history', fixed: 'fixed' },
    correlations: 'Which go together', correlationsHow: 'From −1, one falls as the other rises, to 1, both rise together; blank is not at all.', pair: (one: string, other: string) => `Correlation of ${one} and ${other}`, wrong: 'A number from −1 to 1.', few: 'Two drivers or more can go together.',
  },
}
