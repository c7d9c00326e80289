/** The timeline's work as of a day, and as a scenario has it. */

export const scheduling = {
  asOf: {
    label: 'As of', none: 'As of…', hint: 'Work that is not done lies on a day or after it', as: (day: string) => `As of ${day}`,
    today: 'Move what is left to today', choose: 'Move what is left to a day…', title: 'Move what is left', release: 'Let work lie where it was planned',
    lede: 'Work that is not done starts on this day at the earliest, or has its rest before it from then on; what waits for it follows.',
    day: 'Day', dayHint: 'Such as 2027-01-15, Jan 15, today or +3', move: 'Move', mark: (day: string) => `As of ${day}: what is not done lies on this day or after it`,
    offer: 'move what is left to today',
  },
  scenario: {
    hint: (scenario: string) => `Dates typed here hold in ${scenario}; all else is said of the task itself.`, otherwise: (scenario: string) => `Otherwise in ${scenario}`, asIn: (parent: string) => `As in ${parent}`, revert: (parent: string) => `Dates of the selected tasks as in ${parent}`,
    fact: 'It has begun: its days are the same in every scenario.', baseline: 'The base’s schedule is kept, whichever scenario is shown.',
    effects: (scenario: string) => `Size, lag and risk typed here hold in ${scenario}; all else is said of the task itself.`, off: (scenario: string) => `Not in ${scenario}`,
  },
  effects: {
    what: 'What it changes', amount: 'An amount', driver: 'A percentage on a driver', which: 'Driver', change: 'Relative change', badChange: 'A percent from −100 to 10,000, such as 5 or −10.', noDrivers: 'The plan has no drivers yet: make them in What-if.',
  },
}
