/** Copies made to travel, and what comes back of them. */
import { resolve } from 'node:path'
import { PlanError } from '../../../shared/errors.ts'
import { sentence } from '../../../shared/locales/index.ts'
import type { MergeConflict } from '../../../shared/contract/merge.ts'
import { PARTS, type Part } from '../../../shared/share.ts'
import { nodeAt } from '../../service/index.ts'
import { flag, now, oneOf, passwordOf, read, text, UsageError, withPlan, type Command } from './command.ts'

const partsOf = (list: string | undefined): Part[] => (list ?? '').split(',').filter((p) => p !== '').map((p) => PARTS.find((part) => part === p) ?? wrong(p))
const wrong = (what: string): never => { throw new UsageError(what) }

export const sharing: Command = {
  usage: 'share FILE OUT [--node PATH] [--to NAME] [--without deals,scenarios,history] [--with pay] [--totals] [--open-cells | --read-only] [--password-stdin] [--zip] [--eml [--mail-to ADDRESS] [--reply-to ADDRESS]] [--overwrite] [--json]',
  about: 'makes a copy that can be sent, of the plan or of one branch; pay stays at home unless it is asked for; the password is the first line of standard input',
  run: (args, terminal) => {
    const { values, positionals: [file, target] } = read(args, { node: text, to: text, without: text, with: text, totals: flag, 'open-cells': flag, 'read-only': flag, 'password-stdin': flag, zip: flag, eml: flag, 'mail-to': text, 'reply-to': text, overwrite: flag, json: flag }, 2)
    if (values['open-cells'] && values['read-only']) throw new UsageError('open')
    const without = new Set(partsOf(values.without)), parts = [...new Set([...PARTS.filter((p) => p !== 'pay'), ...partsOf(values.with)])].filter((p) => !without.has(p))
    const answer = withPlan(file, (session) => {
      const { rows } = session.plan, node = values.node === undefined ? 'root' : nodeAt({ nodes: session.plan.engine.placed, levels: rows.levels }, values.node).node
      return now(session.call('share', {
        path: resolve(target), node, to: values.to ?? '', parts, totals: values.totals === true, open: values['read-only'] ? 'none' : values['open-cells'] ? 'cells' : 'all', overwrite: values.overwrite === true,
        as: values.eml ? 'eml' : values.zip ? 'zip' : 'plan', zip: values.zip === true, ...(values['password-stdin'] && { password: passwordOf(terminal) }), mailTo: values['mail-to'] ?? '', replyTo: values['reply-to'] ?? '', locale: terminal.locale,
      }))
    })
    if (values.json) terminal.out(JSON.stringify(answer))
    else terminal.out(terminal.words.shared(target, answer.nodes, answer.cells, answer.deals))
  },
}

export const merging: Command = {
  usage: 'merge MINE THEIRS… [--prefer mine|theirs] [--dry-run] [--json]',
  about: 'takes copies that came back into the plan MINE, in one step; a folder stands for all plans in it; what both sides changed is refused unless one is preferred',
  run: (args, { locale, words, out, note }) => {
    const { values, positionals: [file, ...theirs] } = read(args, { prefer: text, 'dry-run': flag, json: flag }, 2, 500)
    const prefer = values.prefer === undefined ? null : oneOf(values.prefer, ['mine', 'theirs'])
    return withPlan(file, (session) => {
      const { copies, refused } = now(session.call('merge.read', { paths: theirs.map((path) => resolve(path)) }))
      for (const { file: one, refusal } of refused) { const said = sentence(refusal, locale); note(said.includes(one) ? said : `${one}: ${said}`) }
      if (copies.length === 0) throw new PlanError('merge.none', {})
      const ids = copies.map((c) => c.copy), preview = session.call('merge.preview', { copies: ids, prefer })
      const done = values['dry-run'] || preview.undecided > 0 ? null : session.call('merge', { copies: ids, prefer })
      if (values.json) out(JSON.stringify({ ...preview, refused, merged: done }))
      else {
        for (const c of preview.copies) out(words.returned(c.to || c.who.join(', ') || c.file, c.name, c.taken.cells, c.taken.rows, c.taken.deals, c.conflicts))
        for (const c of preview.conflicts) out(words.conflict(c.why, placeOf(c), sideOf(c.base), sideOf(c.mine), sideOf(c.theirs)))
        const kept = prefer === 'theirs' ? preview.conflicts.filter((c) => c.choice === 'mine').length : 0
        if (done !== null) out(words.merged(done.cells, done.rows, done.deals))
        if (done !== null && kept > 0) note(words.keptMine(kept))
      }
      if (preview.undecided > 0 && !values['dry-run']) { note(words.undecided(preview.undecided)); return 1 }
      return refused.length > 0 ? 1 : 0
    })
  },
}

const placeOf = ({ table, name, measure, period, fields }: MergeConflict): string => [table === 'cell' ? '' : table, name, measure, period, fields.join(', ')].filter((t) => t !== '' && t !== null).join(' · ')
const sideOf = (side: MergeConflict['base']): string => (side === null ? '—' : String(side))
