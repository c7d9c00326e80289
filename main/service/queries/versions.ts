/** Versions, and what differs from them. */
import type { Input, Output } from '../../../shared/contract/index.ts'
import type { Document } from '../document.ts'
import { compared } from '../versions/compare.ts'
import { kept, present, versionRow } from '../versions/state.ts'

export const versions = ({ rows }: Pick<Document, 'rows'>): Output<'versions'> =>
  rows.versions.map(({ id, name, note, at, who, entry }) => ({ version: id, name, note, at, who, entry }))

export function versionCompare({ rows, store }: Pick<Document, 'rows' | 'store'>, { version, to: other, ...asked }: Input<'version.compare'>): Output<'version.compare'> {
  const from = versionRow(rows, version), to = other === undefined ? null : versionRow(rows, other)
  return compared(kept(from), to === null ? present(store) : kept(to), { from: from.name, to: to?.name ?? null }, asked)
}
