/** Roles, seats' earnings and days away, and how evenly quota lies. */
import { isoDay } from '../../../shared/calendar.ts'
import type { Outline } from '../../../shared/contract/views.ts'
import { rampOf } from '../../../shared/ramp.ts'
import { amountOf, dayOf, shareOf } from './amounts.ts'
import { boundOf, sayStep } from './cells.ts'
import { flag, read, required, text, UsageError, withPlan, type Command } from './command.ts'
import { lineAt, nodeAt } from './nodes.ts'
import { aligned } from './table.ts'

export const role: Command = {
  usage: 'role FILE [NAME [--productivity N] [--ramp 0,25,50] [--attrition 10%] [--remove]]',
  about: 'what a seat of a kind brings in a month, its ramp in percent by months since the start, its attrition; without a name lists them',
  run: (args, terminal) => {
    const { values, positionals: [file, name] } = read(args, { productivity: text, ramp: text, attrition: text, remove: flag }, 1, 2)
    if (name === undefined && args.length > 1) throw new UsageError('name')
    withPlan(file, (session) => {
      const { roles, revision, plan } = session.call('outline', {})
      if (name === undefined) {
        for (const r of roles) terminal.out(`${r.name}\t${plan.decimals === 2 ? r.productivity / 100 : r.productivity}\t${rampOf(r.ramp).map((x) => `${Math.round(x * 100)}%`).join(',')}\t${r.attrition * 100}%`)
        return
      }
      if (values.remove) session.call('role.remove', { role: name })
      else {
        session.call('role.set', {
          name, ...(values.productivity !== undefined && { productivity: amountOf(values.productivity, name) }), ...(values.attrition !== undefined && { attrition: shareOf(values.attrition, name) }),
          ...(values.ramp !== undefined && { ramp: values.ramp === '' ? [] : values.ramp.split(',').map((x) => amountOf(x.replace('%', ''), name) / 100) }),
        })
      }
      sayStep(session, terminal, revision)
    })
  },
}

export const seat: Command = {
  usage: 'seat FILE NODE [[--role NAME|none] [--pay N|none] | --away 2027-02-01/2027-02-05[:50%] | --back 2027-02-01]',
  about: 'a seat’s role, on-target earnings a year, and days away; without any of these says what they are',
  run: (args, terminal) => {
    const { values, positionals: [file, name] } = read(args, { role: text, pay: text, away: text, back: text }, 2)
    const given = [values.role ?? values.pay, values.away, values.back].filter((x) => x !== undefined).length
    if (given > 1) throw new UsageError('seat')
    withPlan(file, (session) => {
      const outline = session.call('outline', {})
      const { node } = nodeAt(outline, name)
      if (given === 0) { for (const line of seatLines(outline, node)) terminal.out(line); return }
      if (values.away !== undefined) {
        const [, from, to = from, share] = /^([\d-]+)(?:\/([\d-]+))?(?::(.+))?$/.exec(values.away) ?? []
        if (from === undefined) throw new UsageError('away')
        session.call('absence.set', { node, first: dayOf(from, '--away'), last: dayOf(to, '--away'), ...(share !== undefined && { share: shareOf(share, name) }) })
      } else if (values.back !== undefined) session.call('absence.remove', { node, first: dayOf(values.back, '--back') })
      else session.call('node.post', { node, ...(values.role !== undefined && { role: values.role === 'none' ? null : values.role }), ...(values.pay !== undefined && { pay: values.pay === 'none' ? null : amountOf(values.pay, name) }) })
      sayStep(session, terminal, outline.revision)
    })
  },
}

function seatLines({ nodes, posts, roles, absences, plan }: Outline, id: string): string[] {
  const { kind, starts, ends } = nodes.find((n) => n.node === id)!, post = posts.find((p) => p.node === id)
  const dates = starts === null && ends === null ? [] : [`${starts === null ? '' : isoDay(starts)}/${ends === null ? '' : isoDay(ends)}`]
  const role = roles.find((r) => r.id === post?.role)?.name
  return [
    [kind, ...dates, ...(role === undefined ? [] : [role]), ...(post?.pay == null ? [] : [String(plan.decimals === 2 ? post.pay / 100 : post.pay)])].join('\t'),
    ...absences.filter((a) => a.node === id).map((a) => `--away ${isoDay(a.first)}/${isoDay(a.last)}${a.share === 1 ? '' : `:${a.share * 100}%`}`),
  ]
}

export const balance: Command = {
  usage: 'balance FILE --period P [--measure quota] [--by capacity] [--node N] [--line L] [--scenario S] [--json | --apply [--floor N|N%MEASURE] [--cap N|N%MEASURE]]',
  about: 'each seat’s number over another measure, the spread and the outliers; with --apply shares it anew so that all are loaded alike',
  run: (args, terminal) => {
    const { values, positionals: [file] } = read(args, { period: text, measure: text, by: text, node: text, line: text, scenario: text, floor: text, cap: text, apply: flag, json: flag }, 1)
    const period = required(values.period)
    if ((values.json && values.apply) || (!values.apply && (values.floor !== undefined || values.cap !== undefined))) throw new UsageError('apply')
    withPlan(file, (session) => {
      const outline = session.call('outline', {}), { decimals } = outline.plan
      const place = { measure: values.measure, by: values.by, period, line: lineAt(outline.lines, values.line), scenario: values.scenario, ...(values.node !== undefined && { node: nodeAt(outline, values.node).id }) }
      if (values.apply) {
        session.call('cells.balance', { ...place, floor: boundOf(values.floor, decimals, period), cap: boundOf(values.cap, decimals, period) })
        sayStep(session, terminal, outline.revision)
      }
      const answer = session.call('balance', place)
      if (values.json) { terminal.out(JSON.stringify(answer)); return }
      const number = new Intl.NumberFormat(terminal.locale, { maximumFractionDigits: 2 }), percent = new Intl.NumberFormat(terminal.locale, { style: 'percent', maximumFractionDigits: 1 })
      const shown = (x: number | null, how = number): string => (x === null ? '' : how.format(x))
      const cells = [['', answer.measure, answer.by, 'load', ''], ...answer.seats.map((s) => [s.path.slice(1).join('/'), shown(s.amount), shown(s.base), shown(s.load, percent), s.outlier === null ? '' : s.outlier === 'high' ? '▲' : '▼'])]
      for (const line of aligned(cells, [0, 4])) terminal.out(line)
      if (answer.median !== null) terminal.out(terminal.words.balance(shown(answer.median, percent), shown(answer.spread, percent)))
    })
  },
}

