/**
 * Where an address leads: names of nodes from the top or the end of them, then a column, parted by `/`: `East`, `East/Feb`, `Feb`, `East/Ann/2027-02`.
 * Letters' case is no matter, and the last name may only be begun, where one alone begins so.
 */
import type { Calendar, Period } from '../../../shared/calendar.ts'
import type { PlacedNode } from '../../../shared/contract/views.ts'
import type { PlanColumn } from '../sheet/columns.ts'
import { periodNames } from '../sheet/matching.ts'
import { fold } from '../sheet/rows.ts'

export interface AddressBook {
  nodes: readonly PlacedNode[]
  columns: readonly PlanColumn[]
  calendar: Calendar
  quarter: Period
  /** Where the selection stands: what an address leaves out. */
  at: { node: string; column: string }
}

/** `period`: one of the calendar that no column shows now. */
export type Address = { node: string; column: string; period?: Period } | { unknown: string } | { several: string[] }

const key = (text: string): string => fold(text).trim()

export function findAddress(text: string, book: AddressBook): Address {
  const parts = text.split(/[/›\\]/).map(key).filter((part) => part !== '')
  if (parts.length === 0) return { unknown: text.trim() }
  const last = parts.at(-1)!
  // What is named in full goes before what is only begun, and of these a name before a column.
  for (const begun of [false, true]) {
    const nodes = nodesAt(parts, book.nodes, begun)
    if (nodes.length > 0) return nodes.length === 1 ? { node: nodes[0].id, column: book.at.column } : severalOf(nodes, book.nodes)
    const column = columnAt(last, book, begun)
    if (column === null) continue
    if (parts.length === 1) return { node: book.at.node, ...column }
    const named = [false, true].map((some) => nodesAt(parts.slice(0, -1), book.nodes, some)).find((list) => list.length > 0) ?? []
    if (named.length > 0) return named.length === 1 ? { node: named[0].id, ...column } : severalOf(named, book.nodes)
  }
  return { unknown: text.trim() }
}

const SHOWN = 5

function severalOf(found: readonly PlacedNode[], nodes: readonly PlacedNode[]): Address {
  const byId = new Map(nodes.map((n) => [n.id, n]))
  return { several: found.slice(0, SHOWN).map((node) => [byId.get(node.parent ?? '')?.name, node.name].filter((name) => name !== undefined).join('/')) }
}

/** Those whose path ends so; `begun`: of whose name, or a word of it, the last part is the beginning. */
function nodesAt(parts: readonly string[], nodes: readonly PlacedNode[], begun: boolean): PlacedNode[] {
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const parentOf = (node: PlacedNode): PlacedNode | undefined => byId.get(node.parent ?? '')
  // What lies between may be left out.
  const above = (node: PlacedNode | undefined, left: number): boolean => left === 0 || (node !== undefined && above(parentOf(node), key(node.name) === parts[left - 1] ? left - 1 : left))
  const last = parts.at(-1)!
  const is = ({ name, code }: PlacedNode): boolean => (begun ? [key(name), ...key(name).split(/\s+/)].some((word) => word.startsWith(last)) : key(name) === last || (code !== '' && key(code) === last))
  return nodes.filter((node) => is(node) && above(parentOf(node), parts.length - 1))
}

/** A column by id, heading or title, or by how one of these begins; else a period of the planned quarter that could be shown. */
function columnAt(part: string, { columns, calendar, quarter }: AddressBook, begun: boolean): { column: string; period?: Period } | null {
  const called = ({ id, header, title, period, measure }: PlanColumn): string[] => [id, header, title ?? '', ...(measure === 'own' && period ? periodNames(period) : [])].map(key)
  const found = begun ? only(columns.filter((c) => called(c).some((name) => name.startsWith(part)))) : columns.find((c) => called(c).includes(part))
  if (found) return { column: found.id }
  const period = begun ? undefined : calendar.period(part.toUpperCase())
  return period && period.first >= quarter.first && period.end <= quarter.end && (period.kind === 'month' || period.kind === 'slice') ? { column: period.id, period } : null
}

const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined)
