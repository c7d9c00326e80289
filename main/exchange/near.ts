/** Names of an import against known ones: resolved where they are the same, offered where they almost are, never merged silently. */
import type { NearName } from '../../shared/contract/imports.ts'
import type { AliasRow, LineRow, NodeRow } from '../../shared/rows.ts'
import { nameKey, tidy } from './values/names.ts'

export interface KnownNames { nodes: readonly NodeRow[]; lines: readonly LineRow[]; aliases: readonly AliasRow[] }

const AMBIGUOUS = Symbol('ambiguous')

/**
 * Each name's node (a seat) or line id, or null: by alias, else by code, else by name (a line's product too), all to the letter but for
 * white space and invisible characters. A name that two seats share resolves to none of them. '' resolves to null.
 */
export function resolveNames(kind: 'node' | 'line', names: readonly string[], known: KnownNames): Map<string, string | null> {
  const targets = new Map<string, string | typeof AMBIGUOUS>()
  const put = (name: string, id: string): void => {
    const key = tidy(name)
    if (key === '') return
    const held = targets.get(key)
    targets.set(key, held === undefined || held === id ? id : AMBIGUOUS)
  }
  const layer = (entries: Iterable<[string, string]>): void => {
    const lower = new Map(targets)
    targets.clear()
    for (const [name, id] of entries) put(name, id)
    for (const [name, id] of lower) targets.set(name, id)
  }
  const live = new Set<string>()
  // The strongest first: what a layer says isn't changed by the next.
  if (kind === 'node') {
    const seats = known.nodes.filter((n) => n.kind !== 'group')
    for (const n of seats) live.add(n.id)
    layer(known.aliases.filter((a) => a.kind === 'node' && live.has(a.target)).map((a) => [a.name, a.target]))
    layer(seats.map((n) => [n.code, n.id]))
    layer(seats.map((n) => [n.name, n.id]))
  } else {
    for (const l of known.lines) live.add(l.id)
    layer(known.aliases.filter((a) => a.kind === 'line' && live.has(a.target)).map((a) => [a.name, a.target]))
    layer(known.lines.map((l) => [l.name, l.id]))
    layer(known.lines.map((l) => [l.product, l.id]))
  }
  return new Map(names.map((name) => {
    const target = targets.get(tidy(name))
    return [name, target === undefined || target === AMBIGUOUS ? null : target]
  }))
}

/** Names past this many are compared by their key only. */
const MANY = 3000

interface Candidate { name: string; key: string; sorted: string; digits: string; letters: number; target: string | null; rows: number }

function candidate(name: string, target: string | null, rows: number): Candidate {
  const key = nameKey(name)
  const words = name.normalize('NFKC').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((w) => w !== '').sort()
  let letters = 0
  for (let i = 0; i < key.length; i++) letters |= 1 << (key.charCodeAt(i) & 31)
  return { name, key, sorted: words.join(''), digits: key.replace(/\P{N}/gu, ' ').trim().replace(/ +/g, ' '), letters, target, rows }
}

/**
 * Names that no known one is to the letter, beside the known name, or the commoner name of the same file, that they almost are:
 * the same but for case, width, spaces, punctuation or the order of words; or a letter or two apart in a long name, and no digit.
 */
export function nearNames(kind: 'node' | 'line', unresolved: readonly { name: string; deals: number }[], known: KnownNames): NearName[] {
  const targets = kind === 'node'
    ? known.nodes.filter((n) => n.kind !== 'group').map((n) => candidate(n.name, n.id, 0))
    : known.lines.flatMap((l) => [l.name, ...(l.product !== '' && l.product !== l.name ? [l.product] : [])].map((name) => candidate(name, l.id, 0)))
  const own = unresolved.filter((u) => u.name !== '').map((u) => candidate(u.name, null, u.deals)).sort((a, b) => b.rows - a.rows)
  const out: NearName[] = []
  const accepted: Candidate[] = [...targets]
  const byKey = new Map<string, Candidate>()
  const enter = (c: Candidate): void => {
    for (const k of [c.key, `\u0001${c.sorted}`]) if (k !== '' && !byKey.has(k)) byKey.set(k, c)
  }
  targets.forEach(enter)
  const compare = accepted.length + own.length <= MANY
  for (const c of own) {
    const same = c.key === '' ? undefined : byKey.get(c.key) ?? byKey.get(`\u0001${c.sorted}`)
    const like = same ?? (compare ? closest(c, accepted) : undefined)
    if (like) out.push({ kind, name: c.name, known: like.name, target: like.target, rows: c.rows })
    else { accepted.push(c); enter(c) }
  }
  return out
}

function closest(c: Candidate, among: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined, bestDistance = 3
  for (const other of among) {
    const most = Math.min(allowance(c.key), allowance(other.key), bestDistance - 1)
    if (most < 1 || Math.abs(c.key.length - other.key.length) > most || c.digits !== other.digits || bits(c.letters ^ other.letters) > 2 * most) continue
    const d = distance(c.key, other.key, most)
    if (d <= most) { best = other; bestDistance = d }
  }
  return best
}

/** Letters that may differ: none in a short name (in Chinese each character is a name's half), one from six, two from twelve. */
function allowance(key: string): number {
  const eastern = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(key)
  return eastern ? (key.length >= 6 ? 1 : 0) : key.length >= 12 ? 2 : key.length >= 6 ? 1 : 0
}

function bits(n: number): number {
  let x = n >>> 0, count = 0
  while (x !== 0) { x &= x - 1; count++ }
  return count
}

/** Optimal string alignment distance (insert, delete, replace, swap neighbours), given up past `most`. */
export function distance(a: string, b: string, most: number): number {
  let before: number[] = [], prev = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let d = Math.min(prev[j] + 1, row[j - 1] + 1, prev[j - 1] + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2] + 1)
      row.push(d)
      if (d < least) least = d
    }
    if (least > most) return most + 1
    before = prev
    prev = row
  }
  return prev[b.length]
}
