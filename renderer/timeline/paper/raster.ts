/** A drawing as dots: what its styles make of it is written into a copy, which needs no style sheet. */
const LOOKS = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'shape-rendering', 'overflow'] as const

function bare(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement, copies = copy.querySelectorAll('*')
  const write = (from: Element, to: Element): void => {
    const style = getComputedStyle(from)
    for (const name of LOOKS) to.setAttribute(name, style.getPropertyValue(name))
    to.removeAttribute('class')
    to.removeAttribute('style')
  }
  write(svg, copy)
  for (const [i, element] of svg.querySelectorAll('*').entries()) write(element, copies[i])
  return copy
}

/** Dots to a pixel, and how many a picture may have along a side and in all: browsers draw no more. */
export const DOTS = 2
const SIDE = 16_384, ALL = 120_000_000
export const isTooLarge = (width: number, height: number): boolean => Math.max(width, height) * DOTS > SIDE || width * height * DOTS * DOTS > ALL

export async function rastered(svg: SVGSVGElement, width: number, height: number): Promise<HTMLCanvasElement> {
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(bare(svg))], { type: 'image/svg+xml' }))
  try {
    const image = new Image(width * DOTS, height * DOTS)
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * DOTS
    canvas.height = height * DOTS
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas
  } finally {
    URL.revokeObjectURL(url)
  }
}
