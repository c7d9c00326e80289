/** The currency that a node shows beside the plan's. */
import { sayStep } from './cells.ts'
import { read, withPlan, type Command } from './command.ts'
import { nodeAt } from './nodes.ts'

export const local: Command = {
  usage: 'local FILE [NODE CURRENCY|none]',
  about: 'the currency that a node and all below it show beside the plan’s (show --local), at the plan’s rates; without a node lists them',
  run: (args, terminal) => {
    const { positionals: [file, name, currency] } = read(args, {}, 1, 3)
    withPlan(file, (session) => {
      const outline = session.call('outline', {})
      if (name !== undefined && currency !== undefined) {
        session.call('node.local', { node: nodeAt(outline, name).node, currency: currency === 'none' ? null : currency.toUpperCase() })
        sayStep(session, terminal, outline.revision)
        return
      }
      const only = name === undefined ? null : nodeAt(outline, name).node
      for (const row of outline.locals) if (only === null || row.node === only) terminal.out(`${outline.nodes.find((n) => n.node === row.node)?.name ?? row.node}\t${row.currency}`)
    })
  },
}
