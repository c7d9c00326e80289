/** The plan's own measures: made, changed, listed, taken away. */
import { PlanError } from '../../../shared/errors.ts'
import { READY, readyNamed } from '../../../shared/ready.ts'
import { flag, oneOf, read, text, UsageError, withPlan, type Command } from './command.ts'
import { sayStep } from './cells.ts'

const OVER = ['recompute', 'sum', 'none'] as const
const over = (text: string | undefined): (typeof OVER)[number] | undefined => (text === undefined ? undefined : oneOf(text, OVER))

export const measure: Command = {
  usage: 'measure FILE [NAME ["FORMULA"]] [--ready] [--over-nodes sum|none|recompute] [--over-lines sum|none|recompute] [--over-time sum|none|recompute] [--unit money|number] [--rename NAME] [--remove]',
  about: 'makes or changes a measure: computed by its formula, or typed where that is ""; --ready takes one that comes along; without a name lists them, or those that come along',
  run: (args, terminal) => {
    const { values, positionals: [file, name, formula] } = read(args, { 'over-nodes': text, 'over-lines': text, 'over-time': text, unit: text, rename: text, remove: flag, ready: flag }, 1, 3)
    const unit = values.unit === undefined ? undefined : oneOf(values.unit, ['money', 'number'])
    const overs = { overNodes: over(values['over-nodes']), overLines: over(values['over-lines']), overTime: over(values['over-time']) }
    const given = [formula, values.rename, values.remove, values.ready].filter((x) => x !== undefined).length
    if (name === undefined ? args.length > (values.ready ? 2 : 1) : given !== 1) throw new UsageError('formula')
    withPlan(file, (session) => {
      if (name === undefined) {
        if (values.ready) for (const r of READY) terminal.out(`${r.name}\t= ${r.formula}`)
        else for (const m of session.call('outline', {}).measures) terminal.out(`${m.name}\t${m.formula === '' ? terminal.words.typed : `= ${m.formula}`}\t${m.unit}`)
        return
      }
      const before = session.call('outline', {}).revision
      if (values.rename !== undefined) session.call('measure.rename', { measure: name, name: values.rename })
      else if (values.remove) session.call('measure.remove', { measure: name })
      else if (values.ready) {
        const ready = readyNamed(name)
        if (!ready) throw new PlanError('measure.unknown', { measure: name })
        session.call('measure.set', ready)
      }
      else session.call('measure.set', { name, formula, unit, ...overs })
      sayStep(session, terminal, before)
    })
  },
}
