/** Formulas at random, as fast-check draws and shrinks them. */
import fc from 'fast-check'
import type { BinaryOperator, FunctionName, Node, Word } from '../../shared/formula/ast.ts'

const nowhere = { at: 0, end: 0 }
const OPERATORS: readonly BinaryOperator[] = ['or', 'and', '=', '<>', '<', '>', '<=', '>=', '+', '-', '*', '/']
const number = (value: number): Node => ({ kind: 'number', value, percent: false, ...nowhere })

/** Formulas over these measures, up to a depth, none of them a mere name or number. Their places in a text are 0. */
export function formulas(measures: readonly string[], depth = 4): fc.Arbitrary<Node> {
  const { branch } = fc.letrec<{ node: Node; branch: Node }>((tie) => {
    const inner = tie('node')
    const call = (name: FunctionName, ...of: fc.Arbitrary<Node>[]): fc.Arbitrary<Node> => fc.tuple(...of).map((parts) => ({ kind: 'call', name, of: parts, ...nowhere }))
    const many = (name: FunctionName): fc.Arbitrary<Node> => fc.array(inner, { minLength: name === 'and' || name === 'or' ? 2 : 1, maxLength: 3 }).map((of) => ({ kind: 'call', name, of, ...nowhere }))
    const worded = (name: FunctionName, words: readonly Word[]): fc.Arbitrary<Node> => fc.tuple(inner, fc.constantFrom(undefined, ...words)).map(([x, word]) => ({ kind: 'call', name, of: [x], ...(word && { word }), ...nowhere }))
    const counted = (name: FunctionName, least: number, most: number): fc.Arbitrary<Node> => fc.tuple(inner, fc.integer({ min: least, max: most })).map(([x, n]) => ({ kind: 'call', name, of: [x, number(n)], ...nowhere }))
    const leaf = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...measures).map((name): Node => ({ kind: 'measure', name, ...nowhere })) },
      { weight: 1, arbitrary: fc.oneof(fc.nat(1000), fc.double({ min: 0, max: 1e6, noNaN: true })).map((x) => number(Math.abs(x))) },
      { weight: 1, arbitrary: fc.nat(200).map((value): Node => ({ kind: 'number', value, percent: true, ...nowhere })) },
      { weight: 1, arbitrary: fc.constant<Node>({ kind: 'call', name: 'workingDays', of: [], ...nowhere }) },
    )
    return {
      node: fc.oneof({ maxDepth: depth, depthSize: 'small', withCrossShrink: true }, leaf, tie('branch')),
      branch: fc.oneof(
        fc.tuple(fc.constantFrom<'-' | 'not'>('-', 'not'), inner).map(([operator, of]): Node => ({ kind: 'unary', operator, of, ...nowhere })),
        fc.tuple(fc.constantFrom(...OPERATORS), inner, inner).map(([operator, left, right]): Node => ({ kind: 'binary', operator, left, right, ...nowhere })),
        call('if', inner, inner, inner), many('and'), many('or'), many('min'), many('max'), counted('round', -3, 3), call('abs', inner), many('coalesce'),
        worded('sum', ['children', 'leaves']), worded('average', ['children', 'leaves']), worded('median', ['children', 'leaves']), worded('count', ['children', 'leaves']),
        call('share', inner), call('rank', inner), call('parent', inner), call('root', inner),
        counted('prev', 1, 3), counted('next', 1, 3), call('prev', inner), call('yearAgo', inner), worded('toDate', ['quarter', 'year']), counted('movingAverage', 1, 4),
        call('scenario', fc.constantFrom('Base', 'base', 'Best').map((text): Node => ({ kind: 'text', text, ...nowhere })), inner),
        fc.constant<Node>({ kind: 'call', name: 'driver', of: [{ kind: 'text', text: 'win rate', ...nowhere }], ...nowhere })),
    }
  })
  return branch
}
