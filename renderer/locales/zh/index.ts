export { actions } from './actions.ts'
export { frame } from './frame.ts'
export { grid } from './grid.ts'
export { plan } from './plan.ts'
