import { crc32, inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Part } from '../../main/exchange/workbook/part.ts'
import type { Packed } from '../../main/exchange/zip-write.ts'

const bytesOf = ({ pieces }: Packed): string => inflateRawSync(Buffer.concat(pieces)).toString('utf8')
const factsOf = (text: string): { size: number; crc: number } => ({ size: Buffer.byteLength(text), crc: crc32(Buffer.from(text)) })

describe('a part of a workbook', () => {
  it('is one stream of what was written, over any number of pages', () => {
    const part = new Part()
    let text = ''
    for (let i = 0; i < 60_000; i++) {
      const piece = `<c r="A${i}">销售 é 😀</c>`
      part.write(piece)
      text += piece
    }
    const packed = part.end()
    expect(bytesOf(packed)).toBe(text)
    expect(packed).toMatchObject(factsOf(text))
  })

  it('has what comes first put before it when all else is written', () => {
    const body = 'body '.repeat(200_000)
    for (const [head, rest] of [['<head>', body], ['<head>', ''], ['', body], ['', '']]) {
      const packed = new Part().write(rest).end(head)
      expect(bytesOf(packed)).toBe(head + rest)
      expect(packed).toMatchObject(factsOf(head + rest))
    }
  })

  it('takes a text longer than a page', () => {
    const long = '目标'.repeat(300_000)
    const packed = new Part().write('before ').write(long).write(' after').end()
    expect(bytesOf(packed)).toBe(`before ${long} after`)
    expect(packed).toMatchObject(factsOf(`before ${long} after`))
  })

  it('writes numbers as JavaScript does', () => {
    const numbers = [0, -0, 7, 10, 99, 100, 2_147_483_647, 2_147_483_648, -1, -2_147_483_648, 0.1, 1234.56, -0.05, 9_007_199_254_740_991, 1e21, 1e-7]
    const part = new Part()
    for (const number of numbers) part.number(number).write(' ')
    expect(bytesOf(part.end())).toBe('0 0 7 10 99 100 2147483647 2147483648 -1 -2147483648 0.1 1234.56 -0.05 9007199254740991 1e+21 1e-7 ')
  })
})
