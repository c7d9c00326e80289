/** Published quotas, their adjustments, and the letters that tell them. */
export const published = {
  title: 'Published quotas',
  not: (name: string, quarter: string) => `Quotas of ${name} in ${quarter} are free to change. Publishing freezes them: later changes are adjustments.`,
  parts: (names: string) => `Published below: ${names}.`,
  since: (name: string, day: string, who: string) => `${name}: published, effective ${day}${who === '' ? '' : `, by ${who}`}.`,
  sums: { published: 'Published', adjusted: 'Adjusted', fresh: 'Came later', now: 'Now', ofPublished: 'Attainment of published', ofNow: 'Attainment of adjusted' },
  publish: 'Publish…', publishNow: 'Publish', takeBack: 'Take back', day: 'Effective', note: 'Note', badDay: 'A day is needed.',
  adjust: 'Adjust…', adjustNow: 'Adjust', amount: 'More or less', amountHint: 'Such as −12,000', badAmount: 'An amount other than zero.', reason: 'Reason', line: 'Line', allLines: 'All lines', from: 'From', approver: 'Approved by', badApprover: 'Who approves it?', absorbs: 'Absorbed by', nobody: 'Nobody',
  reasons: { leave: 'Leave', territory: 'Territory', relief: 'Relief', other: 'Other' },
  adjustments: 'Adjustments', approvedBy: (who: string) => `approved by ${who}`, absorbedBy: (who: string) => `absorbed by ${who}`, of: (who: string) => `from ${who}`, fromDay: (day: string) => `from ${day}`, remove: (name: string, amount: string) => `Take back ${amount} of ${name}`,
  letters: {
    title: 'Quota letters', send: 'Send…', sendNow: 'Note as sent', due: 'Answer by', print: 'Print', language: 'Language', pay: 'With pay', accept: 'Accepted', dispute: 'Disputed', withdraw: 'Not sent after all', why: 'What is disputed',
    none: 'No letter was sent.', state: { sent: 'Sent', accepted: 'Accepted', disputed: 'Disputed' }, on: (state: string, day: string) => `${state}, ${day}`, dueOn: (day: string) => `answer by ${day}`, late: 'overdue', outdated: (now: string) => `says another number than ${now}, which is asked by now`,
    counts: (sent: string, accepted: string, disputed: string, unsent: string) => `${sent} sent · ${accepted} accepted · ${disputed} disputed · ${unsent} not sent`, overdue: (names: string) => `Overdue: ${names}`, noPages: 'Nobody here has a quota to be told.',
  },
  paper: {
    title: 'Quota letter', file: (name: string, quarter: string) => `Quota letter ${name} ${quarter}`, to: (name: string) => `For ${name}`, role: 'Role', team: 'Team', quarter: 'Quarter', counts: 'Counts by', effective: 'Effective', published: 'Published', draft: 'Not published yet',
    lede: (quarter: string, total: string) => `Your quota for ${quarter} is ${total}.`, month: 'Month', quota: 'Quota', total: 'Total', adjusted: 'Adjustments since', amount: 'Amount', from: 'From', reason: 'Reason', approver: 'Approved by', others: (count: string) => `${count} others`,
    pay: 'Pay a year', payAt: (share: string) => `At ${share}`, payNote: 'On-target earnings of a year, in proportion to the quota reached. The pay plan decides.', due: (day: string) => `Please answer by ${day}.`,
    signed: 'Accepted', date: 'Date', manager: 'For the company',
  },
  actions: { publish: 'Publish quotas…', adjust: 'Adjust a published quota…', send: 'Send quota letters…', print: 'Print quota letters' },
}
