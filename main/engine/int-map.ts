/** Whole numbers by whole numbers from 0 to 2³¹−2, in one typed array: a scenario holds many small ones, and a Map weighs several times as much. 0 is as good as none. */
export class IntMap {
  /** Keys, each plus 1, and their values in turn; looked for from the key's own place on. Its length is a power of 2. */
  private table = new Int32Array(16)
  private shift = 32 - 3
  private used = 0

  /** How many keys were ever put. */
  get size(): number { return this.used }

  private slot(key: number): number {
    const { table } = this, last = table.length / 2 - 1
    // The upper bits of a product by 2³² over the golden ratio spread neighbours widest (Knuth, vol. 3, 6.4).
    let at = Math.imul(key, 0x9E3779B1) >>> this.shift
    while (table[2 * at] !== 0 && table[2 * at] !== key + 1) at = at + 1 & last
    return 2 * at
  }

  get(key: number): number { return this.table[this.slot(key) + 1] }

  put(key: number, value: number): void {
    let at = this.slot(key)
    if (this.table[at] === 0) {
      if (this.used >= this.table.length * 3 / 8) {
        this.grow()
        at = this.slot(key)
      }
      this.used++
      this.table[at] = key + 1
    }
    this.table[at + 1] = value
  }

  private grow(): void {
    const before = this.table
    this.table = new Int32Array(before.length * 2)
    this.shift--
    for (let at = 0; at < before.length; at += 2) {
      if (before[at] === 0) continue
      const to = this.slot(before[at] - 1)
      this.table[to] = before[at]
      this.table[to + 1] = before[at + 1]
    }
  }

  /** Visits keys and their values, none of which is 0, in no order. */
  each(visit: (key: number, value: number) => void): void {
    const { table } = this
    for (let at = 0; at < table.length; at += 2) if (table[at + 1] !== 0) visit(table[at] - 1, table[at + 1])
  }
}
