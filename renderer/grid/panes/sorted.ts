/** The header of the column by which rows are in order tells so. AG Grid knows nothing of that order, and makes and drops headers as columns come into sight. */
import type { Sheet } from '../sheet.ts'

export function tellSorted({ viewport, model }: Sheet): () => void {
  const heads = viewport.querySelector<HTMLElement>('.ag-header')!
  const observer = new MutationObserver(tell)
  let watching = false
  const follow = (): void => {
    const sorted = model.columns.some((c) => c.sorted !== undefined)
    if (sorted && !watching) observer.observe(heads, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-sort', 'col-id'] })
    if (!sorted) observer.disconnect()
    if (sorted || watching) tell()
    watching = sorted
  }
  const off = model.subscribe((what) => { if (what === 'columns') follow() })
  follow()
  return () => { off(); observer.disconnect() }

  function tell(): void {
    const sorted = model.columns.find((c) => c.sorted !== undefined)
    for (const head of heads.querySelectorAll('.ag-header-cell')) {
      const way = sorted && head.getAttribute('col-id') === sorted.id ? sorted.sorted! : null
      if (head.getAttribute('aria-sort') === way) continue
      if (way === null) head.removeAttribute('aria-sort')
      else head.setAttribute('aria-sort', way)
    }
  }
}
