/** How an entry of the contract is written: an input schema, and the type of what comes back. */
import { z } from 'zod'
import { ownId } from '../ids.ts'

export interface Entry<I extends z.ZodType = z.ZodType, O = unknown> { input: I; output: O }

/** `entry<Output>()(schema)`: the output is a type only, nothing at run time. */
export const entry = <O>() => <I extends z.ZodType>(input: I): Entry<I, O> => ({ input, output: undefined as O })

export type Table = Record<string, Entry>
export type InputOf<E> = E extends Entry<infer I, unknown> ? z.output<I> : never
export type SentOf<E> = E extends Entry<infer I, unknown> ? z.input<I> : never
export type OutputOf<E> = E extends Entry<z.ZodType, infer O> ? O : never

/** Bytes of a file, whatever memory they lie in. */
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes')

/** A node's id; that of one of its stints means the node. */
export const nodeId = z.string().min(1).max(64).transform(ownId)
