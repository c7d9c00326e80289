/** Chance that can be had again: ids and steps by their number, so that two processes that take the same steps make the same plan. */
import fc from 'fast-check'
import { anyStep, type Step } from '../support/steps.ts'

/** Whole numbers below 256 (Lehmer, modulus 2³¹−1). */
function bytes(seed: number): () => number {
  let state = (seed * 7919 + 1) % 2147483647
  return () => { state = (state * 48271) % 2147483647; return (state >> 8) & 255 }
}

/** Has `work` make ids that its number decides. */
export function withIds<T>(number: number, work: () => T): T {
  const { crypto } = globalThis, real = crypto.getRandomValues.bind(crypto), next = bytes(number)
  crypto.getRandomValues = ((array: Uint8Array) => { for (let i = 0; i < array.length; i++) array[i] = next(); return array }) as typeof crypto.getRandomValues
  try { return work() } finally { crypto.getRandomValues = real }
}

export const stepOf = (seed: number, number: number): Step => fc.sample(anyStep, { seed: (seed * 100_003 + number) % 2_147_483_647, numRuns: 1 })[0]

/** What is the same in every process. */
export const FIXED = { who: 'tester', now: () => '2018-01-02T03:04:05.000Z' }
