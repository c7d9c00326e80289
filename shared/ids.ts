/** Stable ids: short, URL-safe, made from the platform's own randomness. */
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

interface RandomSource { getRandomValues(array: Uint8Array): Uint8Array }

/** A fresh id of 12 characters (62 bits). */
export function newId(): string {
  const bytes = (globalThis as unknown as { crypto: RandomSource }).crypto.getRandomValues(new Uint8Array(12))
  let id = ''
  for (const b of bytes) id += ALPHABET[b % 36]
  return id
}

export const ROOT_NODE = 'root'
export const FIRST_LINE = 'all'
export const BASE = 'base'

/** A node that moved stands in the tree once for each of its parents: the node from the slice on in which it first is there. */
export const stintId = (node: string, slice: string): string => `${node}@${slice}`

/** The node's own id, of itself or of a stint. */
export const ownId = (id: string): string => id.split('@', 1)[0]
