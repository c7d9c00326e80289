/**
 * A plan protected by a password, so that it can travel: packed, then encrypted as one piece. Nothing of it, its name included, can be read without the password.
 *
 * The file is a head of 88 bytes, its numbers little-endian; then the plan as raw deflate (RFC 1951) under AES-256-GCM (NIST SP 800-38D); then GCM's tag of 16 bytes.
 *
 *     at  bytes
 *      0      8  89 53 50 4c 4e 0d 0a 1a
 *      8      1  version of this layout: 1
 *      9      1  binary logarithm of scrypt's N
 *     10      2  scrypt's r
 *     12      2  scrypt's p
 *     14      2  zero
 *     16     32  salt
 *     48     12  GCM's nonce
 *     60      8  bytes of the plan, unpacked
 *     68     16  verifier
 *     84      4  CRC-32 (ISO 3309, as in ZIP) of the 84 bytes before it
 *
 * scrypt (RFC 7914) makes 48 bytes of the password (Unicode NFKC, then UTF-8) and the salt: the first 32 are the key, the last 16 the verifier. The whole head is GCM's additional data.
 * A later version keeps the length of the head, and where its first nine bytes and the CRC-32 stand.
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { PlanError } from '../../shared/errors.ts'
import { isSealed, SEALED } from '../../shared/sealed.ts'

export { isSealed }

const VERSION = 1
const HEAD = 88, TAG = 16, SALT = 32, NONCE = 12, KEY = 32, VERIFIER = 16
const CIPHER = 'aes-256-gcm'
const MB = 1 << 20
/** Of a plan, unpacked. */
const MOST = 512 * MB
/** What deflate can't pack it makes longer, by less than a thousandth and a little. */
const longest = (plan: number): number => Math.ceil(plan * 1.001) + 64
/** Of a protected plan. */
export const MOST_SEALED = HEAD + longest(MOST) + TAG
/** Of deflate: zlib's own takes twice as long for a twentieth less. */
const LEVEL = 4

interface Cost { log2N: number; r: number; p: number }
/** 128 MB and about half a second (OWASP, Password Storage). */
const COST: Cost = { log2N: 17, r: 8, p: 1 }
/** What a stranger's file may ask for: twice that memory, four times that work. scrypt takes 128 · N · r bytes, and time in proportion to N · r · p. */
const MOST_MEMORY = 2 ** 21, MOST_WORK = 2 ** 22

/** The bytes of a plan under a password. Refused: seal.empty, seal.large. */
export function seal(plan: Uint8Array, password: string): Uint8Array {
  refuseEmpty(password)
  refuseLarge(plan.length)
  const head = Buffer.alloc(HEAD), salt = randomBytes(SALT), nonce = randomBytes(NONCE)
  const { key, verifier } = keyOf(password, salt, COST)
  head.set(SEALED)
  head[8] = VERSION
  head[9] = COST.log2N
  head.writeUInt16LE(COST.r, 10)
  head.writeUInt16LE(COST.p, 12)
  salt.copy(head, 16)
  nonce.copy(head, 48)
  head.writeBigUInt64LE(BigInt(plan.length), 60)
  verifier.copy(head, 68)
  head.writeUInt32LE(crc32(head.subarray(0, 84)), 84)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG })
  cipher.setAAD(head)
  const hidden = cipher.update(deflateRawSync(plan, { level: LEVEL }))
  return Buffer.concat([head, hidden, cipher.final(), cipher.getAuthTag()])
}

/**
 * The plan that was sealed; `path` is how a refusal names its file. Refused: seal.empty; seal.password, where everything says that the password is another one; file.damaged; seal.large;
 * file.newer.
 */
export function unseal(bytes: Uint8Array, password: string, path = ''): Uint8Array {
  const damaged = (detail: string): PlanError => new PlanError('file.damaged', { path, detail })
  refuseEmpty(password)
  if (bytes.length < HEAD + TAG) throw damaged('cut off')
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, HEAD)
  if (!isSealed(head) || crc32(head.subarray(0, 84)) !== head.readUInt32LE(84)) throw damaged('its head is not what was written')
  if (head[8] !== VERSION) throw new PlanError('file.newer', { path, needs: `protection ${head[8]}` })
  const cost = costIn(head), size = head.readBigUInt64LE(60), hidden = bytes.subarray(HEAD, bytes.length - TAG)
  if (cost === null) throw damaged('it asks for more memory or time than any password needs')
  refuseLarge(Number(size))
  if (hidden.length > longest(Number(size))) throw damaged('it is longer than it says')
  const { key, verifier } = keyOf(password, head.subarray(16, 16 + SALT), cost)
  if (!verifier.equals(head.subarray(68, 68 + VERIFIER))) throw new PlanError('seal.password', { path })
  const decipher = createDecipheriv(CIPHER, key, head.subarray(48, 48 + NONCE), { authTagLength: TAG })
  decipher.setAAD(head)
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG))
  try {
    const packed = decipher.update(hidden)
    decipher.final()
    const plan = inflateRawSync(packed, { maxOutputLength: Math.max(1, Number(size)) })
    if (plan.length === Number(size)) return plan
  } catch {
    // Neither OpenSSL nor zlib says more than that it is not what was written.
  }
  throw damaged('it is not what was written')
}

/** scrypt's output comes in blocks of 32 bytes that say nothing of each other (PBKDF2, RFC 8018), so that the verifier can stand in the file. */
function keyOf(password: string, salt: Uint8Array, { log2N, r, p }: Cost): { key: Buffer; verifier: Buffer } {
  const N = 2 ** log2N
  const made = scryptSync(Buffer.from(password.normalize('NFKC')), salt, KEY + VERIFIER, { N, r, p, maxmem: 128 * r * (N + p + 2) })
  return { key: made.subarray(0, KEY), verifier: made.subarray(KEY) }
}

/** What a head asks of scrypt; null where that is no cost at all, or too much. */
function costIn(head: Buffer): Cost | null {
  const log2N = head[9], r = head.readUInt16LE(10), p = head.readUInt16LE(12), N = 2 ** log2N
  // Of a small r, RFC 7914 allows not every N.
  const possible = log2N >= 1 && r >= 1 && p >= 1 && log2N < 16 * r
  return possible && N * r <= MOST_MEMORY && N * r * p <= MOST_WORK ? { log2N, r, p } : null
}

function refuseEmpty(password: string): void {
  if (password === '') throw new PlanError('seal.empty', {})
}

function refuseLarge(bytes: number): void {
  if (bytes > MOST) throw new PlanError('seal.large', { megabytes: Math.ceil(bytes / MB), most: MOST / MB })
}
