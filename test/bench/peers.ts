/** Peers of the engine on the part of its work that they can do. The engine's sums and a formula as the cells of HyperFormula (GPL, for the benchmark alone): the same values, cell by cell, and the time of one edit. */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { HyperFormula } from 'hyperformula'
import { check } from './rows.ts'

export interface Sheet {
  /** Parent row of each row, −1 at the top; a row without children is a leaf. */
  parents: readonly number[]
  /** By measure, row and column: the numbers of the leaves. */
  leaf: (measure: 'quota' | 'actual', row: number, column: number) => number | null
  columns: number
}

const letter = (column: number): string => (column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26))) + String.fromCharCode(65 + (column % 26))

/** Columns of quota, its sum, columns of actual, its sum, and actual ÷ quota of each of these. */
export class PeerSheet {
  private readonly engine: HyperFormula
  private readonly columns: number
  readonly built: number

  constructor({ parents, leaf, columns }: Sheet) {
    this.columns = columns
    const children: number[][] = parents.map(() => [])
    parents.forEach((p, row) => { if (p >= 0) children[p].push(row) })
    const width = columns + 1
    const rows = parents.map((_, row) => {
      const cells: (number | string | null)[] = []
      for (const [m, measure] of (['quota', 'actual'] as const).entries()) {
        for (let c = 0; c < columns; c++) {
          const at = letter(m * width + c)
          cells.push(children[row].length > 0 ? `=SUM(${children[row].map((child) => `${at}${child + 1}`).join(',')})` : leaf(measure, row, c))
        }
        cells.push(`=SUM(${letter(m * width)}${row + 1}:${letter(m * width + columns - 1)}${row + 1})`)
      }
      for (let c = 0; c < width; c++) cells.push(`=IF(${letter(c)}${row + 1}=0,"",${letter(width + c)}${row + 1}/${letter(c)}${row + 1})`)
      return cells
    })
    const start = performance.now()
    this.engine = HyperFormula.buildFromArray(rows, { licenseKey: 'gpl-v3', smartRounding: false })
    this.built = performance.now() - start
  }

  /** Of a row: the sum of quota (column −1) or quota ÷ actual of a column. */
  quota(row: number): number { return this.engine.getCellValue({ sheet: 0, row, col: this.columns }) as number }
  ratio(row: number, column: number): number {
    const value = this.engine.getCellValue({ sheet: 0, row, col: 2 * (this.columns + 1) + column })
    return typeof value === 'number' ? value : NaN
  }

  /** Milliseconds of one leaf edit with all that follows. */
  edit(row: number, column: number, value: number): number {
    const start = performance.now()
    const changes = this.engine.setCellContents({ sheet: 0, row, col: column }, value)
    const taken = performance.now() - start
    check('the peer recalculates', changes.length > 3, true)
    return taken
  }

  close(): void { this.engine.destroy() }
}

/** A seat's numbers in one line and slice. */
export interface Fact { seat: number; team: number; region: number; line: number; slice: number; month: number; quota: number; heads: number; actual: number | null }

/** The same sums and ratio in DuckDB (MIT, for the benchmark alone), from a table that it holds already, over all levels of the tree, lines and time. */
export class PeerTable {
  private readonly connection: DuckDBConnection

  private constructor(connection: DuckDBConnection) {
    this.connection = connection
  }

  static async of(facts: Iterable<Fact>): Promise<PeerTable> {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run('CREATE TABLE cell (seat INTEGER, team INTEGER, region INTEGER, line INTEGER, slice INTEGER, month INTEGER, quota BIGINT, heads BIGINT, actual BIGINT)')
    const appender = await connection.createAppender('cell')
    for (const { seat, team, region, line, slice, month, quota, heads, actual } of facts) {
      for (const x of [seat, team, region, line, slice, month]) appender.appendInteger(x)
      for (const x of [quota, heads]) appender.appendBigInt(BigInt(x))
      if (actual === null) appender.appendNull()
      else appender.appendBigInt(BigInt(actual))
      appender.endRow()
    }
    appender.closeSync()
    return new PeerTable(connection)
  }

  /** Every quota, head count, actual and actual ÷ quota: how many there are, and the sum of all quotas. */
  async rolledUp(): Promise<{ cells: number; quotas: number }> {
    const result = await this.connection.runAndReadAll(`
      SELECT count(*), sum(quota), sum(heads), sum(reached) FROM (
        SELECT region, team, seat, line, month, slice, sum(quota) AS quota, sum(heads) AS heads, sum(actual) AS actual, sum(actual) / nullif(sum(quota), 0) AS reached
        FROM cell GROUP BY ROLLUP (region, team, seat), ROLLUP (line), ROLLUP (month, slice))`)
    const [cells, quotas] = result.getRows()[0]
    return { cells: Number(cells), quotas: Number(quotas) }
  }

  close(): void { this.connection.closeSync() }
}
