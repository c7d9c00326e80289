/** How the sheet looks and what is noted on it: notes on cells, saved layouts, conditional formats. */
import { z } from 'zod'
import { entry, nodeId } from './entry.ts'

const id = z.string().min(1).max(64)
const name = z.string().trim().min(1).max(100)
const bound = z.number().min(-1e15).max(1e15).nullable().default(null)

/** Lines end as on Unix. */
const text = z.string().overwrite((typed) => typed.replace(/\r\n?/g, '\n').trim()).max(4000)

export const looksCommands = {
  /** Puts a note on a cell of any measure, in place of the one there; an empty text takes it away. It is of whoever changed it last. */
  'note.set': entry<{}>()(z.object({ measure: z.string().min(1).max(100), node: nodeId, line: id.nullable().default(null), period: z.string().min(1).max(20), text })),
  /** Keeps a look of the sheet, in place of the one of this name. `body`: a JSON object. Refused: layout.body, layout.name. */
  'layout.save': entry<{ layout: string }>()(z.object({ name, body: z.string().max(100_000) })),
  /** By id or name, as rename. Refused: layout.unknown. */
  'layout.remove': entry<{}>()(z.object({ layout: z.string().min(1).max(100) })),
  /** Refused: layout.unknown, layout.name. */
  'layout.rename': entry<{}>()(z.object({ layout: z.string().min(1).max(100), name })),
  /** Adds a conditional format to a measure, or changes the one of this id. Only thresholds have bounds, in whole currency where the measure is money. */
  'format.set': entry<{ format: string }>()(z.object({
    format: id.optional(), measure: z.string().min(1).max(100), kind: z.enum(['heat', 'bars', 'arrows', 'thresholds']), along: z.enum(['column', 'row']).default('column'), low: bound, high: bound,
  })),
  /** Refused: format.unknown. */
  'format.remove': entry<{}>()(z.object({ format: id })),
}
