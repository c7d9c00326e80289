import type { BadReason as ToldReason } from '../../../shared/locales/phrases.ts'

/** Why a row of an import did not come in, or came in without one value (marked ○). The sentence for each lives in locales/. */
export const badReasons = [
  /** Not an amount, or not in the column's way of writing one. */
  'bad.amount',
  /** Past 2⁵³−1 hundredths. */
  'bad.amountTooLarge',
  /** ○ Won, and no amount: comes in blank. */
  'bad.noAmount',
  /** Not a date, or not in the column's order. */
  'bad.date',
  /** A date outside 1990–2100. */
  'bad.year',
  /** Won, and no date to count it by. */
  'bad.noDate',
  /** ○ Not a date in a column that nothing depends on. */
  'bad.created',
  /** ○ Not a share between 0 and 100 %. */
  'bad.probability',
  /** Not a currency's three letters or sign. */
  'bad.currency',
  /** A later row of the file has the same id; that one holds. */
  'bad.duplicate',
  /** Too few cells to be a row of this table. */
  'bad.columns',
  /** A quote that is opened and never closed; `value` is its line. */
  'bad.quote',
  /** No name where one is needed. */
  'bad.noName',
  /** ○ Not a kind of seat; comes in as a rep. */
  'bad.kind',
  /** Ends before it starts; comes in without dates ○. */
  'bad.ends',
] as const satisfies readonly ToldReason[]
export type BadReason = (typeof badReasons)[number]
