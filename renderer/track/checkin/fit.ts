/** How much of each list a sheet of paper holds. */
import { widthOf } from '../../../shared/width.ts'

/** Lines of a sheet of A4, and signs of half its width, both with something to spare. */
export const SHEET_LINES = 60
const SIGNS = 46
/** A text goes on at most so many lines; a heading with the room about it takes so many. */
const MOST_LINES = 3
const HEADING = 2.4

const linesOf = (text: string): number => Math.min(MOST_LINES, Math.max(1, Math.ceil(widthOf(text) / SIGNS)))

/** The first so many of each list that fit on these lines together, one of each in turn, with a line for how many more there are. */
export function fitted(lists: readonly (readonly string[])[], lines: number): number[] {
  const taken = lists.map(() => 0)
  let left = lines - lists.reduce((sum, list) => sum + (list.length === 0 ? 0 : HEADING + 1), 0)
  for (let some = true; some;) {
    some = false
    lists.forEach((list, l) => {
      if (taken[l] === list.length || linesOf(list[taken[l]]) > left) return
      left -= linesOf(list[taken[l]])
      taken[l]++
      some = true
    })
  }
  return taken
}
