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
  refused: {
    text: (text: string) => `“${text}” is not a number. Examples: 1.2m, 350k, 12%, +10%, *1.05.`,
    separators: (text: string) => `“${text}” could mean two numbers. Write 1.5 or 1,500.`,
    tooLarge: (text: string) => `“${text}” is too large for a plan.`,
    noNumber: 'There is no number here yet that could be changed by a percentage.',
    name: 'A name can’t be empty.',
    at: (row: number, column: number, why: string) => `Row ${row}, column ${column} of what was pasted: ${why} Nothing was changed.`,
    ranges: 'Several ranges can be copied together where they have all their rows or all their columns in common.',
    outside: 'What was pasted does not fit here: it would run past the last row or column. Nothing was changed.',
    tooMany: 'That is more than 200,000 cells. Nothing was changed.',
  },
}
