/** Whole plans: new, unseal, check, export. */
import { extname, resolve } from 'node:path'
import { parseQuarter } from '../../../shared/calendar.ts'
import { PlanError } from '../../../shared/errors.ts'
import { openSession } from '../../service/index.ts'
import { flag, now, oneOf, passwordOf, read, required, text, UsageError, withPlan, type Command } from './command.ts'
import { exportTasks } from './work.ts'

const PATTERNS = { calendar: 'calendar', 445: '445', 454: '454', 544: '544' } as const

export const create: Command = {
  usage: 'new FILE --quarter 2018-Q1 [--currency USD] [--unit 1|0.01] [--fiscal-start 1] [--week-start mon|sun] [--pattern calendar|445|454|544] [--name Company]',
  about: 'makes a plan for a quarter',
  run: (args, { locale, out, words }) => {
    const { values, positionals: [file] } = read(args, {
      quarter: text, currency: text, unit: text, 'fiscal-start': text,
      'week-start': text, pattern: text, name: text,
    }, 1)
    const quarter = required(values.quarter), currency = values.currency ?? 'USD', fiscalStart = Number(values['fiscal-start'] ?? 1)
    if (!parseQuarter(quarter) || !/^[A-Z]{3}$/.test(currency) || !Number.isInteger(fiscalStart) || fiscalStart < 1 || fiscalStart > 12) throw new UsageError('value')
    const session = openSession()
    try {
      now(session.call('file.new', {
        path: resolve(file), name: values.name?.trim() || (locale === 'zh' ? '公司' : 'Company'), quarter, currency, decimals: oneOf(values.unit, ['0.01', '1']) === '1' ? 0 : 2,
        fiscalStart, weekStart: oneOf(values['week-start'], ['mon', 'sun']), pattern: PATTERNS[oneOf(values.pattern, ['calendar', '445', '454', '544'])], locale,
      }))
    } finally {
      session.close()
    }
    out(words.made(file, quarter))
  },
}

export const unsealing: Command = {
  usage: 'unseal FILE OUT --password-stdin',
  about: 'makes a plan OUT, which is not protected, of one that is; the password is the first line of standard input',
  run: (args, terminal) => {
    const { values, positionals: [file, target] } = read(args, { 'password-stdin': flag }, 2)
    // A password among the arguments would be seen by every program of this machine.
    if (!values['password-stdin']) throw new UsageError('password')
    const session = openSession()
    try {
      now(session.call('file.unseal', { path: resolve(file), password: passwordOf(terminal), to: resolve(target) }))
    } finally {
      session.close()
    }
    terminal.out(terminal.words.unsealed(target))
  },
}

export const exporting: Command = {
  usage: 'export FILE OUT.xlsx|OUT.csv | FILE OUT.xml|OUT.ics|OUT.csv|OUT.json --as tasks [--preset jira]',
  about: 'writes the allocation as a workbook or a CSV, or tasks as a project, a calendar of milestones, a table or a board (an existing file is replaced)',
  run: (args, terminal) => {
    const { values, positionals: [file, target] } = read(args, { as: text, preset: text }, 2), { locale, out, words } = terminal
    if (values.as !== undefined && values.as !== 'tasks') throw new UsageError('as')
    if (values.as === 'tasks') { withPlan(file, (session) => exportTasks(session, target, values.preset, terminal)); return }
    const format = extname(target).toLowerCase().slice(1)
    if (format !== 'xlsx' && format !== 'csv') throw new PlanError('export.extension', { path: target })
    withPlan(file, (session) => {
      const { bytes } = session.call('export', { format, locale })
      now(session.call('file.write', { path: resolve(target), bytes, overwrite: true }))
      out(words.wrote(target, bytes.length))
    })
  },
}

export const checking: Command = {
  usage: 'check FILE',
  about: 'verifies the file and every law that can be verified on it',
  run: (args, { out, note, words }) => {
    const { positionals: [file] } = read(args, {}, 1)
    const { ok, checked, broken } = withPlan(file, (session) => session.call('check', {}))
    if (ok) { out(words.holds(checked.join(', '))); return 0 }
    for (const { law, where, detail } of broken) out(`${law}: ${where}: ${detail}`)
    note(words.broken(broken.length))
    return 1
  },
}
