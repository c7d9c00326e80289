/** What is known of ways to allocate without asking anybody: nothing of the contract's schemas comes along. */
import type { Method } from './contract/cells.ts'

/** Methods that make their amounts themselves: `value` is then left aside. */
export const MAKES_AMOUNT: ReadonlySet<Method['kind']> = new Set(['percent', 'growth', 'line', 'clear'])
