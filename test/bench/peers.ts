/** The engine's sums and a formula as the cells of HyperFormula (GPL, for the benchmark alone): the same values, cell by cell, and the time of one edit. */
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
