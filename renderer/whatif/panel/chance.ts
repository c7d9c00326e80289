/** How often a goal is reached, of outcomes sorted from low to high, when each moves by as much as what is expected did; null of none. */
export function shiftedChance(sorted: readonly number[], shift: number, goal: number): number | null {
  if (sorted.length === 0) return null
  let low = 0, high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] + shift >= goal) high = middle
    else low = middle + 1
  }
  return (sorted.length - low) / sorted.length
}
