/** The window's present look, and a layout put in its place. */
import type { LayoutRow } from '../../../shared/rows.ts'
import { textOf } from '../../locales/index.ts'
import { notify } from '../../notices.ts'
import { useApp } from '../../state.ts'
import { layoutBody, readLayout, type Look } from './layouts.ts'
import { showCharts, usePlan } from '../state.ts'

export function presentLook(): Look {
  const { measure, beside, compared, comparedBy, trend, by, scale, line, expanded, hidden, hiddenRows, order, frozen } = useApp.getState(), { charts, sheet } = usePlan.getState()
  return { measure, beside, compared, comparedBy, trend, by, scale, line, expanded, hidden, hiddenRows, order, frozen, charts, widths: sheet?.widths ?? {} }
}

/** The layout that is looked at now. */
export function shownLayout(): LayoutRow | undefined {
  const { outline } = useApp.getState(), now = presentLook(), body = layoutBody(now)
  return outline?.layouts.find((l) => { const look = readLayout(l.body, outline, now); return look !== null && layoutBody(look) === body })
}

export function applyLayout({ name, body }: LayoutRow): void {
  const { outline, locale } = useApp.getState()
  if (!outline) return
  const look = readLayout(body, outline, presentLook())
  if (look === null) { notify({ kind: 'note', text: textOf(locale).plan.layouts.strange(name) }); return }
  const { charts, widths, ...view } = look
  usePlan.getState().sheet?.setWidths(widths)
  showCharts(charts)
  useApp.setState(view)
}
