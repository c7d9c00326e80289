/**
 * Messages as bytes, for transports that know neither typed arrays nor structured clone: a 4-byte length (little endian), JSON in UTF-8
 * where each typed array is `{"$bin":[type, offset, length]}`, then the arrays, each at a multiple of 8.
 */
const KINDS = { f64: Float64Array, u32: Uint32Array, u8: Uint8Array } as const
type Kind = keyof typeof KINDS
type Binary = Float64Array | Uint32Array | Uint8Array

const kindOf = (value: unknown): Kind | null =>
  value instanceof Float64Array ? 'f64' : value instanceof Uint32Array ? 'u32' : value instanceof Uint8Array ? 'u8' : null

interface Utf8 { encode(text: string): Uint8Array; decode(bytes: Uint8Array): string }
const utf8 = ((): Utf8 => {
  const g = globalThis as unknown as { TextEncoder: new () => Pick<Utf8, 'encode'>; TextDecoder: new () => Pick<Utf8, 'decode'> }
  const encoder = new g.TextEncoder(), decoder = new g.TextDecoder()
  return { encode: (t) => encoder.encode(t), decode: (b) => decoder.decode(b) }
})()

export function encode(message: unknown): Uint8Array<ArrayBuffer> {
  const parts: { at: number; bytes: Uint8Array }[] = []
  let size = 0
  const json = JSON.stringify(message, function (this: Record<string, unknown>, key: string, value: unknown) {
    const raw = this[key]
    const kind = kindOf(raw)
    if (kind === null) return value
    const array = raw as Binary
    parts.push({ at: size, bytes: new Uint8Array(array.buffer, array.byteOffset, array.byteLength) })
    const ref = { $bin: [kind, size, array.length] }
    size += Math.ceil(array.byteLength / 8) * 8
    return ref
  })
  const head = utf8.encode(json)
  const start = Math.ceil((4 + head.length) / 8) * 8
  const out = new Uint8Array(start + size)
  new DataView(out.buffer).setUint32(0, head.length, true)
  out.set(head, 4)
  for (const part of parts) out.set(part.bytes, start + part.at)
  return out
}

/** The message again; a malformed one throws a RangeError or SyntaxError. */
export function decode(bytes: Uint8Array): unknown {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true)
  const start = Math.ceil((4 + head) / 8) * 8
  return JSON.parse(utf8.decode(bytes.subarray(4, 4 + head)), (_key, value: unknown) => {
    const ref = value !== null && typeof value === 'object' && '$bin' in value ? (value as { $bin: [Kind, number, number] }).$bin : null
    if (!ref) return value
    const type = Object.hasOwn(KINDS, ref[0]) ? KINDS[ref[0]] : null
    if (!type || !Number.isInteger(ref[1]) || !Number.isInteger(ref[2]) || ref[1] < 0 || ref[2] < 0) throw new RangeError('malformed message')
    const from = bytes.byteOffset + start + ref[1]
    if (start + ref[1] + ref[2] * type.BYTES_PER_ELEMENT > bytes.byteLength) throw new RangeError('malformed message')
    // A copy: the message's own buffer need not be aligned, and must not be kept alive by one array.
    return new type(bytes.buffer.slice(from, from + ref[2] * type.BYTES_PER_ELEMENT) as ArrayBuffer)
  })
}
