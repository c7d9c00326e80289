/** What the sheet itself says, whatever it shows. */
export const grid = {
  sheet: 'Plan numbers',
  editor: 'Cell',
  expand: (name: string) => `Expand ${name}`,
  collapse: (name: string) => `Collapse ${name}`,
  locked: 'locked',
  computed: 'computed',
  empty: 'empty',
  range: (rows: number, columns: number, from: string, to: string) => `${rows} × ${columns} cells selected, from ${from} to ${to}`,
  ranges: (ranges: number, cells: number, active: string) => `${ranges} ranges of ${cells} cells selected; ${active}`,
  copied: (cells: number) => `${cells} ${cells === 1 ? 'cell' : 'cells'} copied`,
  skips: (n: { outside: number; computed: number; held: number; totals: number }) => {
    const kept = [n.held > 0 ? `${n.held} locked` : '', n.computed > 0 ? `${n.computed} computed` : '', n.outside > 0 ? `${n.outside} past the last row or column` : ''].filter(Boolean).join(', ')
    return [kept && `Left as they are: ${kept}.`, n.totals > 0 ? `${n.totals} of the cells ${n.totals === 1 ? 'is a total: all beneath it will follow' : 'are totals: all beneath them will follow'}.` : ''].filter(Boolean).join(' ')
  },
  headed: (put: number, into: readonly string[], left: number, unknown: readonly string[]) => [
    `This block brings names of its own. Put ${put === 1 ? 'its number' : `${put} of its numbers`} where these stand, into ${into.join(', ')}?`,
    left > 0 ? `${left} ${left === 1 ? 'stays' : 'stay'} out: computed, locked, or the total of others.` : '',
    unknown.length > 0 ? `Not found, or there several times: ${unknown.slice(0, 3).join(', ')}${unknown.length > 3 ? ` and ${unknown.length - 3} more` : ''}.` : '',
  ].filter(Boolean).join(' '),
  putThere: (cells: number) => `Put ${cells} there (Enter)`, asItLies: 'Paste as it lies (Shift Enter)',
  goOn: (cells: number) => `Put ${cells} (Enter)`,
  pasteNow: 'Press Ctrl+V now: what is pasted changes the numbers that stand there.',
  refused: {
    headings: (unknown: readonly string[]) => `Nothing of this block finds its place: ${unknown.slice(0, 3).join(', ')}${unknown.length > 3 ? ` and ${unknown.length - 3} more` : ''} – not shown here, or there several times. Show these periods, or paste the numbers alone. Nothing was changed.`,
    clipboard: 'The browser keeps its clipboard to itself here: copy with Ctrl C.',
    allHeld: 'All of these cells are locked. Nothing was changed.',
    text: (text: string) => `“${text}” is not a number. Examples: 1.2m, 350k, 12%, +10%, *1.05.`,
    separators: (text: string) => `“${text}” could mean two numbers. Write 1.5 or 1,500.`,
    tooLarge: (text: string) => `“${text}” is too large for a plan.`,
    noNumber: 'There is no number here yet that could be changed by a percentage.',
    name: 'A name can’t be empty.',
    at: (row: number, column: number, why: string, further: readonly [number, number][] = []) => `Row ${row}, column ${column} of what was pasted: ${why}${further.length > 0 ? ` Nor can these be taken: ${further.slice(0, 12).map(([r, c]) => `row ${r}, column ${c}`).join('; ')}${further.length > 12 ? `; and ${further.length - 12} more` : ''}.` : ''} Nothing was changed.`,
    ranges: 'Several ranges can be copied together where they have all their rows or all their columns in common.',
    season: 'There is no season to go by: last year has no number in one of these cells, or the first is no number. Nothing was changed.',
    fill: 'Numbers go on so only from numbers of their own, above zero for a rate, and with a season only where last year has one. Nothing was changed.',
    gone: (text: string) => `The cell for which “${text}” was typed is no longer there. Nothing was changed.`,
    fillRange: 'Select the numbers to go on from and the cells to fill. Nothing was changed.',
    tooMany: 'That is more than 200,000 cells. Nothing was changed.',
    files: 'What was pasted is a picture or a file, not cells; nothing was changed.',
    richText: 'What was pasted is formatted text without a table; nothing was changed.',
  },
}
