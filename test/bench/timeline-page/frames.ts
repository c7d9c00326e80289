/** Times of frames, taken alike on each page. */

/** The first task after a frame's callbacks: it has been painted. */
export const painted = (): Promise<void> => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => resolve()
  requestAnimationFrame(() => port2.postMessage(null))
})

/** From now on, the time of every frame in which a view has scrolled: `top` says where it is. Answers what ends it. */
export function watched(top: () => number): () => { frames: number[]; top: number } {
  const frames: number[] = []
  let on = true, before = 0, was = top()
  const take = (time: number): void => {
    if (!on) return
    const now = top()
    if (before > 0 && now !== was) frames.push(time - before)
    before = time
    was = now
    requestAnimationFrame(take)
  }
  requestAnimationFrame(take)
  return () => { on = false; return { frames, top: top() } }
}
