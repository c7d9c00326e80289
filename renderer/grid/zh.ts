/** AG Grid's own texts in Chinese; a file of its own, so that only a Chinese window loads it. */
export { AG_GRID_LOCALE_CN as default } from '@ag-grid-community/locale'
