/** The plan, or a branch of it, as a version has it. */
import { PlanError } from '../../../shared/errors.ts'
import { joinPath, type Session } from '../../service/index.ts'
import { sayStep } from './cells.ts'
import { flag, read, text, withPlan, type Command, type Terminal } from './command.ts'
import { nodeAt } from './nodes.ts'
import { aligned } from './table.ts'

function list(session: Session, { out, words }: Terminal, json: boolean): void {
  const versions = session.call('versions', {}).toReversed()
  if (json) { out(JSON.stringify(versions)); return }
  if (versions.length === 0) { out(words.noVersions); return }
  for (const line of aligned(versions.map(({ name, at, who, note }) => [name, at, who, note]), [0, 1, 2, 3])) out(line)
}

/** A node by how it is written; one that is gone by its place in the version. */
function nodeIn(session: Session, version: string, name: string): string {
  try {
    return nodeAt(session.call('outline', {}), name).node
  } catch (error) {
    const { removed } = session.call('version.compare', { version, most: 10_000 }), gone = removed.list.filter(({ path }) => joinPath(path) === name || path.at(-1) === name)
    if (gone.length !== 1 || !(error instanceof PlanError) || error.code !== 'node.unknown') throw error
    return gone[0].node
  }
}

export const restore: Command = {
  usage: 'restore FILE [--version NAME] [--node PATH] [--list] [--json]',
  about: 'makes the plan, or one branch of it, what a version holds, as one step that undo takes back; without a version lists those that are kept',
  run: (args, terminal) => {
    const { values, positionals: [file] } = read(args, { version: text, node: text, list: flag, json: flag }, 1), { out, words } = terminal, { version } = values
    withPlan(file, (session) => {
      if (version === undefined || values.list) {
        if (version === undefined && !values.list && !values.json) out(words.whichVersion)
        list(session, terminal, values.json ?? false)
        return
      }
      const { revision } = session.call('outline', {}), restored = session.call('version.restore', { version, ...(values.node !== undefined && { node: nodeIn(session, version, values.node) }) })
      if (values.json) { out(JSON.stringify(restored)); return }
      sayStep(session, terminal, revision)
      if (restored.stayed.length > 0) out(words.stayed(restored.stayed.join(', ')))
    })
  },
}
