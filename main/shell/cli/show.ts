/** One measure as a table or as JSON. */
import { widthOf } from '../../../shared/width.ts'
import type { ShowAnswer } from '../../../shared/contract/views.ts'
import { measureOf } from '../../../shared/measures.ts'
import { stayText, type Locale } from '../../../shared/locales/index.ts'
import { nodeAt } from './nodes.ts'
import { flag, oneOf, read, required, text, withPlan, type Command } from './command.ts'

export const show: Command = {
  usage: 'show FILE --measure quota --by quarter|month|week|slice|day [--level NAME] [--line L] [--scenario S] [--node N] [--period P] [--local] [--json]',
  about: 'prints a measure for every node and period that holds a number, or those below a node or within a period; with --local in each node’s own currency',
  run: (args, { locale, words, out, note }) => {
    const { values, positionals: [file] } = read(args, {
      measure: text, by: text, level: text, line: text, scenario: text, node: text, period: text, local: flag, json: flag,
    }, 1)
    const by = oneOf(required(values.by), ['quarter', 'month', 'week', 'slice', 'day'])
    const measure = required(values.measure)
    const [answer, own] = withPlan(file, (session) => {
      const outline = session.call('outline', {}), node = values.node === undefined ? undefined : nodeAt(outline, values.node).id
      return [session.call('show', { measure, by, level: values.level, line: values.line, scenario: values.scenario ?? 'base', node, period: values.period, local: values.local ?? false }), outline.measures] as const
    })
    for (const { currency, quarters } of answer.missingRates) note(words.noLocalRate(currency, quarters.join(', ')))
    if (values.json) out(JSON.stringify(answer))
    else for (const line of tableLines(answer, locale, measureOf(answer.measure, own)?.unit === 'ratio')) out(line)
  },
}

/** Names to the left, indented by depth; numbers to the right, each column with one number of decimals. */
export function tableLines({ measure, columns, rows }: Omit<ShowAnswer, 'missingRates'>, locale: Locale, ratio = measureOf(measure)?.unit === 'ratio'): string[] {
  const fraction = rows.some((row) => row.values.some((x) => typeof x === 'number' && !Number.isInteger(x))) ? 2 : 0
  const number = new Intl.NumberFormat(locale, ratio ? { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 } : { minimumFractionDigits: fraction, maximumFractionDigits: fraction })
  const least = Math.min(...rows.map((row) => row.path.length))
  const names = rows.map((row) => `${'  '.repeat(row.path.length - least)}${stayText(row.path.at(-1) ?? '', row.stays, locale)}${row.currency === undefined ? '' : ` ${row.currency}`}`)
  const cells = rows.map((row) => row.values.map((x) => (typeof x === 'number' ? number.format(x) : x ?? '')))
  const widest = (texts: string[]): number => texts.reduce((w, text) => Math.max(w, widthOf(text)), 0)
  const nameWidth = widest([measure, ...names])
  const widths = columns.map((column, c) => widest([column.id, ...cells.map((row) => row[c])]))
  const line = (name: string, texts: string[]): string => `${name}${' '.repeat(nameWidth - widthOf(name))}${texts.map((text, c) => ' '.repeat(2 + widths[c] - widthOf(text)) + text).join('')}`.trimEnd()
  return [line(measure, columns.map((column) => column.id)), ...names.map((name, r) => line(name, cells[r]))]
}
