/** Trials of a scenario's outcome. */
export { factored } from './correlate.ts'
export type { SpreadAt } from './flat/index.ts'
export { partsOf, type Sketch } from './model.ts'
export { chanceOf, figuresAt, Merging, outcomes, type Outcomes } from './outcome.ts'
export { ready, run, stretches, type Part, type Simulation, type Stretch } from './run.ts'
export type { Spread } from './spread.ts'
