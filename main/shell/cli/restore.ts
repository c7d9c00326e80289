/** The plan, or a branch of it, as a version has it; or its newest backup as a copy. */
import { relative, resolve } from 'node:path'
import { PlanError } from '../../../shared/errors.ts'
import { joinPath, openSession, type Session } from '../../service/index.ts'
import { sayStep } from './cells.ts'
import { flag, now, read, text, UsageError, withPlan, type Command, type Terminal } from './command.ts'
import { nodeAt } from './nodes.ts'
import { configDir } from '../places.ts'
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

function restoreBackup(file: string, { out, words }: Terminal, json: boolean): void {
  const session = openSession({ settings: configDir() })
  try {
    const path = resolve(file), [newest] = now(session.call('backup.list', { path })).backups
    const { path: to } = now(session.call('backup.restore', { path, ...(newest && { name: newest.name }) }))
    out(json ? JSON.stringify({ backup: newest.name, path: to }) : words.restored(newest.name, relative(process.cwd(), to)))
  } finally {
    session.close()
  }
}

export const restore: Command = {
  usage: 'restore FILE [--version NAME] [--node PATH] [--list] [--json]',
  about: 'makes the plan, or one branch of it, what a version holds, as one step that undo takes back; --list names those that are kept; without a version puts the newest backup beside the plan as a copy',
  run: (args, terminal) => {
    const { values, positionals: [file] } = read(args, { version: text, node: text, list: flag, json: flag }, 1), { out, words } = terminal, { version } = values
    if (version === undefined && !values.list) {
      if (values.node !== undefined) throw new UsageError('node')
      restoreBackup(file, terminal, values.json ?? false)
      return
    }
    withPlan(file, (session) => {
      if (version === undefined || values.list) { list(session, terminal, values.json ?? false); return }
      const { revision } = session.call('outline', {}), restored = session.call('version.restore', { version, ...(values.node !== undefined && { node: nodeIn(session, version, values.node) }) })
      if (values.json) { out(JSON.stringify(restored)); return }
      sayStep(session, terminal, revision)
      if (restored.stayed.length > 0) out(words.stayed(restored.stayed.join(', ')))
    })
  },
}
