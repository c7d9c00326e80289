/** The formula language: read, printed, checked. The engine compiles its trees; the formula bar underlines its faults. */
export { MOST_OPERATIONS, operationsOf } from './size.ts'
export { parse } from './parse.ts'
export { print, written } from './print.ts'
export { partsOf, withParts, type BinaryOperator, type FunctionName, type Node, type Word } from './ast.ts'
export { isFault, nearest, type Fault, type FaultCode, type FaultParams } from './fault.ts'
export { complete, namesIn, renamed } from './names.ts'
export { DAYS, dimensionOf, MONEY, nameOf, NUMBER, RATIO, type Dimension, type Dimensions } from './units.ts'
export { scaled } from './decimal.ts'
