/** Where nodes stand and when: moves with a date. */
import { isoDay } from '../../../shared/calendar.ts'
import { dayOf } from './amounts.ts'
import { sayStep } from './cells.ts'
import { read, text, UsageError, withPlan, type Command } from './command.ts'
import { joinPath, nodeAt, pathOf } from './nodes.ts'

export const move: Command = {
  usage: 'move FILE NODE [--to PARENT [--from 2027-02-01] | --stay 2027-02-01]',
  about: 'puts a node with all below it under another parent, for all time or from a day on; --stay takes the move of a day away; without any of these says where it stands',
  run: (args, terminal) => {
    const { values, positionals: [file, name] } = read(args, { to: text, from: text, stay: text }, 2)
    if ((values.to !== undefined && values.stay !== undefined) || (values.from !== undefined && values.to === undefined)) throw new UsageError('to')
    withPlan(file, (session) => {
      const outline = session.call('outline', {}), { nodes } = outline
      const { id, node } = nodeAt(outline, name)
      if (values.to !== undefined) session.call('node.move', { node: id, parent: nodeAt(outline, values.to).node, ...(values.from !== undefined && { from: dayOf(values.from, '--from') }) })
      else if (values.stay !== undefined) session.call('node.stay', { node, day: dayOf(values.stay, '--stay') })
      else {
        const byId = new Map(nodes.map((n) => [n.id, n]))
        for (const at of nodes) {
          if (at.node !== node) continue
          const spans = at.spans?.map(({ from, to }) => `${from === null ? '' : isoDay(from)}/${to === null ? '' : isoDay(to)}`) ?? []
          terminal.out([joinPath(pathOf(byId, at)), ...(spans.length === 0 ? [] : [spans.join(', ')])].join('\t'))
        }
        return
      }
      sayStep(session, terminal, outline.revision)
    })
  },
}
