/** Words that fit, since a drawing neither wraps nor cuts them by itself. */
let measure: CanvasRenderingContext2D | null = null

/** In pixels, as text of 12 is written. */
export function widthOf(text: string, strong: boolean): number {
  measure ??= document.createElement('canvas').getContext('2d')
  if (measure === null) return text.length * 7
  measure.font = `${strong ? '600 ' : ''}12px ${getComputedStyle(document.body).fontFamily}`
  return measure.measureText(text).width
}

/** The text, or as much of it as is no wider than so many pixels, with an ellipsis. */
export function cutTo(text: string, width: number, strong: boolean): string {
  if (widthOf(text, strong) <= width) return text
  const signs = [...text]
  let least = 0, most = signs.length
  while (least < most) { const mid = (least + most + 1) >> 1; if (widthOf(`${signs.slice(0, mid).join('')}…`, strong) <= width) least = mid; else most = mid - 1 }
  return `${signs.slice(0, least).join('').trimEnd()}…`
}
