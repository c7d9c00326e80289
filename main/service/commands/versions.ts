/** Versions kept, renamed, taken away and brought back. */
import { rowChange, type Change } from '../../../shared/change.ts'
import { PlanError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import { same } from '../../../shared/value.ts'
import type { VersionRow } from '../../../shared/rows.ts'
import type { CommandHandlers, PlanRows } from '../planning.ts'
import { signed } from '../signed.ts'
import { restoring } from '../versions/restore.ts'
import { bodyOf, versionRow } from '../versions/state.ts'

function refuseVersionName({ versions }: PlanRows, name: string, self: string | null): void {
  if (versions.some((v) => v.id !== self && (v.name.toLowerCase() === name.toLowerCase() || v.id === name))) throw new PlanError('version.name', { name })
}

/** Rows and numbers that a change moves. */
const sizeOf = (change: Change): number => (change.kind === 'cells' ? change.after.reduce((n, x, i) => n + Number(!same(x, change.before[i])), 0) : 1)

export const versionHandlers = {
  'version.add': ({ rows, store, now, who }, { name, note }) => {
    refuseVersionName(rows, name, null)
    const version: VersionRow = { id: newId(), pos: Math.max(-1, ...rows.versions.map((v) => v.pos)) + 1, name, note, ...signed({ who, now }), entry: store.lastDone()?.entry ?? 0, body: bodyOf(store) }
    return { changes: [rowChange('version', null, version)], result: { version: version.id }, label: { code: 'did.version.add', params: { name } } }
  },

  'version.rename': ({ rows }, { version: text, name }) => {
    const before = versionRow(rows, text)
    refuseVersionName(rows, name, before.id)
    return { changes: before.name === name ? [] : [rowChange('version', before, { ...before, name })], result: {}, label: { code: 'did.version.rename', params: { from: before.name, to: name } } }
  },

  'version.remove': ({ rows }, { version: text }) => {
    const version = versionRow(rows, text)
    return { changes: [rowChange('version', version, null)], result: {}, label: { code: 'did.version.remove', params: { name: version.name } } }
  },

  'version.restore': (read, { version: text, node }) => {
    const version = versionRow(read.rows, text), { changes, stayed, where } = restoring(read, version, node)
    // Numbers of scenarios come from the version as well, so that none has to be held against the base's.
    return { changes, moved: [], result: { changed: changes.reduce((n, change) => n + sizeOf(change), 0), stayed: stayed.map((n) => n.name) }, label: { code: 'did.version.restore', params: { name: version.name, where } } }
  },
} satisfies Partial<CommandHandlers>
