/** Nodes as a person writes them: names from the root down, or so much of their end as is needed. */
import { PlanError } from '../../shared/errors.ts'
import type { PlacedNode } from '../../shared/contract/views.ts'
import type { LevelRow } from '../../shared/rows.ts'

/** `a/b\/c` → ['a', 'b/c']. */
export function splitPath(text: string): string[] {
  const parts = ['']
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && (text[i + 1] === '/' || text[i + 1] === '\\')) parts[parts.length - 1] += text[++i]
    else if (text[i] === '/') parts.push('')
    else parts[parts.length - 1] += text[i]
  }
  return parts.map((part) => part.trim())
}

export const joinPath = (path: readonly string[]): string => path.map((name) => name.replace(/[\\/]/g, '\\$&')).join('/')

/** Names from the root down; nodes by id. */
export function pathOf(nodes: ReadonlyMap<string, PlacedNode>, node: PlacedNode): string[] {
  const path: string[] = []
  for (let at: PlacedNode | undefined = node; at; at = at.parent === null ? undefined : nodes.get(at.parent)) path.unshift(at.name)
  return path
}

const endsWith = (path: readonly string[], end: readonly string[]): boolean =>
  end.length <= path.length && end.every((name, i) => name === path[path.length - end.length + i])

/**
 * The node of a path: its whole path, else the only one whose path ends so, else the only one with this code. The top answers to
 * the name of its level too ("Company"). Of a node that moved, its parent's name says which stint is meant; without one it is the node itself.
 */
export function nodeAt({ nodes, levels }: { nodes: readonly PlacedNode[]; levels: readonly LevelRow[] }, text: string): PlacedNode {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const paths = new Map(nodes.map((node) => [node, pathOf(byId, node)]))
  const asked = splitPath(text)
  const root = nodes.find((node) => node.parent === null)!
  const top = levels.find((level) => level.depth === 0)?.name
  const fromTop = asked[0] === top ? [root.name, ...asked.slice(1)] : asked
  const whole = nodes.filter((node) => [asked, fromTop].some((a) => a.length === paths.get(node)!.length && endsWith(paths.get(node)!, a)))
  const found = [whole, nodes.filter((node) => endsWith(paths.get(node)!, asked)), nodes.filter((node) => node.code !== '' && node.code === text)].find((list) => list.length > 0)
  if (!found) throw new PlanError('node.unknown', { node: text })
  if (found.every((node) => node.node === found[0].node) && found.length > 1) return { ...found.at(-1)!, id: found[0].node }
  if (found.length > 1) throw new PlanError('node.ambiguous', { name: text, paths: found.slice(0, 5).map((node) => joinPath(paths.get(node)!)).join(', ') })
  return found[0]
}
