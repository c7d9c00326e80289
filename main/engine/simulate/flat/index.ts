/** Formulas as far as they are sure, and what is left of them to draw. */
export { Flat, type DealsAt, type Drawn, type DueCell, type Missed, type SpreadAt } from './formulas.ts'
export { MOST, ONE, work, type Graph, type Quantities } from './graph.ts'
export { Alike, dueOf, isNumber, ordered, quantityOf, type Cell, type Terms } from './terms.ts'
