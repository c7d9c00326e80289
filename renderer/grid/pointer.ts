/** The mouse on a sheet: click, drag, with Shift and Ctrl, double click, whole columns by their header and rows by the edge of their names, the fill handle, and names and columns that are dragged elsewhere. */
import { HEADS_HEIGHT, ROW_HEIGHT } from './ag.ts'
import { carryColumns } from './panes/heads.ts'
import { also, alsoBox, boxesOf, boxOf, go, holds, isSingle, samePlace, single, spanning, stretched, type Box, type Place } from './range.ts'
import type { Drop } from './model.ts'
import type { Surface } from './surface.ts'

const EDGE = 24

const MAC = /Mac/.test(navigator.platform)

/** Ctrl, on a Mac Cmd: what is selected stays, and more comes. */
const several = (event: MouseEvent): boolean => (MAC ? event.metaKey : event.ctrlKey)
/** Ctrl with a click is the right button on a Mac. */
const isRight = (event: MouseEvent): boolean => event.button === 2 || (MAC && event.ctrlKey)

export function followPointer(sheet: Surface, host: HTMLElement): () => void {
  let dragging: 'range' | 'rows' | 'columns' | 'fill' | 'name' | 'heads' | null = null
  /** The row that is dragged by its name, and where it would go. */
  let carried: string | null = null
  let drop: Drop | null = null
  let last: MouseEvent | null = null
  let timer = 0
  const heads = carryColumns(sheet, host)
  /** The column whose header was pressed. */
  let pressed = -1

  /** How far down the sheet a point is, frozen rows and others together. */
  const depthOf = (event: MouseEvent): number => {
    const { frozenHeight } = sheet.geometry
    if (frozenHeight > 0) {
      const y = event.clientY - sheet.frozenContainer.getBoundingClientRect().top
      if (y < frozenHeight) return y
    }
    return event.clientY - sheet.container.getBoundingClientRect().top + frozenHeight
  }

  const placeOf = (event: MouseEvent): Place | null => {
    const rows = sheet.bounds.rows
    if (rows === 0) return null
    const x = event.clientX - sheet.viewport.getBoundingClientRect().left
    return sheet.geometry.placeAt(x, depthOf(event), sheet.viewport.scrollLeft, rows)
  }
  const onCells = (event: MouseEvent): boolean => {
    const { target } = event
    if (!(target instanceof Element) || !(sheet.container.contains(target) || sheet.frozenContainer.contains(target))) return false
    const y = depthOf(event)
    return y >= 0 && y < sheet.bounds.rows * ROW_HEIGHT
  }

  const fillTarget = (source: Box, place: Place): Box | null => {
    const grown = stretched(source, place)
    if (grown.bottom > source.bottom) return { ...grown, top: source.bottom + 1 }
    if (grown.top < source.top) return { ...grown, bottom: source.top - 1 }
    if (grown.right > source.right) return { ...grown, left: source.right + 1 }
    return grown.left < source.left ? { ...grown, right: source.left - 1 } : null
  }

  /** Near the edge of a row it goes beside it, else into it; whichever of these can be. */
  const carry = (event: MouseEvent): void => {
    const y = depthOf(event), row = Math.floor(y / ROW_HEIGHT)
    const { model } = sheet, id = model.rows[row], part = y / ROW_HEIGHT - row
    const ways: Drop['where'][] = part < 0.3 ? ['before', 'into'] : part > 0.7 ? ['after', 'into'] : ['into', part < 0.5 ? 'before' : 'after']
    const where = id === undefined ? undefined : ways.find((way) => model.drag!.can(carried!, { row: id, where: way }))
    drop = where === undefined ? null : { row: id, where }
    sheet.showDrop(where === undefined ? null : { row, where })
  }

  const drag = (event: MouseEvent): void => {
    const place = placeOf(event)
    const { selection } = sheet.getState()
    if (!place || !selection) return
    if (dragging === 'name') carry(event)
    else if (dragging === 'heads') heads.move(event)
    else if (dragging === 'columns' || dragging === 'rows') {
      const head = dragging === 'columns' ? { row: selection.head.row, column: place.column } : { row: place.row, column: selection.head.column }
      if (head.row !== selection.head.row || head.column !== selection.head.column) sheet.select(go(selection, head, true), { scroll: false })
    } else if (dragging === 'range') {
      if (place.row !== selection.head.row || place.column !== selection.head.column) sheet.select(go(selection, place, true), { scroll: false })
    } else sheet.showGoal(fillTarget(boxOf(selection), place))
  }

  /** A range that began in frozen rows or columns lets the others stand while it is among them. */
  const beganStill = (): { row: boolean; column: boolean } => {
    const { selection } = sheet.getState(), { frozenRows, pinnedCount } = sheet.geometry, ranging = selection !== null && dragging !== 'name' && dragging !== 'heads'
    return { row: ranging && selection.anchor.row < frozenRows, column: ranging && selection.anchor.column < pinnedCount }
  }

  /** Pulled past an edge, the sheet scrolls on for as long as the button is held. */
  const scrollOn = (): void => {
    if (!last || !dragging) return
    const { viewport } = sheet
    const { left, right, top, bottom } = viewport.getBoundingClientRect()
    const pull = (at: number, low: number, high: number): number => (at < low + EDGE ? -1 : at > high - EDGE ? 1 : 0)
    const { frozenHeight, pinnedWidth } = sheet.geometry, began = beganStill()
    const down = dragging === 'columns' || dragging === 'heads' ? 0 : pull(last.clientY, began.row ? -Infinity : top + HEADS_HEIGHT + frozenHeight - EDGE, bottom)
    const across = pull(last.clientX, began.column ? -Infinity : left + pinnedWidth - EDGE, right)
    if (down === 0 && across === 0) return
    viewport.scrollBy(across * 24, down * ROW_HEIGHT)
    drag(last)
  }

  const onMove = (event: MouseEvent): void => { last = event; drag(event) }
  const onUp = (event: MouseEvent): void => {
    const was = dragging
    dragging = null
    clearInterval(timer)
    window.removeEventListener('mousemove', onMove)
    window.removeEventListener('mouseup', onUp)
    if (was === 'name') {
      sheet.showDrop(null)
      if (drop && carried !== null) sheet.model.drag!.put(carried, drop)
      drop = carried = null
      return
    }
    if (was === 'heads' && !heads.drop()) selectColumn(pressed, event)
    if (was !== 'fill') return
    sheet.showGoal(null)
    const place = placeOf(event)
    const { selection } = sheet.getState()
    if (!place || !selection) return
    const source = boxOf(selection), target = fillTarget(source, place)
    if (target) sheet.fillOver(source, target, several(event))
  }
  const begin = (kind: NonNullable<typeof dragging>, event: MouseEvent): void => {
    dragging = kind
    last = event
    timer = window.setInterval(scrollOn, 40)
    window.addEventListener('mousemove', onMove)
    window.addEventListener('mouseup', onUp)
  }

  const onDown = (event: MouseEvent): void => {
    const target = event.target as Element
    if (target === sheet.editor && sheet.getState().mode !== 'idle') return
    if (target === sheet.handle) {
      event.preventDefault()
      begin('fill', event)
      return
    }
    const head = target.closest('.ag-header-cell')
    if (head && !target.closest('.ag-header-cell-resize')) { pressHead(columnUnder(event), event); return }
    if (!onCells(event)) return
    event.preventDefault()
    const place = placeOf(event)
    if (!place || !sheet.commitDraft()) return
    const { selection } = sheet.getState()
    if (isRight(event)) {
      const inside = selection && boxesOf(selection).some((box) => holds(box, place))
      if (!inside) sheet.select(single(place), { scroll: false })
      sheet.focus()
      return
    }
    if (event.button !== 0) return
    if (target.closest('[role=button]')) {
      sheet.select(single(place), { scroll: false })
      sheet.focus()
      sheet.model.toggle(sheet.idsAt(place).row)
      return
    }
    if (selection && isSingle(selection) && samePlace(selection.active, place) && sheet.model.drag && target.closest('[data-name]') && !event.shiftKey && !several(event)) {
      carried = sheet.idsAt(place).row
      sheet.focus()
      begin('name', event)
      return
    }
    if (target.closest('[data-gutter]')) { selectRows(place.row, event); return }
    sheet.select(selection === null ? single(place) : several(event) ? also(selection, place) : go(selection, place, event.shiftKey), { scroll: false })
    sheet.focus()
    begin('range', event)
  }

  const columnUnder = (event: MouseEvent): number => {
    const id = (event.target as Element).closest('.ag-header-cell')?.getAttribute('col-id')
    return sheet.model.columns.findIndex((c) => c.id === id)
  }

  /** A first click selects the column, or more of them with a drag; a drag of what is selected moves it. */
  const pressHead = (column: number, event: MouseEvent): void => {
    if (column < 0 || sheet.bounds.rows === 0 || !sheet.commitDraft()) return
    if (isRight(event)) {
      if (!heads.lift(column, event)) selectColumn(column, event)
      return
    }
    if (event.button !== 0) return
    event.preventDefault()
    if (!event.shiftKey && !several(event) && heads.lift(column, event)) {
      pressed = column
      sheet.focus()
      begin('heads', event)
      return
    }
    selectColumn(column, event)
    begin('columns', event)
  }

  const selectColumn = (column: number, event: MouseEvent): void => {
    const bottom = sheet.bounds.rows - 1
    whole({ top: 0, bottom, left: column, right: column }, { row: bottom, column }, event)
  }

  /** Whole rows by the edge left of their names. */
  const selectRows = (row: number, event: MouseEvent): void => {
    const right = sheet.bounds.columns - 1
    whole({ top: row, bottom: row, left: 0, right }, { row, column: right }, event)
    begin('rows', event)
  }

  /** A whole row or column, alone, with what is selected, or as far as this one with Shift. */
  const whole = (box: Box, end: Place, event: MouseEvent): void => {
    const { selection } = sheet.getState()
    sheet.select(selection === null ? spanning(box) : several(event) ? alsoBox(selection, box) : event.shiftKey ? go(selection, end, true) : spanning(box), { scroll: false })
    sheet.focus()
  }

  const onDouble = (event: MouseEvent): void => {
    const edge = (event.target as Element).closest('.ag-header-cell-resize')?.closest('.ag-header-cell')?.getAttribute('col-id')
    if (edge) { sheet.autosize([edge]); return }
    if (event.button === 0 && event.target === sheet.handle) { sheet.fillToEdge(); return }
    if (event.button !== 0 || !onCells(event) || (event.target as Element).closest('[role=button]')) return
    if (sheet.getState().mode === 'idle') sheet.edit('edit')
  }

  host.addEventListener('mousedown', onDown)
  host.addEventListener('dblclick', onDouble)
  return () => {
    onUpQuietly()
    heads.stop()
    host.removeEventListener('mousedown', onDown)
    host.removeEventListener('dblclick', onDouble)
  }
  function onUpQuietly(): void {
    dragging = null
    clearInterval(timer)
    window.removeEventListener('mousemove', onMove)
    window.removeEventListener('mouseup', onUp)
  }
}
