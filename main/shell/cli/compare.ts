/** Scenarios beside each other: a measure in each of them, and what leads from the first to the others. */
import type { Bridge } from '../../../shared/contract/whatif.ts'
import type { Comparison } from '../../../shared/contract/scenarios.ts'
import { stayText } from '../../../shared/locales/index.ts'
import { measureOf } from '../../../shared/measures.ts'
import { flag, read, text, UsageError, withPlan, type Command, type Terminal } from './command.ts'
import { nodeAt, pathOf } from './nodes.ts'
import { aligned } from './table.ts'
import { outcomeIn } from './whatif.ts'

export const compare: Command = {
  usage: 'compare FILE SCENARIO… [--measure expected] [--period P] [--node N] [--level NAME] [--line L] [--json] | compare FILE FROM TO… --bridge [--measure expected] [--period P] [--node N] [--line L] [--json]',
  about: 'a measure at one period in several scenarios beside each other; with --bridge what each driver, and at last the numbers, add from the first to each other one; the base is called base',
  run: (args, terminal) => {
    const { values, positionals: [file, ...scenarios] } = read(args, { measure: text, period: text, node: text, level: text, line: text, bridge: flag, json: flag }, 2, 51)
    if (values.bridge && (scenarios.length < 2 || values.level !== undefined)) throw new UsageError('bridge')
    withPlan(file, (session) => {
      const outline = session.call('outline', {}), node = values.node === undefined ? undefined : nodeAt(outline, values.node)
      const { measure, period, line } = outcomeIn(outline, values), of = { measure, period, line }
      const answer = session.call('compare', { ...of, scenarios, level: values.level })
      const path = pathOf(new Map(outline.nodes.map((n) => [n.id, n])), node ?? outline.nodes[0]), digits = measureOf(answer.measure, outline.measures)?.unit === 'money' ? 2 : 4
      if (!values.bridge) {
        const inside = { ...answer, rows: answer.rows.filter((row) => path.every((name, i) => row.path[i] === name)) }
        if (values.json) terminal.out(JSON.stringify(inside))
        else for (const line of comparisonLines(inside, path.length, digits, terminal)) terminal.out(line)
        return
      }
      const [from, ...others] = answer.scenarios
      const bridges = others.map((to) => ({ from, to, bridge: session.call('bridge', { ...of, from: from.id, to: to.id, node: node?.id }) }))
      if (values.json) terminal.out(JSON.stringify(bridges.map(({ from, to, bridge }) => ({ ...bridge, from: { ...from, value: bridge.from }, to: { ...to, value: bridge.to } }))))
      else for (const line of bridges.flatMap((b) => [`${answer.measure} · ${path.at(-1)} · ${of.period}`, ...bridgeLines(b, digits, terminal)])) terminal.out(line)
    })
  },
}

function comparisonLines({ measure, scenarios, rows }: Comparison, depth: number, maximumFractionDigits: number, { locale }: Terminal): string[] {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits })
  return aligned([[measure, ...scenarios.map((s) => s.name)], ...rows.map((row) => [`${'  '.repeat(row.path.length - depth)}${stayText(row.path.at(-1) ?? '', row.stays, locale)}`, ...row.values.map((x) => (typeof x === 'number' ? number.format(x) : x ?? ''))])])
}

interface Named { name: string }
function bridgeLines({ from, to, bridge }: { from: Named; to: Named; bridge: Bridge }, maximumFractionDigits: number, { locale, words }: Terminal): string[] {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits }), more = new Intl.NumberFormat(locale, { maximumFractionDigits, signDisplay: 'exceptZero' })
  return aligned([[from.name, number.format(bridge.from)], ...bridge.steps.map(({ what, kind, value }) => [`  ${kind === 'driver' ? what : kind === 'work' ? words.initiatives : words.numbers}`, more.format(value)]), [to.name, number.format(bridge.to)]])
}
