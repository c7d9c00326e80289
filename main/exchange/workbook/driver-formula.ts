/** Drivers in a workbook: names of their cells, and what formulas make of them, as Excel writes it. */
import { scaled, type Node } from '../../../shared/formula/index.ts'
import type { ReportAtom, ReportDriver } from './report.ts'

/** What Excel takes for a cell (A1 or R1C1) or a value. */
const RESERVED = /^(?:[a-z]{1,3}\d+|r\d*(?:c\d*)?|c\d*|true|false)$/i
const LONGEST = 200

/** A number as a formula writes it. */
export const numeral = (x: number): string => String(x).toUpperCase()

/** A name for every driver's cell: letters of the first plane, digits and underscores, unlike each other whatever their case, and like none of `taken`. */
export function driverNames(drivers: readonly Pick<ReportDriver, 'name' | 'node' | 'period'>[], taken: readonly string[] = []): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  return drivers.map(({ name, node, period }) => {
    const plain = [name, node, period].filter((part) => part !== '').join('_').normalize('NFC').replace(/(?:[^\p{L}0-9_]|[\u{10000}-\u{10ffff}])+/gu, '_').slice(0, LONGEST).replace(/^_+|_+$/g, '')
    const whole = /^\p{L}/u.test(plain) && !RESERVED.test(plain) ? plain : `_${plain}`
    let unlike = whole
    for (let n = 2; used.has(unlike.toLowerCase()); n++) unlike = `${whole}_${n}`
    used.add(unlike.toLowerCase())
    return unlike
  })
}

/** A formula, and the cells that have to hold numbers or the whole is blank. */
interface Written { text: string; needs: ReadonlySet<string> }

/** `names` by driver; money enters as whole currency and is taken in the plan's unit, but for a driver alone. */
export function atomFormula({ tree, kind, mayBeBlank }: ReportAtom, drivers: readonly ReportDriver[], names: readonly string[]): string {
  const at = driverAt(tree)
  if (at !== null && kind === 'missing') return `IF(ISNUMBER(${names[at]}),0,1)`
  if (at !== null) return mayBeBlank ? `N(${names[at]})` : names[at]
  const { text, needs } = written(tree, drivers, names)
  return mayBeBlank ? `IF(${allNumbers(needs)},${text},0)` : text
}

const allNumbers = (needs: ReadonlySet<string>): string => `COUNT(${[...needs].join(',')})=${needs.size}`

const driverAt = (tree: Node): number | null => (tree.kind === 'call' && tree.name === 'driver' && tree.of[0].kind === 'text' ? Number(tree.of[0].text) : null)

function written(tree: Node, drivers: readonly ReportDriver[], names: readonly string[]): Written {
  const of = (part: Node): Written => written(part, drivers, names)
  const at = driverAt(tree)
  if (at !== null) return { text: drivers[at].scale === 1 ? names[at] : `(${drivers[at].scale}*${names[at]})`, needs: new Set([names[at]]) }
  const strict = (parts: readonly Node[], text: (...texts: string[]) => string): Written => {
    const all = parts.map(of)
    return { text: text(...all.map((p) => p.text)), needs: new Set(all.flatMap((p) => [...p.needs])) }
  }
  switch (tree.kind) {
    case 'number': return { text: numeral(tree.percent ? scaled(tree.value, -2) : tree.value), needs: new Set() }
    case 'unary': return strict([tree.of], (x) => (tree.operator === '-' ? `(-${x})` : `IF(${x}=0,1,0)`))
    case 'binary': {
      const { operator } = tree
      if (operator === 'and' || operator === 'or') return strict([tree.left, tree.right], (x, y) => `IF(${operator.toUpperCase()}(${x}<>0,${y}<>0),1,0)`)
      return strict([tree.left, tree.right], (x, y) => (['+', '-', '*', '/'].includes(operator) ? `(${x}${operator}${y})` : `IF(${x}${operator}${y},1,0)`))
    }
    case 'call': switch (tree.name) {
      case 'if': return strict(tree.of, (c, x, y) => `IF(${c}<>0,${x},${y})`)
      case 'and': case 'or': return strict(tree.of, (...all) => `IF(${tree.name.toUpperCase()}(${all.map((x) => `${x}<>0`).join(',')}),1,0)`)
      case 'min': case 'max': case 'abs': return strict(tree.of, (...all) => `${tree.name.toUpperCase()}(${all.join(',')})`)
      case 'round': return strict(tree.of, (x, digits = '0') => `ROUND(${x},${digits})`)
      case 'coalesce': return tree.of.map(of).reduceRight((rest, first) => (first.needs.size === 0 ? first : { text: `IF(${allNumbers(first.needs)},${first.text},${rest.text})`, needs: rest.needs }))
    }
  }
  throw new Error(`no formula of drivers alone: ${tree.kind}`)
}
