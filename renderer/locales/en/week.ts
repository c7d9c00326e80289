/** One seat's week. */
export const week = {
  title: 'My week', who: 'Whose week', earlier: 'The week before', later: 'The week after', now: 'This week', print: 'Print', copy: 'Copy as text', copied: 'Copied: paste it into a message.', notCopied: 'The text could not be copied.', plan: 'Plan activities…',
  name: (who: string, day: string) => `${who} week of ${day}`, workdays: (n: string) => (n === '1' ? '1 working day' : `${n} working days`), seats: (n: string) => (n === '1' ? '1 seat' : `${n} seats`), preparing: 'Preparing the sheets',
  figures: { target: 'Target this week', won: 'Won', left: 'Left', beyond: 'Beyond the target', none: 'not set' },
  amounts: { title: 'Amounts', period: 'Period', week: 'Week', month: 'Month', quarter: 'Quarter', quota: 'Quota', carried: 'Carried', target: 'Target', won: 'Won', left: 'Left', known: (day: string) => `Won by the deals up to ${day}.`, unknown: 'No deals yet.' },
  activities: { title: 'Activities', what: 'Activity', week: 'Week', typed: (name: string) => `${name} in the week`, wrong: 'A whole number, such as 25.', none: 'Calls, meetings and proposals can be worked back from what is left to win.' },
  work: { title: 'Work', none: 'No task or milestone is due.', task: 'Task', finish: 'By', state: 'State', states: { overdue: 'overdue', due: 'due', running: 'goes on' }, helps: 'helps', done: (part: string) => `${part} done` },
  deals: { title: 'Deals to close', none: 'No open deal is to close by the end of the week.', deal: 'Deal', stage: 'Stage', amount: 'Amount', closes: 'Closes', overdue: 'overdue' },
  more: (n: string) => `and ${n} more`,
  past: { title: 'Weeks before', week: 'Week', state: 'State', missed: 'missed', someMissed: 'some seats missed', carried: 'carried on', reached: 'reached', open: 'not known yet', next: 'To the next week', rest: 'Over the rest', nextOf: (days: string) => `Carry what ${days} missed to the next week`, restOf: (days: string) => `Carry what ${days} missed over the rest of the quarter`, here: (amount: string) => `This week was missed by ${amount}.`, left: (names: string) => `No week of the quarter is left for ${names}: what they lacked stays where it was.`, hereSome: 'Some seats missed this week.' },
  planning: {
    title: (who: string, period: string) => `Activities of ${who} · ${period}`, close: 'Close', how: 'What is left to win ÷ deal size = deals; ÷ win rate = proposals; ÷ proposal rate = meetings; ÷ meeting rate = calls. They are spread by working days over what lies ahead and the deals do not know yet.',
    rates: 'Rates', seat: 'Seat', toWin: 'To win', deals: 'Deals', proposals: 'Proposals', meetings: 'Meetings', calls: 'Calls', together: 'Together', put: 'Put into the plan', replaces: (day: string) => `Replaces what stands in the weeks from ${day} on.`,
    hows: { fitted: (n: string) => `fitted from ${n === '1' ? '1 deal' : `${n} deals`}`, said: 'as the plan says', assumed: 'assumed', none: 'to be typed' },
    wrong: { ratio: 'A part, such as 20%.', money: 'An amount, such as 12,000.' },
    left: 'Left out', why: { quota: 'no quota', days: 'works on no day left of it', dealSize: 'no deal size', winRate: 'no win rate', proposalRate: 'proposal rate 0', meetingRate: 'meeting rate 0' },
    nobody: 'No seat here can be worked back yet.',
  },
  empty: { seats: 'A week belongs to a person: bring in the team, and everyone has a sheet.', bring: 'Import a team…', quota: (who: string, quarter: string) => `Nothing is asked of ${who} in ${quarter} yet: type a quota in the plan, and it falls into weeks.`, go: 'Go to the plan' },
  actions: { earlier: 'Show the week before', later: 'Show the week after', now: 'Show this week', next: 'Carry the missed week to the next', rest: 'Carry the missed week over the rest of the quarter', print: 'Print the week', copy: 'Copy the week as text' },
  message: { greeting: (who: string, days: string) => `${who}, ${days}`, carried: (amount: string) => ` (carried ${amount})` },
}
