/** The sheet, or a bare AG Grid of the same rows, columns, sizes and texts, on a page of its own. What is timed here is timed from the gesture to the frame that shows it. */
import { createGrid, type ColDef } from 'ag-grid-community'
import { HEADER_HEIGHT, ROW_HEIGHT } from '../../../renderer/grid/ag.ts'
import { single, spanning } from '../../../renderer/grid/range.ts'
import { Sheet } from '../../../renderer/grid/sheet.ts'
import { grid as text } from '../../../renderer/locales/en/index.ts'
import '../../../renderer/theme.css'
import { columnIds, NAME, NAME_WIDTH, nameOf, NumbersModel, WIDTH } from './model.ts'
import { COLUMNS, textOf, valueAt } from './numbers.ts'

export type Kind = 'ours' | 'bare'
type BareRow = Record<string, string>
interface Shown { host: HTMLElement; sheet: Sheet | null; reveal: (row: number) => void; close: () => void }

interface Watch { frames: number[]; on: boolean }

let shown: Shown | null = null
let watching: Watch = { frames: [], on: false }
/** Milliseconds of the last count of the selection's sum, NaN until it is made, and the element that shows it. */
let counting = NaN
const sums = document.createElement('output')

function hostOf(): HTMLElement {
  const host = document.createElement('div')
  host.style.height = 'calc(100vh - 24px)'
  document.body.replaceChildren(host, sums)
  return host
}

/** The first task after a frame's callbacks, once the page shows what it should: it has been painted. */
const painted = (shows: () => boolean): Promise<void> => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel()
  const ask = (): void => { requestAnimationFrame(() => port2.postMessage(null)) }
  port1.onmessage = () => { if (shows()) resolve(); else ask() }
  ask()
})

const viewport = (): HTMLElement => shown!.host.querySelector<HTMLElement>('.ag-grid-viewport')!
const cellText = (row: number, column: string): string => document.querySelector(`[row-index="${row}"] [col-id="${column}"]`)?.textContent ?? ''
/** The last row and the last column of numbers that are wholly in view. */
const lastRow = (host: HTMLElement): number => Math.floor((host.clientHeight - HEADER_HEIGHT) / ROW_HEIGHT) - 1
const lastColumn = (host: HTMLElement): number => Math.min(COLUMNS, Math.floor((host.clientWidth - NAME_WIDTH - 16) / WIDTH)) - 1

function showsFrom(row: number, host: HTMLElement): boolean {
  const column = lastColumn(host)
  return [row, row + lastRow(host)].every((r) => cellText(r, NAME) === nameOf(r) && cellText(r, columnIds[column]) === textOf(valueAt(r, column)))
}

function ours(host: HTMLElement, model: NumbersModel): Shown {
  const sheet = new Sheet(host, model, { text, announce: () => {} })
  let frame = 0
  const count = (): void => {
    frame = 0
    const start = performance.now()
    const { sum, count: of } = model.summary(sheet.box!)
    sums.textContent = `${sum} of ${of}`
    counting = performance.now() - start
  }
  // As the plan's workspace does: once a frame, however often the selection moves.
  sheet.subscribe(() => { frame ||= requestAnimationFrame(count) })
  return { host, sheet, reveal: () => {}, close: () => { cancelAnimationFrame(frame); sheet.destroy() } }
}

function bare(host: HTMLElement, rowData: BareRow[]): Shown {
  const columnDefs: ColDef<BareRow>[] = [{ field: NAME, colId: NAME, width: NAME_WIDTH, pinned: 'left' }, ...columnIds.map((id) => ({ field: id, colId: id, width: WIDTH }))]
  const api = createGrid<BareRow>(host, { columnDefs, rowData, rowHeight: ROW_HEIGHT, headerHeight: HEADER_HEIGHT })
  return { host, sheet: null, reveal: (row) => api.ensureIndexVisible(row), close: () => api.destroy() }
}

const onceEach = <T>(make: (rows: number) => T): ((rows: number) => T) => {
  const made = new Map<number, T>()
  return (rows) => {
    const known = made.get(rows) ?? make(rows)
    made.set(rows, known)
    return known
  }
}
/** What is shown is made once for each size, so that neither its making nor its garbage is timed. The bare grid's rows hold their texts. */
const modelOf = onceEach((rows) => new NumbersModel(rows))
const treeOf = onceEach((rows) => new NumbersModel(rows, true))
const bareRowsOf = onceEach((rows): BareRow[] => Array.from({ length: rows }, (_, r) => Object.fromEntries([[NAME, nameOf(r)], ...columnIds.map((id, c) => [id, textOf(valueAt(r, c))])])))

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })
const press = (key: string, keys: KeyboardEventInit = {}): void => {
  shown!.sheet!.editor.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...keys }))
}

const gridPage = {
  /** Milliseconds from making a grid to the frame in which its cells are on the screen. `phase`: a part of a frame to wait before, so that runs begin all over one. */
  async make(kind: Kind, rows: number, phase = 0): Promise<number> {
    gridPage.drop()
    const host = hostOf(), prepared = kind === 'ours' ? modelOf(rows) : bareRowsOf(rows)
    await painted(() => true)
    await pause(30 + phase * 17)
    const start = performance.now()
    shown = prepared instanceof NumbersModel ? ours(host, prepared) : bare(host, prepared)
    await painted(() => showsFrom(0, host))
    return performance.now() - start
  },

  drop(): void {
    shown?.close()
    shown = null
  },

  /** From now on, takes the time of every frame in which the grid has scrolled. */
  watch(): void {
    const view = viewport(), mine: Watch = { frames: [], on: true }
    let before = 0, top = view.scrollTop
    const take = (time: number): void => {
      if (!mine.on) return
      if (before > 0 && view.scrollTop !== top) mine.frames.push(time - before)
      before = time
      top = view.scrollTop
      requestAnimationFrame(take)
    }
    watching = mine
    requestAnimationFrame(take)
  },

  /** Once it has come to stand: the frames' times, how far it has scrolled, and whether the rows there are shown. */
  async watched(): Promise<{ frames: number[]; top: number; shows: boolean }> {
    const view = viewport()
    const shows = (): boolean => showsFrom(Math.ceil(view.scrollTop / ROW_HEIGHT), shown!.host)
    // A busy machine may take a while over the last turns.
    for (let top = -1, tries = 0; (top !== view.scrollTop || !shows()) && tries < 20; tries++) {
      top = view.scrollTop
      await pause(200)
    }
    watching.on = false
    return { frames: watching.frames, top: view.scrollTop, shows: shows() }
  },

  /** Milliseconds of each of so many Shift+ArrowDown from the first number on: the key's own script, the layout it asks for, and the sums that follow it in the next frame. `scrolls` are those past the last row in view. */
  async extend(moves: number): Promise<{ within: number[]; scrolls: number[]; sums: string }> {
    const sheet = shown!.sheet!
    sheet.select(single({ row: 0, column: 1 }))
    sheet.focus()
    await painted(() => true)
    const within: number[] = [], scrolls: number[] = []
    for (let i = 0; i < moves; i++) {
      counting = NaN
      const start = performance.now()
      press('ArrowDown', { shiftKey: true })
      sheet.handle.getBoundingClientRect()
      const own = performance.now() - start
      await painted(() => !Number.isNaN(counting))
      const into = i < lastRow(shown!.host) ? within : scrolls
      into.push(own + counting)
    }
    return { within, scrolls, sums: sums.textContent }
  },

  /** Milliseconds of each of so many rows past the last in view that the bare grid is told to show, its layout with it. */
  async revealed(moves: number): Promise<number[]> {
    const taken: number[] = [], first = lastRow(shown!.host) + 1
    for (let i = 0; i < moves; i++) {
      const start = performance.now()
      shown!.reveal(first + i)
      shown!.host.querySelector(`[row-index="${first + i}"]`)!.getBoundingClientRect()
      taken.push(performance.now() - start)
      await painted(() => true)
    }
    return taken
  },

  /** Milliseconds from Ctrl+Space on so many columns to the frame that shows what all their cells come to. */
  async selectColumns(columns: number, phase: number): Promise<{ taken: number; sums: string }> {
    const sheet = shown!.sheet!
    sheet.select(spanning({ top: 0, bottom: 0, left: 1, right: columns }))
    sheet.focus()
    await painted(() => true)
    await pause(30 + phase * 17)
    const before = sums.textContent, start = performance.now()
    press(' ', { ctrlKey: true })
    await painted(() => sums.textContent !== before)
    return { taken: performance.now() - start, sums: sums.textContent }
  },

  /** Milliseconds until the selection's cells are set on the clipboard. */
  copy(): { taken: number; lines: number; characters: number; sum: number; cells: number } {
    const clipboardData = new DataTransfer(), start = performance.now()
    shown!.sheet!.editor.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
    const taken = performance.now() - start
    const copied = clipboardData.getData('text/plain'), lines = copied.split('\r\n')
    return {
      taken, lines: lines.length, characters: copied.length, sum: lines.flatMap((line) => line.split('\t')).reduce((sum, cell) => sum + Number(cell), 0),
      cells: clipboardData.getData('text/html').split('<td').length - 1,
    }
  },

  /** Milliseconds from opening every branch of a tree to the frame in which their rows are on the screen, and how high the rows are together. */
  async expand(rows: number, phase: number): Promise<{ taken: number; height: number }> {
    gridPage.drop()
    const model = treeOf(rows), host = hostOf()
    model.expand(false)
    const { sheet } = (shown = ours(host, model))
    sheet!.select(single({ row: 1, column: 1 }))
    await painted(() => cellText(1, NAME) !== '' && cellText(1, NAME) !== nameOf(1))
    await pause(30 + phase * 17)
    const start = performance.now()
    model.expand(true)
    await painted(() => showsFrom(0, host))
    return { taken: performance.now() - start, height: sheet!.container.clientHeight }
  },
}

export type GridPage = typeof gridPage
Object.assign(globalThis, { gridPage })
