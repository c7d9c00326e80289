/** The engine: pure, over typed arrays; no SQL, no clock, no chance. */
export { Engine } from './engine.ts'
export type { SetRequest } from './plan.ts'
export { isThere, numbersOf, orderNodes, standing, type Tree } from './tree.ts'
export type { EngineInput } from './model.ts'
export { lockCell, type Piece } from './promote.ts'
export { MOST_DEEP, MOST_SCENARIOS } from './scenarios.ts'
export type { DealSum } from './actual.ts'
export type { Touched, ViewSpec } from './views.ts'
