/** AG Grid as this window uses it: rows, columns, headers and scrolling; what is selected, typed and painted is ours. Community edition only. */
import {
  CellStyleModule, ClientSideRowModelModule, ColumnApiModule, createGrid, EventApiModule, LocaleModule, ModuleRegistry, PinnedRowModule, RenderApiModule, RowApiModule, RowStyleModule,
  ScrollApiModule, themeQuartz, type ColDef, type ColGroupDef, type GridApi, type GridOptions,
} from 'ag-grid-community'
import { LiveCell, type CellContext } from './paint/cell.ts'
import type { SheetColumn } from './model.ts'
import css from './sheet.module.css'

ModuleRegistry.registerModules([
  ClientSideRowModelModule, ColumnApiModule, RowApiModule, RenderApiModule, ScrollApiModule, EventApiModule, CellStyleModule, RowStyleModule, LocaleModule, PinnedRowModule,
])

export interface SheetRow { id: string }
export type SheetApi = GridApi<SheetRow>
export const ROW_HEIGHT = 26
export const HEADER_HEIGHT = 26
/** Headings of groups and columns. */
export const HEADS_HEIGHT = 2 * HEADER_HEIGHT

/** Colours and sizes come from theme.css by name, so light and dark need no second theme. */
const theme = themeQuartz.withParams({
  backgroundColor: 'var(--surface)', foregroundColor: 'var(--ink)', dataBackgroundColor: 'var(--surface)', cellTextColor: 'var(--ink)',
  borderColor: 'var(--line)', rowBorder: { color: 'var(--line)' }, columnBorder: false, wrapperBorder: false, wrapperBorderRadius: 0,
  headerBackgroundColor: 'var(--panel)', headerTextColor: 'var(--ink-muted)', headerFontWeight: 600, headerFontSize: 12, headerRowBorder: { color: 'var(--line)' },
  headerColumnBorder: false, headerColumnResizeHandleColor: 'transparent', pinnedColumnBorder: { color: 'var(--line-strong)' }, pinnedRowBorder: { color: 'var(--field)' }, pinnedRowFontWeight: 'inherit',
  rowHoverColor: 'transparent', rowHeight: ROW_HEIGHT, headerHeight: HEADER_HEIGHT, fontFamily: 'inherit', fontSize: 13, spacing: 4, cellHorizontalPadding: 10, accentColor: 'var(--accent)',
  oddRowBackgroundColor: 'transparent',
})

/** Widths that a person gave columns, by id. */
export type Widths = Readonly<Record<string, number>>

/** How many of the first columns stay, and the width that a column has now. */
interface Stay { count: number; widthOf?: (id: string) => number | undefined }

function columnDef(column: SheetColumn, widths: Widths, stays: boolean, widthOf: Stay['widthOf']): ColDef<SheetRow> {
  const given = Object.hasOwn(widths, column.id) ? widths[column.id] : null
  // A column that is frozen keeps the width that it grew to.
  const own = given ?? (stays && column.grow !== undefined ? Math.max(column.width, widthOf?.(column.id) ?? 0) : null)
  return {
    colId: column.id, headerName: column.header, headerTooltip: undefined, width: own ?? column.width, flex: own === null ? column.grow ?? null : null,
    // A column that grew before and no more does would keep no width of its own but the least.
    minWidth: column.pinned ? 120 : Math.min(column.width, own ?? column.width),
    pinned: stays ? 'left' as const : null, lockPinned: stays,
    headerClass: [column.align === 'start' ? css.headStart : css.headEnd, column.headerClass ?? ''],
    cellClass: [column.align === 'start' ? css.start : css.end, column.cellClass ?? ''],
    cellRenderer: LiveCell, resizable: true, sortable: false, suppressMovable: true, suppressHeaderMenuButton: true,
    suppressKeyboardEvent: () => true, suppressHeaderKeyboardEvent: () => true,
  }
}

/** Neighbouring columns of one group under one heading. */
export function columnDefs(columns: readonly SheetColumn[], widths: Widths = {}, stay: Stay = { count: columns.filter((c) => c.pinned).length }): (ColDef<SheetRow> | ColGroupDef<SheetRow>)[] {
  const defs: (ColDef<SheetRow> | ColGroupDef<SheetRow>)[] = []
  let open = null as { group: string; children: ColDef<SheetRow>[] } | null
  for (const [i, column] of columns.entries()) {
    const def = columnDef(column, widths, i < stay.count, stay.widthOf)
    if (!column.group) { defs.push(def); open = null; continue }
    if (open?.group !== column.group) {
      open = { group: column.group, children: [] }
      defs.push({ groupId: `${column.group}:${column.id}:${column.groupClass ?? ''}`, headerName: column.group, headerClass: [css.headGroup, column.groupClass ?? ''], marryChildren: true, children: open.children })
    }
    open.children.push(def)
  }
  return defs
}

/** A row that stays is handed over as the same object: AG Grid renders those anew whose object is another. */
export const rowsOf = (api: SheetApi, ids: readonly string[]): SheetRow[] => ids.map((id) => api.getRowNode(id)?.data ?? { id })

export function makeGrid(host: HTMLElement, context: CellContext, columns: readonly SheetColumn[], rows: readonly string[], options: Partial<GridOptions<SheetRow>>): SheetApi {
  return createGrid<SheetRow>(host, {
    theme, styleNonce: document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce,
    context, columnDefs: columnDefs(columns), rowData: rows.map((id) => ({ id })), getRowId: (p) => p.data.id,
    suppressCellFocus: true, suppressHeaderFocus: true, suppressRowTransform: true, suppressColumnVirtualisation: false, suppressMovableColumns: true,
    suppressContextMenu: true, preventDefaultOnContextMenu: false, animateRows: false, suppressAnimationFrame: true, suppressRowHoverHighlight: true, suppressScrollOnNewData: true, rowBuffer: 10, alwaysShowVerticalScroll: true,
    suppressDragLeaveHidesColumns: true, ...options,
  })
}
