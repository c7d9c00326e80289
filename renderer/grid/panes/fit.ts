/** How wide a column is to be for what it shows. */
import type { SheetModel } from '../model.ts'

const EDGES = 24
/** Beside a name: the arrow of its branch; one level of the tree. */
const TWISTY = 22
const LEVEL = 16
const WIDTH = { least: 60, most: 600 }

/** The longest text of a column and its heading, as `measure` has them, within reason. */
export function fittingWidth({ rows, columns, look }: Pick<SheetModel, 'rows' | 'columns'> & { look: SheetModel['look'] }, id: string, measure: (text: string, bold: boolean) => number): number {
  let most = measure(columns.find((c) => c.id === id)?.header ?? '', true)
  for (const row of rows) {
    const { text, tree } = look(row, id)
    most = Math.max(most, measure(text, tree === undefined || tree.depth < 2) + (tree ? TWISTY + tree.depth * LEVEL : 0))
  }
  return Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, most + EDGES)))
}

/** Texts measured as an element shows them. */
export function measureIn(element: HTMLElement): (text: string, bold: boolean) => number {
  const { fontFamily, fontSize } = getComputedStyle(element), canvas = document.createElement('canvas').getContext('2d')!
  return (text, bold) => {
    canvas.font = `${bold ? 700 : 400} ${fontSize} ${fontFamily}`
    return canvas.measureText(text).width
  }
}
