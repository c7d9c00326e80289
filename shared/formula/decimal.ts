/** x × 10^power through the decimal that the double is written as: 12 × 10⁻² is the double nearest to 0.12. */
export function scaled(x: number, power: number): number {
  const [mantissa, exponent = '0'] = x.toString().split('e')
  return Number(`${mantissa}e${Number(exponent) + power}`)
}
