import { describe, expect, it } from 'vitest'
import { openBytes } from '../../main/exchange/text/bytes.ts'
import { decode, findEncoding } from '../../main/exchange/text/encoding.ts'
import { refused } from '../support/imports.ts'

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.trim().split(/\s+/).map((h) => parseInt(h, 16)))
const encodingOf = (bytes: Uint8Array): string => findEncoding(openBytes(bytes), 'f.csv')
const textOf = (bytes: Uint8Array): string => { const source = openBytes(bytes); return [...decode(source, findEncoding(source, 'f.csv'))].join('') }

function utf16(text: string, big: boolean, mark: boolean): Uint8Array {
  const codes = [...(mark ? '\ufeff' : ''), ...text].flatMap((c) => c.split('').map((u) => u.charCodeAt(0)))
  return Uint8Array.from(codes.flatMap((u) => (big ? [u >> 8, u & 255] : [u & 255, u >> 8])))
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

// 姓名,金额 / 张敏,125 / 王芳,3 in GB 18030, from the code charts of GB 2312-80 (姓 D0D5, 名 C3FB, 金 BDF0, 额 B6EE, 张 D5C5, 敏 C3F4, 王 CDF5, 芳 B7BC).
const GB = bytesOf('D0 D5 C3 FB 2C BD F0 B6 EE 0A D5 C5 C3 F4 2C 31 32 35 0A CD F5 B7 BC 2C 33 0A')

describe('a text file\'s encoding', () => {
  it('is UTF-8 with and without a mark, and the mark is no text', () => {
    expect(textOf(utf8('é,1\n'))).toBe('é,1\n')
    expect(textOf(utf8('\ufeffé,1\n'))).toBe('é,1\n')
  })

  it.each([['little', false], ['big', true]] as const)('is UTF-16 of %s end first, with a mark and without', (_, big) => {
    const text = 'Name,Amount\nMüller 张敏,1250\nBeta,3\n'
    expect(textOf(utf16(text, big, true))).toBe(text)
    expect(textOf(utf16(text, big, false))).toBe(text)
  })

  it('is GB18030 for a few lines of Chinese', () => {
    expect(encodingOf(GB)).toBe('gb18030')
    expect(textOf(GB)).toBe('姓名,金额\n张敏,125\n王芳,3\n')
  })

  it('is windows-1252 for accented Latin letters, though their bytes could be read as Chinese', () => {
    // Müller;Größe;Straße
    expect(textOf(bytesOf('4D FC 6C 6C 65 72 3B 47 72 F6 DF 65 3B 53 74 72 61 DF 65 0A'))).toBe('Müller;Größe;Straße\n')
  })

  it.each([
    // 이름,금액 / 김철수,100 / 서울,3 in KS X 1001.
    ['euc-kr', 'C0 CC B8 A7 2C B1 DD BE D7 0A B1 E8 C3 B6 BC F6 2C 31 30 30 0A BC AD BF EF 2C 33 0A', '이름,금액\n김철수,100\n서울,3\n'],
    // Имя,Сумма / Иванов Иван,100 / Петров,2
    ['windows-1251', 'C8 EC FF 2C D1 F3 EC EC E0 0A C8 E2 E0 ED EE E2 20 C8 E2 E0 ED 2C 31 30 30 0A CF E5 F2 F0 EE E2 2C 32 0A', 'Имя,Сумма\nИванов Иван,100\nПетров,2\n'],
  ])('is %s where the letters say so', (encoding, hex, text) => {
    expect(encodingOf(bytesOf(hex))).toBe(encoding)
    expect(textOf(bytesOf(hex))).toBe(text)
  })

  it('stays UTF-8 for a file cut short in a character, and for one stray byte among many characters', () => {
    expect(encodingOf(utf8('名称,金额\n张敏,1\n华东').slice(0, -1))).toBe('utf-8')
    expect(encodingOf(Uint8Array.from([...utf8('名称,金额,客户名称,负责人\n张敏,1\n'), 0xff]))).toBe('utf-8')
  })

  it('is found where the first letter that isn\'t ASCII comes late, and characters survive being cut by a chunk', () => {
    const late = utf8(`${'a,1\n'.repeat(100_000)}é,1\n`)
    expect(textOf(late).endsWith('é,1\n')).toBe(true)
    const text = `x${'张敏,王芳\n'.repeat(60_000)}`
    expect(textOf(utf8(text))).toBe(text)
    expect(encodingOf(Uint8Array.from([...new Uint8Array(300_000).map((_, i) => (i % 10 === 9 ? 10 : 97)), ...GB]))).toBe('gb18030')
  })

  it('of an empty file, a picture, a PDF, an old workbook or anything with NULs is refused', () => {
    expect(refused(() => encodingOf(new Uint8Array(0)))?.code).toBe('import.empty')
    for (const hex of ['89 50 4E 47 0D 0A 1A 0A', '25 50 44 46 2D 31 2E 37', 'D0 CF 11 E0 A1 B1 1A E1', '61 62 00 63 00 00 64', 'FF FE 00 00 61 00 00 00', '01 02 03 04 05 06 61'])
      expect(refused(() => encodingOf(bytesOf(hex)))?.code, hex).toBe('import.binary')
  })
})
