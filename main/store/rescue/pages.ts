/**
 * Rows of a damaged database, read from its pages without SQLite: nothing in the file is executed or trusted, and what can't be read is
 * passed over, not stumbled upon. The format is that of sqlite.org/fileformat2.html.
 */

/** A record as it lies on a page: its columns in the order of the tree, and the rowid, null in a tree that has none. */
export interface Stored { rowid: number | null; fields: (string | number | Uint8Array | null)[] }

/** What is read of one tree: `missed` counts cells that are there and can't be read, `holes` says that pages of it are not there. */
export interface Tree { rows: Stored[]; missed: number; holes: boolean }

/** A tree to look for: whether it has rowids, where it begins (null where nobody says), and which records can be of it. */
export interface Sought { rowids: boolean; root: number | null; fits: (record: Stored) => boolean }

const LEAF_INDEX = 10, LEAF_TABLE = 13, INNER_INDEX = 2, INNER_TABLE = 5
/** No tree of 2³² pages is deeper. */
const MOST_DEEP = 40
/** Of the program's own files. */
const PAGE = 4096

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Thrown by what reads one cell; caught by what reads the next. */
class Unreadable extends Error {}

export class Pages {
  private readonly bytes: Buffer
  private readonly size: number
  private readonly usable: number
  /** Pages that are there, in part at least. */
  readonly count: number
  private readonly used = new Set<number>()
  private followed = 0

  constructor(bytes: Buffer) {
    this.bytes = bytes
    const said = bytes.length >= 18 ? (bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16)) : 0
    this.size = said >= 512 && (said & (said - 1)) === 0 ? said : PAGE
    const reserved = bytes.length > 20 ? bytes[20] : 0
    this.usable = this.size - (this.size - reserved >= 480 ? reserved : 0)
    this.count = Math.ceil(bytes.length / this.size)
  }

  /** Four bytes of the header as a number; 0 where it is cut off before. */
  number(at: number): number {
    return this.bytes.length < at + 4 ? 0 : this.bytes.readUInt32BE(at)
  }

  /** The file's own list of what it holds, `whole` or in part: names and where each begins. The text of none is looked at. */
  schema(): { listed: { type: string; name: string; root: number }[]; whole: boolean } {
    const tree: Tree = { rows: [], missed: 0, holes: false }
    this.walk(1, true, tree, 0)
    const listed = tree.rows.flatMap(({ fields: [type, name, , root] }) => (typeof type === 'string' && typeof name === 'string' && typeof root === 'number' && root > 1 ? [{ type, name, root }] : []))
    return { listed, whole: !tree.holes && tree.missed === 0 }
  }

  /**
   * Reads trees from their roots; then pages that no tree led to, each for the only tree with holes whose records it can hold. Of pages
   * that may be free, and so hold what was taken away, none is read.
   */
  trees(sought: readonly Sought[]): Tree[] {
    const trees = sought.map((): Tree => ({ rows: [], missed: 0, holes: false }))
    sought.forEach(({ root, rowids }, i) => {
      if (root === null) trees[i].holes = true
      else this.walk(root, rowids, trees[i], 0)
    })
    if (trees.some((t) => t.holes) && this.markFree()) this.adopt(sought, trees)
    return trees
  }

  private page(number: number): Buffer | null {
    return number < 1 || number > this.count ? null : this.bytes.subarray((number - 1) * this.size, Math.min(number * this.size, this.bytes.length))
  }

  /** A page of a tree and all below it. */
  private walk(number: number, rowids: boolean, tree: Tree, depth: number): void {
    if (depth > MOST_DEEP || this.used.has(number)) { tree.holes = true; return }
    const children = this.readPage(number, rowids, tree)
    if (children === null) { tree.holes = true; return }
    for (const child of children) this.walk(child, rowids, tree, depth + 1)
  }

  /** Adds the records that lie on a page; answers the pages below it, or null where it is no such page. */
  private readPage(number: number, rowids: boolean, tree: Tree): number[] | null {
    const page = this.page(number)
    const start = number === 1 ? 100 : 0
    if (page === null || page.length < start + 12) return null
    const type = page[start]
    if (type !== (rowids ? LEAF_TABLE : LEAF_INDEX) && type !== (rowids ? INNER_TABLE : INNER_INDEX)) return null
    const inner = type === INNER_INDEX || type === INNER_TABLE
    const cells = page.readUInt16BE(start + 3), list = start + (inner ? 12 : 8)
    if (list + 2 * cells > this.usable) return null
    this.used.add(number)
    const children: number[] = []
    // Cells of a page lie apart: together they are no larger than it.
    const room = { left: this.usable }
    for (let i = 0; i < cells; i++) {
      try {
        if (list + 2 * i + 2 > page.length) throw new Unreadable()
        const at = page.readUInt16BE(list + 2 * i)
        if (at < list + 2 * cells) throw new Unreadable()
        if (inner) children.push(u32(page, at))
        if (type !== INNER_TABLE) tree.rows.push(this.cell(page, at + (inner ? 4 : 0), rowids, room))
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        tree.missed++
      }
    }
    if (inner) children.push(u32(page, start + 8))
    return children
  }

  private cell(page: Buffer, from: number, rowids: boolean, room: { left: number }): Stored {
    let [length, at] = varint(page, from)
    let rowid: number | null = null
    if (rowids) [rowid, at] = varint(page, at)
    if (!Number.isSafeInteger(rowid ?? 0)) throw new Unreadable()
    return { rowid, fields: record(this.payload(page, at, length, rowids, room)) }
  }

  /** What a cell holds, its part on further pages included. */
  private payload(page: Buffer, at: number, length: number, rowids: boolean, room: { left: number }): Buffer {
    const { usable } = this
    if (length > this.bytes.length) throw new Unreadable()
    const most = rowids ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
    const least = Math.floor(((usable - 12) * 32) / 255) - 23, fitting = least + ((length - least) % (usable - 4))
    const here = length <= most ? length : fitting <= most ? fitting : least
    room.left -= here
    if (room.left < 0) throw new Unreadable()
    const parts = [part(page, at, here)]
    if (here === length) return parts[0]
    const trail = new Set<number>()
    let next = u32(page, at + here)
    for (let left = length - here; left > 0; left -= usable - 4) {
      const more = this.page(next)
      // Each page is followed a few times at most, whoever leads there.
      if (more === null || this.used.has(next) || trail.has(next) || this.followed++ > 4 * this.count) throw new Unreadable()
      trail.add(next)
      parts.push(part(more, 4, Math.min(left, usable - 4)))
      next = u32(more, 0)
    }
    for (const number of trail) this.used.add(number)
    return Buffer.concat(parts)
  }

  /** Marks the pages that the file says are free; false where its list can't be followed. */
  private markFree(): boolean {
    if (this.bytes.length < 100) return false
    const count = this.bytes.readUInt32BE(36)
    let trunk = this.bytes.readUInt32BE(32), found = 0
    while (trunk !== 0) {
      const page = this.page(trunk)
      if (page === null || page.length < 8 || this.used.has(trunk)) return false
      this.used.add(trunk)
      found++
      const leaves = page.readUInt32BE(4)
      if (8 + 4 * leaves > page.length) return false
      for (let i = 0; i < leaves; i++, found++) this.used.add(page.readUInt32BE(8 + 4 * i))
      trunk = page.readUInt32BE(0)
    }
    return found === count
  }

  private adopt(sought: readonly Sought[], trees: readonly Tree[]): void {
    for (let number = 2; number <= this.count; number++) {
      if (this.used.has(number)) continue
      const type = this.page(number)![0]
      const rowids = type === LEAF_TABLE || type === INNER_TABLE
      if (!rowids && type !== LEAF_INDEX && type !== INNER_INDEX) continue
      const found: Tree = { rows: [], missed: 0, holes: false }
      if (this.readPage(number, rowids, found) === null || found.rows.length === 0) continue
      const could = trees.filter((tree, i) => tree.holes && sought[i].rowids === rowids && found.rows.every(sought[i].fits))
      if (could.length !== 1) continue
      for (const row of found.rows) could[0].rows.push(row)
      could[0].missed += found.missed
    }
  }
}

function part(page: Buffer, at: number, length: number): Buffer {
  if (at + length > page.length) throw new Unreadable()
  return page.subarray(at, at + length)
}

const u32 = (page: Buffer, at: number): number => part(page, at, 4).readUInt32BE(0)

/** A number of one to nine bytes, and where it ends; past 2⁵³ it is no longer exact. */
function varint(page: Buffer, from: number): [value: number, end: number] {
  let value = 0
  for (let i = 0; i < 9; i++) {
    const byte = page[from + i]
    if (byte === undefined) throw new Unreadable()
    if (i === 8) return [value * 256 + byte, from + 9]
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return [value, from + i + 1]
  }
  throw new Unreadable()
}

/** Sizes of the serial types below 12. */
const SIZES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]

function record(bytes: Buffer): Stored['fields'] {
  const [head, first] = varint(bytes, 0)
  if (head > bytes.length) throw new Unreadable()
  const fields: Stored['fields'] = []
  let at = head
  for (let place = first; place < head;) {
    const [type, next] = varint(bytes, place)
    place = next
    if (place > head || type === 10 || type === 11) throw new Unreadable()
    const size = type < 12 ? SIZES[type] : Math.floor((type - 12) / 2)
    fields.push(field(part(bytes, at, size), type))
    at += size
  }
  if (at !== bytes.length) throw new Unreadable()
  return fields
}

function field(bytes: Buffer, type: number): Stored['fields'][number] {
  if (type === 0) return null
  if (type === 7) {
    const x = bytes.readDoubleBE(0)
    if (!Number.isFinite(x)) throw new Unreadable()
    return x
  }
  if (type === 8 || type === 9) return type - 8
  if (type === 6) {
    const wide = bytes.readBigInt64BE(0)
    if (wide > BigInt(Number.MAX_SAFE_INTEGER) || wide < BigInt(Number.MIN_SAFE_INTEGER)) throw new Unreadable()
    return Number(wide)
  }
  if (type < 6) return bytes.readIntBE(0, bytes.length)
  if (type % 2 === 0) return bytes
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    // No text of ours: its bytes were changed.
    throw new Unreadable()
  }
  // Nor is one that runs over a page of zeros.
  if (text.includes('\0')) throw new Unreadable()
  return text
}
