/** Seeded chance: the figures of a run hang on its seed and on the number of the block of trials, never on how many workers shared the blocks. */

const MASK = 2n ** 64n - 1n

/** The finalizer of SplitMix64 (Steele, Lea & Flood 2014, variant 13 of Stafford): a bijection of 64 bits. */
function mixed(x: bigint): bigint {
  const once = ((x ^ (x >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK
  const twice = ((once ^ (once >> 27n)) * 0x94d049bb133111ebn) & MASK
  return twice ^ (twice >> 31n)
}

const GOLDEN = 0x9e3779b97f4a7c15n

/**
 * The state that a seed and a block begin with: two outputs of SplitMix64, the lower half of each first.
 * Its start is the mixed seed plus the block, so that neighbouring seeds and blocks share nothing; two outputs in a row differ, so the state is never all zero.
 */
export function seeded(seed: number, block: number): Int32Array {
  const start = mixed((BigInt(seed) + GOLDEN) & MASK) + BigInt(block)
  const words = [1n, 2n].map((step) => mixed((start + step * GOLDEN) & MASK))
  return Int32Array.from(words.flatMap((word) => [BigInt.asIntN(32, word), BigInt.asIntN(32, word >> 32n)]), Number)
}

/** The next 32 bits, signed, of xoshiro128** 1.1 (Blackman & Vigna 2018, "Scrambled linear pseudorandom number generators"), whose four words of state move on. */
export function xoshiro(state: Int32Array): number {
  const a = state[0], b = state[1], c = state[2] ^ a, d = state[3] ^ b
  const times5 = Math.imul(b, 5)
  state[0] = a ^ d
  state[1] = b ^ c
  state[2] = c ^ (b << 9)
  state[3] = (d << 11) | (d >>> 21)
  return Math.imul((times5 << 7) | (times5 >>> 25), 9)
}

/** Chance for one block of trials. `seed` and `block` are whole numbers; others are refused with a RangeError. */
export class Random {
  private readonly state: Int32Array
  /** The second normal of a pair, until it is asked for. */
  private spare = NaN

  constructor(seed: number, block: number) {
    this.state = seeded(seed, block)
  }

  /** The middle of one of 2⁵² equal cells of [0, 1), so that it is never 0 or 1 and a logarithm of it or of its rest is finite. */
  uniform(): number {
    const high = xoshiro(this.state) >>> 6, low = xoshiro(this.state) >>> 6
    return (high * 2 ** 26 + low + 0.5) * 2 ** -52
  }

  /** A standard normal by the polar method (Marsaglia & Bray 1964), whose tails are those of the logarithm: no table ends them. */
  normal(): number {
    const kept = this.spare
    if (kept === kept) {
      this.spare = NaN
      return kept
    }
    let x = 0, y = 0, square = 0
    do {
      // Middles of cells of (−1, 1): the square is never 0.
      x = (xoshiro(this.state) + 0.5) * 2 ** -31
      y = (xoshiro(this.state) + 0.5) * 2 ** -31
      square = x * x + y * y
    } while (square >= 1)
    const stretch = Math.sqrt(-2 * Math.log(square) / square)
    this.spare = y * stretch
    return x * stretch
  }

  /** A whole number from 0 to n − 1, each as likely; n from 1 to 2³². Others are refused with a RangeError. */
  whole(n: number): number {
    if (!(Number.isInteger(n) && n >= 1 && n <= 2 ** 32)) throw new RangeError(`no whole number below ${n}`)
    const fair = 2 ** 32 - (2 ** 32 % n)
    let bits = 0
    do bits = xoshiro(this.state) >>> 0
    while (bits >= fair)
    return bits % n
  }
}
