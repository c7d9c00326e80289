/** A cell on the screen: one element that is repainted in place, and only where what it shows differs. */
import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import type { GridText } from '../words.ts'
import type { CellAid, CellLook } from '../model.ts'
import { drawTrend, sameTrend } from './trend.ts'
import css from '../sheet.module.css'

export interface CellContext {
  look(row: string, column: string): CellLook
  text: GridText
  /** Cells now on the screen; AG Grid keeps only those near the viewport alive. */
  readonly live: Set<LiveCell>
}

/** So much of the accent at most, so that the ink on it stays readable. */
const HOTTEST = 34

const sameAid = (a: CellAid | undefined, b: CellAid | undefined): boolean => a === b || (a?.bar === b?.bar && a?.heat === b?.heat && a?.arrow === b?.arrow && a?.band === b?.band)

export class LiveCell implements ICellRendererComp {
  private readonly element = document.createElement('div')
  private context!: CellContext
  private row = ''
  private column = ''
  private shown: CellLook | null = null
  private label: HTMLSpanElement | null = null
  private twisty: HTMLSpanElement | null = null

  init(params: ICellRendererParams<{ id: string }, unknown, CellContext>): void {
    this.context = params.context
    this.row = params.data!.id
    this.column = params.column!.getColId()
    this.context.live.add(this)
    this.paint()
  }

  getGui(): HTMLElement { return this.element }
  refresh(): boolean { this.paint(); return true }
  destroy(): void { this.context.live.delete(this) }

  paint(): void {
    const look = this.context.look(this.row, this.column)
    const before = this.shown
    if (before && before.text === look.text && before.kind === look.kind && before.className === look.className && before.title === look.title && before.note === look.note && sameAid(before.aid, look.aid) && sameTrend(before.trend, look.trend) &&
      before.tree?.open === look.tree?.open && before.tree?.depth === look.tree?.depth) return
    this.shown = look
    const className = `${css.cell} ${css[look.kind]}${look.note === undefined ? '' : ` ${css.noted}`}${look.className ? ` ${look.className}` : ''}`
    if (this.element.className !== className) this.element.className = className
    if (look.tree) this.paintTree(look, look.tree)
    else if (look.trend) { if (!sameTrend(before?.trend, look.trend)) this.element.replaceChildren(drawTrend(look.trend)) }
    else if (before?.text !== look.text || before.trend) this.element.textContent = look.text
    if (look.aid ?? before?.aid) this.paintAid(look.aid ?? {})
    const title = look.note ?? look.title
    if (title) this.element.title = title
    else this.element.removeAttribute('title')
  }

  private paintAid({ bar, heat, arrow, band }: CellAid): void {
    const { style, dataset } = this.element
    if (bar === undefined) style.removeProperty('--bar')
    else style.setProperty('--bar', `${(bar * 100).toFixed(2)}%`)
    if (heat === undefined) style.removeProperty('--heat')
    else style.setProperty('--heat', `${(heat * HOTTEST).toFixed(1)}%`)
    for (const [name, value] of [['arrow', arrow], ['band', band], ['bar', bar === undefined ? undefined : ''], ['heat', heat === undefined ? undefined : '']] as const) {
      if (value === undefined) delete dataset[name]
      else dataset[name] = value
    }
  }

  private paintTree(look: CellLook, tree: NonNullable<CellLook['tree']>): void {
    if (!this.label || !this.twisty) {
      this.twisty = document.createElement('span')
      this.label = document.createElement('span')
      this.label.className = css.label
      this.label.dataset.name = ''
      const gutter = document.createElement('span')
      gutter.className = css.gutter
      gutter.dataset.gutter = ''
      this.element.append(gutter, this.twisty, this.label)
    }
    this.element.style.paddingLeft = `${8 + tree.depth * 16}px`
    this.twisty.className = tree.open === null ? css.noTwisty : `${css.twisty}${tree.open ? ` ${css.open}` : ''}`
    if (tree.open === null) {
      this.twisty.removeAttribute('role')
      this.twisty.removeAttribute('aria-label')
    } else {
      this.twisty.setAttribute('role', 'button')
      this.twisty.setAttribute('aria-label', tree.open ? this.context.text.collapse(tree.name) : this.context.text.expand(tree.name))
    }
    this.label.textContent = look.text
  }
}
