/** Deals that several seats share, and credit on top. */
import { PlanError } from '../../../shared/errors.ts'
import type { Outline } from '../../../shared/contract/views.ts'
import { shareOf } from './amounts.ts'
import { sayStep } from './cells.ts'
import { flag, many, read, UsageError, withPlan, type Command } from './command.ts'
import { joinPath, nodeAt, pathOf } from './nodes.ts'

/** `Ann=60%`, the name up to the last equals sign. */
function partOf(outline: Outline, typed: string): { node: string; share: number } {
  const at = typed.lastIndexOf('=')
  if (at < 0) throw new UsageError(typed)
  const share = shareOf(typed.slice(at + 1), typed)
  if (!(share > 0 && share <= 1)) throw new PlanError('input.invalid', { where: typed, why: 'a share is more than 0% and at most 100%' })
  return { node: nodeAt(outline, typed.slice(0, at)).node, share }
}

export const credit: Command = {
  usage: 'credit FILE [DEAL [SEAT=60% SEAT=40% …] [--overlay SEAT=25%]… [--none]]',
  about: 'shares a deal (id or name) among seats, 100% together, in place of its owner, and gives overlay seats credit on top; --none gives it back; without a deal lists those that are shared',
  run: (args, terminal) => {
    const { values, positionals: [file, deal, ...parts] } = read(args, { overlay: many, none: flag }, 1, 100)
    const given = parts.length + (values.overlay?.length ?? 0)
    if (deal === undefined ? given > 0 || values.none : (given === 0) !== (values.none === true)) throw new UsageError('deal')
    withPlan(file, (session) => {
      const outline = session.call('outline', {})
      if (deal === undefined) {
        const byId = new Map(outline.nodes.map((n) => [n.node, n])), placed = new Map(outline.nodes.map((n) => [n.id, n]))
        const said = ({ node, share }: { node: string; share: number }): string => `${joinPath(pathOf(placed, byId.get(node)!).slice(-1))}=${Number((share * 100).toPrecision(12))}%`
        for (const c of session.call('credits', {})) terminal.out([c.deal, c.name, ...c.splits.map(said), ...c.overlays.map((o) => `--overlay ${said(o)}`)].join('\t'))
        return
      }
      session.call('deal.credit', { credits: [{ deal, splits: parts.map((p) => partOf(outline, p)), overlays: (values.overlay ?? []).map((p) => partOf(outline, p)) }] })
      sayStep(session, terminal, outline.revision)
    })
  },
}
