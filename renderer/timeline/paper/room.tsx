/** Where the timeline is put on paper or made a picture of, all of it, whatever is in view. */
import { useEffect, useEffectEvent, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { saveBytes } from '../../files/export.ts'
import { fileName } from '../../files/paths.ts'
import { textOf } from '../../locales/index.ts'
import { notify, notifyError } from '../../notices.ts'
import { formatCount } from '../../numbers.ts'
import { copyPicture } from '../../plan/charts/parts.tsx'
import { printSheet } from '../../print/print.tsx'
import { useApp } from '../../state.ts'
import { rowsNow } from '../follow.ts'
import { perDay, useTimeline } from '../state.ts'
import type { Strips } from '../strips/laid.ts'
import { shownDays } from '../view.ts'
import type { Picture } from '../work/picture.ts'
import { usePaper, type Outcome } from './asked.ts'
import { BESIDE, PAGE, pagesOf, paperScale, pictureOf, TABLE } from './pages.ts'
import css from './paper.module.css'
import { isTooLarge, DOTS, rastered } from './raster.ts'
import { Sheet, type Sheeted } from './sheet.tsx'

function sheeted(p: Picture): Omit<Sheeted, 'scale'> {
  const { critical, baseline } = useTimeline.getState()
  return { p, rows: rowsNow(p), critical, was: baseline === null ? null : new Map(p.work.baselineDates.filter((d) => d.baseline === baseline).map((d) => [d.task, d])) }
}

function print(p: Picture, strips: Strips, name: string): void {
  const { from, to } = shownDays(p), scale = paperScale(from, to, PAGE.width - TABLE), of = sheeted(p), pages = pagesOf(of.rows.length, strips.all)
  printSheet({ name, wide: true, body: pages.map((page, k) => <section key={k} className={css.page}><Sheet {...of} scale={scale} page={page} {...PAGE} of={pages.length > 1 ? [k + 1, pages.length] : null} /></section>) })
}

/** The drawing as it is in the light, beside the window while it is read off. */
async function drawn<T>(sheet: ReactElement, take: (svg: SVGSVGElement) => Promise<T>): Promise<T> {
  const beside = document.createElement('div'), root = createRoot(beside)
  beside.className = css.unseenSheet
  beside.dataset.theme = 'light'
  beside.ariaHidden = 'true'
  document.body.append(beside)
  try {
    flushSync(() => root.render(sheet))
    return await take(beside.querySelector('svg')!)
  } finally {
    root.unmount()
    beside.remove()
  }
}

/** Null where it would be too large; then that is told. */
async function pictured(p: Picture, strips: Strips): Promise<HTMLCanvasElement | null> {
  const px = perDay(useTimeline.getState()), { from, to } = shownDays(p), wide = Math.ceil((to - from + 5) * px) + BESIDE, of = sheeted(p), { page, height } = pictureOf(of.rows.length, strips.all), width = TABLE + wide
  if (isTooLarge(width, height)) {
    const { locale } = useApp.getState()
    notify({ kind: 'error', text: textOf(locale).work.paper.tooLarge(formatCount(width * DOTS, locale), formatCount(height * DOTS, locale)) })
    return null
  }
  return drawn(<Sheet {...of} scale={paperScale(from, to, wide, px)} page={page} width={width} height={height} of={null} />, (svg) => rastered(svg, width, height))
}

async function make(asked: Outcome, p: Picture, strips: Strips): Promise<void> {
  // Not while React is at work itself.
  await Promise.resolve()
  const { locale, outline } = useApp.getState(), { paper } = textOf(locale).work, name = paper.name(outline!.plan.name)
  if (asked === 'print') { print(p, strips, name); return }
  const canvas = await pictured(p, strips)
  if (canvas === null) return
  if (asked === 'copy') { copyPicture(canvas, paper); return }
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/png') })
  if (blob) await saveBytes(fileName(name, 'png'), 'png', new Uint8Array(await blob.arrayBuffer()))
}

export function PaperRoom({ p, strips }: { p: Picture; strips: Strips }) {
  const asked = usePaper((s) => s.asked), begin = useEffectEvent((outcome: Outcome) => { make(outcome, p, strips).catch(notifyError) })
  useEffect(() => {
    if (asked === null) return
    usePaper.setState({ asked: null })
    begin(asked)
  }, [asked])
  return null
}
