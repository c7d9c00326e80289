/** Rows and columns that stay in sight while the others scroll, by id; columns that always stay are not among them. */
export interface Frozen { readonly rows: readonly string[]; readonly columns: readonly string[] }

/**
 * How many of the first stay, so that all that are frozen are among them, wherever they stand now. Where these would be more than `most`,
 * as many as were frozen.
 */
export function frozenCount(ids: readonly string[], frozen: readonly string[], most: number): number {
  if (frozen.length === 0) return 0
  const held = new Set(frozen), reach = ids.findLastIndex((id) => held.has(id)) + 1
  return reach <= most ? reach : Math.min(ids.filter((id) => held.has(id)).length, most)
}
