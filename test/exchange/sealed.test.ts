/** A second reader and writer of a protected plan, made from the layout as main/exchange/sealed.ts documents it, is what the first one is held against. */
import { createCipheriv, createDecipheriv, createHash, scryptSync } from 'node:crypto'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { isSealed, seal, unseal } from '../../main/exchange/sealed.ts'
import { refusalOf } from '../support/plan.ts'

/** A plan's bytes are any bytes here; these hold a name, long runs and noise. */
const PLAN = Buffer.concat([Buffer.from('SQLite format 3\0Company East Ann 计划 东区'), Buffer.alloc(20_000, 7), ...Array.from({ length: 300 }, (_, i) => createHash('sha256').update(String(i)).digest())])
const PASSWORD = 'correct horse 马 🐎'

interface Head { length?: bigint; version?: number; crc?: number }

/** A protected plan, by a cheap scrypt, whose head says of length and version what it is told to; its CRC is right unless told. */
function written(plan: Uint8Array, password: string, { length = BigInt(plan.length), version = 1, crc }: Head = {}, packed: Uint8Array = deflateRawSync(plan)): Uint8Array {
  const head = Buffer.alloc(88), salt = Buffer.alloc(32, 5), nonce = Buffer.alloc(12, 6)
  const made = scryptSync(password, salt, 48, { N: 2 ** 10, r: 8, p: 1 })
  Buffer.from('8953504c4e0d0a1a', 'hex').copy(head)
  head.writeUInt8(version, 8)
  head.writeUInt8(10, 9)
  head.writeUInt16LE(8, 10)
  head.writeUInt16LE(1, 12)
  salt.copy(head, 16)
  nonce.copy(head, 48)
  head.writeBigUInt64LE(length, 60)
  made.copy(head, 68, 32)
  head.writeUInt32LE(crc ?? crc32(head.subarray(0, 84)), 84)
  const cipher = createCipheriv('aes-256-gcm', made.subarray(0, 32), nonce)
  cipher.setAAD(head)
  return Buffer.concat([head, cipher.update(packed), cipher.final(), cipher.getAuthTag()])
}

function readBack(file: Uint8Array, password: string): Uint8Array {
  const bytes = Buffer.from(file), head = bytes.subarray(0, 88)
  expect(head.toString('hex', 0, 9)).toBe('8953504c4e0d0a1a01')
  expect(head.readUInt32LE(84)).toBe(crc32(head.subarray(0, 84)))
  expect(head.readUInt16LE(14)).toBe(0)
  const N = 2 ** head[9], r = head.readUInt16LE(10), p = head.readUInt16LE(12)
  const made = scryptSync(Buffer.from(password.normalize('NFKC'), 'utf8'), head.subarray(16, 48), 48, { N, r, p, maxmem: 256 * N * r })
  expect(made.subarray(32).equals(head.subarray(68, 84))).toBe(true)
  const decipher = createDecipheriv('aes-256-gcm', made.subarray(0, 32), head.subarray(48, 60))
  decipher.setAAD(head)
  decipher.setAuthTag(bytes.subarray(-16))
  const plan = inflateRawSync(Buffer.concat([decipher.update(bytes.subarray(88, -16)), decipher.final()]))
  expect(BigInt(plan.length)).toBe(head.readBigUInt64LE(60))
  return plan
}

const sealed = Buffer.from(seal(PLAN, PASSWORD))
const flipped = (at: number, file: Buffer = sealed): Buffer => { const other = Buffer.from(file); other[at] ^= 0x10; return other }
const codeOf = (file: Uint8Array, password = PASSWORD): string => refusalOf(() => unseal(file, password, 'sent.salesplan'))?.code ?? 'opened'

describe('a plan under a password', () => {
  test('is read by another program that follows the layout, at the cost that is advised', () => {
    const read = readBack(sealed, PASSWORD)
    expect(PLAN.equals(read)).toBe(true)
    // N 2^17, r 8, p 1: what OWASP's Password Storage Cheat Sheet asks of scrypt.
    expect([sealed[9], sealed.readUInt16LE(10), sealed.readUInt16LE(12)]).toEqual([17, 8, 1])
  })

  test('written by another program that follows the layout is opened', () => {
    expect(PLAN.equals(unseal(written(PLAN, 'abc'), 'abc'))).toBe(true)
  })

  test('comes back to the byte, even when it is empty', () => {
    expect(PLAN.equals(unseal(sealed, PASSWORD))).toBe(true)
    expect(unseal(written(Buffer.alloc(0), 'abc'), 'abc')).toHaveLength(0)
  })

  test('is told from a plan and from any other file by its first bytes', () => {
    expect(isSealed(sealed.subarray(0, 8))).toBe(true)
    expect([PLAN, sealed.subarray(0, 7), Buffer.alloc(0), flipped(0)].map(isSealed)).toEqual([false, false, false, false])
  })

  test('shows nothing of what it holds, and is never twice the same', () => {
    for (const text of ['SQLite', 'Company', 'East', 'Ann', '计划', PASSWORD]) {
      for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le')]) expect(sealed.includes(bytes), text).toBe(false)
    }
    const again = Buffer.from(seal(PLAN, PASSWORD))
    for (const [from, to] of [[16, 48], [48, 60], [68, 84], [88, 104]]) expect(again.subarray(from, to).equals(sealed.subarray(from, to)), `bytes ${from} to ${to}`).toBe(false)
  })
})

describe('the password', () => {
  test('is another one: that is what is said, whatever it is alike to', () => {
    for (const other of ['x', `${PASSWORD} `, PASSWORD.toUpperCase()]) expect(refusalOf(() => unseal(sealed, other, 'sent.salesplan')), other).toMatchObject({ code: 'seal.password', params: { path: 'sent.salesplan' } })
  })

  test('is one, however a keyboard composes its letters', () => {
    // é as one character and as e with an accent, 한 as one syllable and as its letters, ﬁ as a ligature.
    const composed = 'caf\u00e9 \ud55c fi', apart = 'cafe\u0301 \u1112\u1161\u11ab \ufb01'
    expect(PLAN.equals(unseal(written(PLAN, composed), apart))).toBe(true)
    expect(PLAN.equals(readBack(seal(PLAN, apart), composed))).toBe(true)
  })

  test('may not be empty, neither to protect nor to open', () => {
    expect(refusalOf(() => seal(PLAN, ''))?.code).toBe('seal.empty')
    expect(codeOf(sealed, '')).toBe('seal.empty')
  })
})

describe('damage', () => {
  test('of any byte of the head is told as damage, before a password is tried', () => {
    for (let at = 0; at < 88; at++) for (const password of [PASSWORD, 'another']) expect(codeOf(flipped(at), password), `byte ${at}`).toBe('file.damaged')
  })

  test('of any byte behind it is told as damage, to whoever knows the password', () => {
    const cheap = Buffer.from(written(PLAN.subarray(0, 400), 'abc'))
    for (let at = 88; at < cheap.length; at++) expect(codeOf(flipped(at, cheap), 'abc'), `byte ${at}`).toBe('file.damaged')
    for (const at of [88, 1000, sealed.length - 17, sealed.length - 1]) expect(codeOf(flipped(at)), `byte ${at}`).toBe('file.damaged')
    expect(codeOf(flipped(88, cheap), 'another')).toBe('seal.password')
  })

  test('by a cut, or by bytes behind the end, is told as such', () => {
    const cheap = Buffer.from(written(PLAN, 'abc'))
    for (const length of [0, 8, 87, 103, 104, cheap.length - 1]) expect(codeOf(cheap.subarray(0, length), 'abc'), `${length} bytes`).toBe('file.damaged')
    expect(codeOf(Buffer.concat([cheap, Buffer.alloc(1)]), 'abc')).toBe('file.damaged')
  })

  test('that a stranger made look right again is told all the same', () => {
    const file = Buffer.from(written(PLAN, 'abc'))
    // The nonce and the length are not part of the verifier, but of what the tag answers for.
    for (const at of [48, 60]) {
      const other = flipped(at, file)
      other.writeUInt32LE(crc32(other.subarray(0, 84)), 84)
      expect(codeOf(other, 'abc'), `byte ${at}`).toBe('file.damaged')
    }
    expect(codeOf(written(PLAN, 'abc', {}, Buffer.from('not deflated')), 'abc')).toBe('file.damaged')
    expect(codeOf(written(PLAN, 'abc', { length: BigInt(PLAN.length) - 1n }), 'abc')).toBe('file.damaged')
    expect(codeOf(written(PLAN, 'abc', { length: BigInt(PLAN.length) + 1n }), 'abc')).toBe('file.damaged')
  })
})

describe('a stranger’s file', () => {
  test.each<[what: string, cost: { log2N?: number; r?: number; p?: number }]>([
    ['for 4 GB of memory', { log2N: 22 }], ['for twice the memory allowed', { log2N: 19 }], ['for a wide block', { r: 0xffff }], ['for the same again and again', { log2N: 17, p: 5 }],
    ['for no rounds', { log2N: 0 }], ['for no block', { r: 0 }], ['for no lane', { p: 0 }], ['for an N past all numbers', { log2N: 255 }], ['for an N that its block forbids', { log2N: 16, r: 1 }],
  ])('that asks %s is refused before it is given any', (_what, { log2N = 10, r = 8, p = 1 }) => {
    const asking = Buffer.from(written(PLAN, 'abc'))
    asking.writeUInt8(log2N, 9)
    asking.writeUInt16LE(r, 10)
    asking.writeUInt16LE(p, 12)
    asking.writeUInt32LE(crc32(asking.subarray(0, 84)), 84)
    expect(refusalOf(() => unseal(asking, 'abc'))).toMatchObject({ code: 'file.damaged', params: { detail: expect.stringContaining('memory or time') } })
  })

  test('that says to hold more than any plan, or less than it does, is not unpacked further', () => {
    expect(refusalOf(() => unseal(written(PLAN, 'abc', { length: 2n ** 63n }), 'abc'))?.code).toBe('seal.large')
    expect(refusalOf(() => unseal(written(PLAN, 'abc', { length: 512n * 1024n * 1024n + 1n }), 'abc'))).toMatchObject({ code: 'seal.large', params: { megabytes: 513, most: 512 } })
    // 100 MB of zeros in 100 KB.
    expect(codeOf(written(PLAN, 'abc', { length: 1000n }, deflateRawSync(Buffer.alloc(100 * 1024 * 1024))), 'abc')).toBe('file.damaged')
  })

  test('of a later layout is named so, and one that only seems so is damaged', () => {
    expect(refusalOf(() => unseal(written(PLAN, 'abc', { version: 2 }), 'abc', 'a.salesplan'))).toMatchObject({ code: 'file.newer', params: { needs: 'protection 2' } })
    expect(codeOf(written(PLAN, 'abc', { version: 2, crc: 1 }), 'abc')).toBe('file.damaged')
  })
})
