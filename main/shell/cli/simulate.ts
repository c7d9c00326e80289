/** How likely an outcome is. */
import { measureOf } from '../../../shared/measures.ts'
import type { Simulated } from '../../../shared/contract/whatif.ts'
import { flag, now, read, text, UsageError, withPlan, type Command } from './command.ts'
import { nodeAt } from './nodes.ts'
import { aligned } from './table.ts'

/** A whole number from `least` on. */
function wholeOf(typed: string | undefined, least: number): number | undefined {
  if (typed === undefined) return undefined
  if (!/^\d+$/.test(typed) || Number(typed) < least) throw new UsageError(typed)
  return Number(typed)
}

export const simulate: Command = {
  usage: 'simulate FILE [--measure M] [--period P] [--node N] [--trials 10000] [--seed 1] [--scenario S] [--json]',
  about: 'how likely an outcome is: drivers drawn by their spreads, open deals won or lost; by node the 10th, 50th and 90th percentile and the chance of its goal',
  run: (args, { locale, words, out, note }) => {
    const { values, positionals: [file] } = read(args, { measure: text, period: text, node: text, trials: text, seed: text, scenario: text, json: flag }, 1)
    const trials = wholeOf(values.trials, 100), seed = wholeOf(values.seed, 0)
    const { answer, unit, name, period, at } = withPlan(file, (session) => {
      const outline = session.call('outline', {}), period = values.period ?? outline.plan.quarter
      const at = values.node === undefined ? 'root' : nodeAt(outline, values.node).id
      const answer = now(session.call('simulate', { measure: values.measure, period, node: at, trials, seed, scenario: values.scenario }))
      const name = values.measure ?? 'expected'
      return { answer, period, name, at, unit: measureOf(name, outline.measures)?.unit ?? 'money' }
    })
    if (values.json) { out(JSON.stringify(answer)); return }
    if (answer.held.length > 0) note(words.held(answer.held.join(', ')))
    if (answer.errors > 0) note(words.errors(answer.errors))
    const number = new Intl.NumberFormat(locale, unit === 'ratio' ? { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 } : { maximumFractionDigits: unit === 'money' ? 0 : 2 })
    for (const line of aligned([[`${name} ${period}`, 'P10', 'P50', 'P90', words.chance], ...beneath(answer.rows, at).map((row) => lineOf(row, number, locale))])) out(line)
  },
}

/** A node's row, and those of the nodes beneath it. */
function beneath(rows: Simulated['rows'], node: string): Simulated['rows'] {
  const top = rows.find((row) => row.node === node)?.path
  return top === undefined ? rows : rows.filter((row) => top.every((name, i) => row.path[i] === name))
}

/** Names to the left, indented by depth; the whole period's figures. */
function lineOf({ path, periods, chance }: Simulated['rows'][number], number: Intl.NumberFormat, locale: string): string[] {
  const whole = periods.at(-1), percent = new Intl.NumberFormat(locale, { style: 'percent' })
  return [`${'  '.repeat(path.length - 1)}${path.at(-1)}`, ...(whole === undefined ? ['', '', ''] : [whole.p10, whole.p50, whole.p90].map((x) => number.format(x))), chance === null ? '' : percent.format(chance)]
}
