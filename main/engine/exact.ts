/** Exact arithmetic where doubles would round: floors, halves and shares of whole amounts. */

export const floorDiv = (a: bigint, b: bigint): bigint => {
  const q = a / b
  return a % b !== 0n && (a < 0n) !== (b < 0n) ? q - 1n : q
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

/** Least common multiple of positive numbers; 1 where one is zero. */
export const lcm = (a: bigint, b: bigint): bigint => (a === 0n || b === 0n ? 1n : (a / gcd(a, b)) * b)

/** Nearest whole number to a ÷ b (b > 0), halves away from zero. */
export function roundDiv(a: bigint, b: bigint): number {
  const size = ((a < 0n ? -a : a) * 2n + b) / (2n * b)
  return size === 0n ? 0 : Number(a < 0n ? -size : size)
}

/** The sum of whole numbers, every `step`-th of `count` from `start`, however large it gets on the way. */
export function exactSum(values: Float64Array, start = 0, step = 1, count = values.length): bigint {
  let whole = 0n
  let sum = 0
  for (let k = 0, at = start; k < count; k++, at += step) {
    const next = sum + values[at]
    if (Number.isSafeInteger(next)) sum = next
    else { whole += BigInt(sum) + BigInt(values[at]); sum = 0 }
  }
  return whole + BigInt(sum)
}

export interface Decimal { digits: bigint; scale: bigint }

/** A double as the decimal fraction that it is written as: 1.08 is 108 ÷ 100. */
export function decimalOf(x: number): Decimal {
  const [mantissa, exponent] = x.toString().split('e')
  const [whole, fraction = ''] = mantissa.split('.')
  const power = fraction.length - Number(exponent ?? 0)
  const digits = BigInt(whole + fraction)
  return power >= 0 ? { digits, scale: 10n ** BigInt(power) } : { digits: digits * 10n ** BigInt(-power), scale: 1n }
}

const one = (d: Decimal): Decimal => ({ digits: d.digits + d.scale, scale: d.scale })

/** Rounds amount × (1 + share), the share read as the decimal it is written as, halves away from zero. */
export function raised(amount: number, share: number): number {
  if (share === 0 || amount !== amount) return amount
  const quick = amount * (1 + share)
  const off = Math.abs(quick - Math.trunc(quick))
  if (Math.abs(quick) < 2 ** 40 && Math.abs(off - 0.5) > 1e-3) return Math.round(quick) || 0
  const { digits, scale } = one(decimalOf(share))
  return roundDiv(BigInt(amount) * digits, scale)
}

/** Rounds amount × times ÷ over, both read as the decimals they are written as, halves away from zero. */
export function multiplied(amount: number, times: number, over: number): number {
  const up = decimalOf(times), down = decimalOf(over), sign = down.digits < 0n ? -1n : 1n
  return roundDiv(BigInt(amount) * up.digits * down.scale * sign, up.scale * down.digits * sign)
}

/**
 * Splits a whole amount by whole weights, largest remainder first, ties by place; the parts add up exactly.
 * Negative amounts mirror. Weights without a positive one give all to the first.
 */
export function apportion(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((a, b) => a + b, 0)
  if (total <= 0) return weights.map((_, i) => (i === 0 ? amount : 0))
  const size = Math.abs(amount)
  const left: number[] = []
  let short = size
  const parts = weights.map((w) => {
    const { floor, rest } = share(size, w, total)
    left.push(rest)
    short -= floor
    return floor
  })
  if (short > 0) {
    const order = weights.map((_, i) => i).sort((a, b) => left[b] - left[a] || a - b)
    for (let i = 0; i < short; i++) parts[order[i]]++
  }
  return amount < 0 ? parts.map((p) => -p || 0) : parts
}

/** size × weight ÷ total and what is left over, exactly. */
function share(size: number, weight: number, total: number): { floor: number; rest: number } {
  const product = size * weight
  if (product <= Number.MAX_SAFE_INTEGER) return { floor: (product - (product % total)) / total, rest: product % total }
  const exact = BigInt(size) * BigInt(weight)
  return { floor: Number(exact / BigInt(total)), rest: Number(exact % BigInt(total)) }
}

/** A sum of whole numbers of any size, blanks left out, to the nearest double; blank while all are. High and low parts are exact as doubles for 2²⁶ numbers. */
export class ExactSum {
  private high = 0
  private low = 0
  private any = false

  add(x: number): void {
    if (x !== x) return
    const low = x % PART
    this.high += (x - low) / PART
    this.low += low
    this.any = true
  }

  get value(): number {
    return this.any ? Number(BigInt(this.high) * BigInt(PART) + BigInt(this.low)) : NaN
  }
}

const PART = 2 ** 26
