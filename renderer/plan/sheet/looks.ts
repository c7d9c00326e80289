/** How rows, names and numbers of the plan look. */
import type { Period } from '../../../shared/calendar.ts'
import type { Outline, PlacedNode } from '../../../shared/contract/views.ts'
import type { MeasureRow } from '../../../shared/rows.ts'
import { unitsPerWhole } from '../../../shared/money.ts'
import { toValue } from '../../../shared/value.ts'
import type { CellLook } from '../../grid/model.ts'
import type { Text } from '../../locales/index.ts'
import { addedUp, marksAt, type Marks } from '../../merge/marks.ts'
import { formatNumber, formatPercent, type AmountStyle } from '../../numbers.ts'
import type { Aids, Counted } from '../look/aids.ts'
import { isRounding } from '../allocate/amounts.ts'
import { comparedText, type ComparedSheet } from '../../whatif/compare/cells.ts'
import type { PlanCell } from './cells.ts'
import type { PlanColumn } from './columns.ts'
import { carries } from './nodes.ts'
import css from '../plan.module.css'
import type { PlanNumbers } from './plan-numbers.ts'
import type { PlanRow } from './rows.ts'

/** What a look is made of. */
export interface LookSource extends ComparedSheet {
  readonly outline: Outline
  readonly quarter: Period
  readonly style: AmountStyle
  readonly text: Text
  readonly aids: Aids
  readonly numbers: PlanNumbers
  readonly marks: Marks | null
  spec(row: string): PlanRow | undefined
  column(id: string): PlanColumn | undefined
  node(id: string): PlacedNode | undefined
  label(node: PlacedNode): string
  isOpen(node: string): boolean | null
  cellAt(row: string, column: string): PlanCell | null
  countedAt(row: string, column: string): Counted | null
  number(row: string, column: string): number
  value(row: string, period: string): number
  amount(units: number): string
  isLocked(row: string, column: string): boolean
  isTyped(measure: string): boolean
  isOverridden(cell: PlanCell): boolean
  nameOf(measure: string): string
  heading(measure: string): string
  periodName(period: Period): string
}

export function lookOf(sheet: LookSource, row: string, column: string): CellLook {
  const spec = sheet.spec(row), c = sheet.column(column), node = spec && sheet.node(spec.node)
  if (!spec || !c || !node) return { text: '', kind: 'computed' }
  const level = rowClass(spec, node)
  if (c.measure === null) return treeLook(sheet, spec, node, level)
  const { formats, plan } = sheet.outline, counted = formats.length === 0 ? null : sheet.countedAt(row, column)
  return { ...numberLook(sheet, row, c, spec, node, level), aid: counted === null ? undefined : sheet.aids.of(row, c, counted, formats, plan.decimals) ?? undefined }
}

function numberLook(sheet: LookSource, row: string, c: PlanColumn, spec: PlanRow, node: PlacedNode, level: string): CellLook {
  const cell = sheet.cellAt(row, c.id), value = sheet.number(row, c.id)
  if (c.compared) return { text: comparedText(sheet, c, row, value), kind: 'computed', className: `${level}${value < 0 ? ` ${css.short}` : ''}` }
  if (cell === null) return { text: '', kind: 'computed', className: level, trend: c.measure === 'trend' && spec.kind === 'node' ? sheet.numbers.trendOf(spec.node) ?? undefined : undefined }
  const rounding = spec.kind === 'left' && isRounding(value, sheet.value(row, sheet.quarter.id))
  const kind = sheet.isLocked(row, c.id) ? 'locked' : sheet.isTyped(cell.measure) && (c.made !== undefined || carries(node, c.period!)) ? 'typed' : 'computed'
  const overridden = c.measure === 'own' && sheet.isOverridden(cell), short = value < 0 && !rounding && !c.made, mark = spec.kind === 'left' ? null : markOf(sheet, cell, c.period, value)
  const className = `${level}${short ? ` ${css.short}` : ''}${overridden ? ` ${css.overridden}` : ''}${mark ? ` ${mark.className}` : ''}`
  return { text: textOf(sheet, c, cell, value), kind, className, title: mark?.title ?? (overridden ? sheet.text.plan.scenario.overridden : undefined), said: mark?.title }
}

/** What a merge has to do with a cell: what both sides have otherwise in it, else what it becomes. */
function markOf(sheet: LookSource, cell: PlanCell, period: Period | null, value: number): { className: string; title: string } | null {
  const marked = sheet.marks === null || period === null ? [] : marksAt(sheet.marks, cell, period)
  if (marked.length === 0) return null
  const { mark: words, conflicts: { nothing, weeks } } = sheet.text.merge, open = marked.filter((m) => m.kind === 'conflict'), money = sheet.unitOf(cell.measure) === 'money'
  const units = (whole: number | null): number => (whole === null ? NaN : money ? Math.round(whole * unitsPerWhole(sheet.style.decimals)) : whole)
  const said = (x: number): string => (Number.isNaN(x) ? nothing : money ? sheet.amount(x) : formatNumber(x, sheet.style.locale))
  if (open.length > 0) {
    const all = period!.end - period!.first, when = sheet.periodName(period!), side = (of: 'base' | 'mine' | 'theirs'): string => said(units(addedUp(open, of)))
    return { className: css.conflict, title: words.conflict(open.length < all ? weeks(when, String(open.length), String(all)) : when, side('base'), side('mine'), side('theirs')) }
  }
  // Of the cell as it is shown, also where a part of it alone becomes another.
  const now = Number.isNaN(value) ? 0 : value, before = addedUp(marked, 'mine'), by = (units(addedUp(marked, 'theirs')) || 0) - (units(before) || 0), empty = Number.isNaN(value) && before === null
  return { className: css.taken, title: marked[0].kind === 'merged' ? words.merged(said(now - by), said(value)) : words.taken(empty ? nothing : said(now), said(now + by)) }
}

function textOf(sheet: LookSource, { measure, made }: PlanColumn, cell: PlanCell, value: number): string {
  const own = made ?? sheet.outline.measures.find((m) => m.id === cell.measure)
  if (own) return madeText(value, own, sheet.style, (units) => sheet.amount(units))
  if (sheet.unitOf(cell.measure) !== 'ratio') return sheet.amount(value)
  return formatPercent(value, { locale: sheet.style.locale, digits: measure === 'own' || cell.measure === 'cover' ? 1 : 0, even: measure === 'own', sign: cell.measure !== 'attainment' })
}

function treeLook(sheet: LookSource, { id, kind, node: of, depth, of: measure }: PlanRow, node: PlacedNode, className: string): CellLook {
  const { cells } = sheet.text.plan
  const named: Record<PlanRow['kind'], () => string> = {
    node: () => sheet.label(node),
    measure: () => (sheet.unitOf(measure!) === 'money' ? sheet.nameOf(measure!) : sheet.heading(measure!)),
    reserve: () => cells.reserve,
    left: () => (sheet.value(id, sheet.quarter.id) < 0 ? cells.over : cells.left),
  }
  return {
    text: named[kind](), kind: kind === 'left' || kind === 'measure' ? 'computed' : 'typed', className,
    tree: { depth, open: kind === 'node' ? sheet.isOpen(of) : null, name: node.name }, title: kind === 'node' ? sheet.label(node) : undefined,
  }
}

function rowClass({ kind, depth }: PlanRow, node: PlacedNode): string {
  if (kind === 'measure') return ''
  if (kind === 'left') return css.leftRow
  if (kind === 'reserve') return css.reserveRow
  if (depth === 0) return css.level0
  if (depth === 1 && node.kind === 'group') return css.level1
  return node.kind === 'vacant' || node.kind === 'hire' || node.kind === 'overlay' ? css.apart : ''
}

/** A number of one of the plan's own measures; errors as they are written. */
function madeText(value: number, { unit }: MeasureRow, { locale }: AmountStyle, amount: (units: number) => string): string {
  const known = toValue(value)
  if (known === null || typeof known === 'string') return known ?? ''
  if (unit === 'ratio') return formatPercent(value, { locale, digits: 1, even: true })
  return unit === 'money' ? amount(Math.round(value)) : formatNumber(value, locale)
}
