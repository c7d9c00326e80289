/** Samples made wrong: as bytes, as text of fields, as XML, as JSON. Each takes a real sample and answers another, never larger than some megabytes. */
import type { Chance } from './chance.ts'

/** What breaks readers: edges of number types, dates that are none, formulas, names of an object's own, marks that turn text around. */
export const EXTREMES = [
  '0', '-1', '-0', '1e308', '-1e308', '1e309', 'NaN', 'Infinity', '9007199254740993', '-9007199254740993', '18446744073709551616', '2147483648', '4294967295', '0.1e-400', '1'.repeat(400), '1,2,3,4', '1.234.567,89', '٣٤', '１２',
  '9999-99-99', '0000-00-00', '275760-09-14', '-271821-04-19', '31/02/2027', '1/2/3', '2027-02-30T25:61:61Z', '99999999', 'P999999999Y', 'PT1e9H', '999999999d', '2FS+999999999d',
  '', ' ', '\u0000', '\ufeff', '\u202e', '\u2066evil', '\ud800', '\u0085', '\u2028', '🚀'.repeat(50), 'ﷺ', "'", '"', '""', '\\', '%s%n', '../../etc/passwd', 'C:\\Windows\\win.ini', '=1+1', "=cmd|' /C calc'!A0", '+1', '-1+1', '@SUM(A1)',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'null', 'undefined', 'true', '[object Object]', '<b>', '&amp;', '&#0;', '&#x110000;', '&#xD800;', ']]>', '<!--', '<![CDATA[', '<!DOCTYPE a>', '${7*7}', "' OR 1=1 --",
] as const

const LARGE = 1 << 22

/** One to eight wrongs done to bytes: flips, cuts, pieces said again or taken from another sample, words of extremes. */
export function wrongBytes(from: Uint8Array, chance: Chance, other: Uint8Array = from): Uint8Array {
  // A Buffer's own slice would be the sample itself.
  let bytes = new Uint8Array(from) as Uint8Array
  for (let left = 1 + chance.below(8); left > 0; left--) {
    const { length } = bytes, at = chance.below(length + 1), run = Math.min(1 << chance.below(12), length - at)
    switch (chance.below(8)) {
      case 0: if (at < length) bytes[at] ^= 1 << chance.below(8); break
      case 1: if (at < length) bytes[at] = chance.pick([0, 1, 0x7f, 0x80, 0xff, 0x22, 0x2c, 0x3c, 0x0a, chance.below(256)]); break
      case 2: if (chance.once(3)) bytes = bytes.slice(0, at); break
      case 3: bytes = joined(bytes.subarray(0, at), bytes.subarray(at + run)); break
      case 4: if (length + run * 64 < LARGE) bytes = joined(bytes.subarray(0, at), ...Array.from({ length: 1 + chance.below(64) }, () => bytes.slice(at, at + run)), bytes.subarray(at)); break
      case 5: { const there = chance.below(other.length + 1); bytes = joined(bytes.subarray(0, at), other.subarray(there, there + run), bytes.subarray(chance.once(2) ? at : at + run)); break }
      case 6: bytes.fill(chance.below(256), at, at + run); break
      default: for (let i = 0, word = chance.pick([0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xffff]); i < 4 && at + i < length; i++) bytes[at + i] = word >>> (chance.once(2) ? 8 * i : 24 - 8 * i)
    }
  }
  return bytes
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((n, part) => n + part.length, 0))
  let at = 0
  for (const part of parts) { whole.set(part, at); at += part.length }
  return whole
}

/** One to six wrongs done to a text of fields: a field's extreme, a huge one, lines said again, shuffled or emptied, marks put between. */
export function wrongText(from: string, chance: Chance, marks: readonly string[]): string {
  let text = from
  for (let left = 1 + chance.below(6); left > 0; left--) {
    const field = someField(text, chance)
    const put = (with_: string): void => { if (text.length + with_.length < LARGE) text = text.slice(0, field.from) + with_ + text.slice(field.to) }
    switch (chance.below(9)) {
      case 0: case 1: case 2: put(chance.pick(EXTREMES)); break
      case 3: put(chance.once(12) ? chance.pick(['x', '9', '"', '(', '甲', ' ', ',', '\n']).repeat(1 << (10 + chance.below(10))) : text.slice(field.from, field.to).repeat(1 + chance.below(40))); break
      case 4: { const at = chance.below(text.length + 1); text = text.slice(0, at) + chance.pick(chance.once(2) ? marks : EXTREMES) + text.slice(at); break }
      case 5: { const lines = text.split('\n'), line = chance.pick(lines); if (line.length * 200 < LARGE) { lines.splice(chance.below(lines.length + 1), 0, ...Array.from({ length: 1 + chance.below(200) }, () => line)); text = lines.join('\n') } break }
      case 6: { const lines = text.split('\n'); lines.splice(chance.below(lines.length), 1 + chance.below(3)); text = lines.join('\n'); break }
      case 7: { const lines = text.split('\n'), a = chance.below(lines.length), b = chance.below(lines.length); [lines[a], lines[b]] = [lines[b], lines[a]]; text = lines.join('\n'); break }
      default: text = text.replaceAll(chance.pick(marks), chance.pick(marks))
    }
    if (text.length > LARGE) text = text.slice(0, LARGE)
  }
  return text
}

function someField(text: string, chance: Chance): { from: number; to: number } {
  const isMark = (c: string): boolean => /[,;\t\n"<>{}[\]:]/.test(c)
  let from = chance.below(text.length + 1)
  while (from > 0 && !isMark(text[from - 1])) from--
  let to = from
  while (to < text.length && !isMark(text[to])) to++
  return { from, to }
}

/** One to five wrongs done to markup: an element said again, nested in itself or taken out, text and attributes with extremes, what XML forbids. */
export function wrongXml(from: string, chance: Chance): string {
  let xml = from
  for (let left = 1 + chance.below(5); left > 0; left--) {
    const open = xml.indexOf('<', chance.below(xml.length + 1)), name = /^<([\w:-]+)/.exec(xml.slice(open, open + 60))?.[1]
    if (open < 0 || name === undefined) { xml = wrongText(xml, chance, ['<', '>', '"', '/', '&']); continue }
    const shut = xml.indexOf(`</${name}>`, open), end = shut < 0 ? xml.indexOf('>', open) + 1 : shut + name.length + 3, element = xml.slice(open, end)
    switch (chance.below(7)) {
      case 0: if (element.length * 60 < LARGE) xml = xml.slice(0, open) + element.repeat(1 + chance.below(60)) + xml.slice(open); break
      case 1: xml = xml.slice(0, open) + xml.slice(end); break
      case 2: { const deep = 1 << chance.below(14); xml = `${xml.slice(0, open)}${`<${name}>`.repeat(deep)}${element}${`</${name}>`.repeat(chance.once(3) ? 0 : deep)}${xml.slice(end)}`; break }
      case 3: { const gt = xml.indexOf('>', open), lt = xml.indexOf('<', gt); if (gt >= 0 && lt > gt) xml = xml.slice(0, gt + 1) + chance.pick(EXTREMES) + xml.slice(lt); break }
      case 4: { const value = /="[^"]*"/.exec(xml.slice(open, end)); if (value !== null) xml = `${xml.slice(0, open + value.index)}="${chance.pick(EXTREMES).replaceAll('"', '')}"${xml.slice(open + value.index + value[0].length)}`; break }
      case 5: xml = xml.slice(0, open) + chance.pick(['<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>', '<!ENTITY x SYSTEM "file:///etc/passwd">', '<?xml version="1.1"?>', '<!--', '<![CDATA[', ']]>', '<?php ', '</', '<x y=">', `<${name} ${'a="b" '.repeat(500)}/>`, '&lol;', '&#1;']) + xml.slice(open); break
      default: xml = wrongText(xml, chance, ['<', '>', '"', '/', '&', `<${name}>`, `</${name}>`])
    }
    if (xml.length > LARGE) xml = xml.slice(0, LARGE)
  }
  return xml
}

/** One to six wrongs done to a value of JSON, as text: a part's extreme, a huge or deep one, keys of an object's own, parts said again or gone. */
export function wrongJson(from: unknown, chance: Chance): string {
  const root = { value: structuredClone(from) }
  for (let left = 1 + chance.below(6); left > 0; left--) {
    const { holder, key } = somePart(root, chance)
    const part = holder[key]
    switch (chance.below(9)) {
      case 0: case 1: holder[key] = chance.pick<unknown>([null, true, 0, -1, 1e308, 2 ** 53, -0.5, '', [], {}, [null], { length: -1 }, chance.pick(EXTREMES)]); break
      case 2: holder[key] = chance.pick(EXTREMES); break
      case 3: delete holder[key]; break
      case 4: { let deep: unknown = part; for (let n = 1 << chance.below(9); n > 0; n--) deep = chance.once(2) ? [deep] : { a: deep }; holder[key] = deep; break }
      case 5: if (Array.isArray(part) && part.length > 0) { const one = structuredClone(chance.pick(part)); for (let n = chance.below(300); n > 0; n--) part.push(one) } break
      case 6: if (typeof part === 'object' && part !== null && !Array.isArray(part)) Object.defineProperty(part, chance.pick(['__proto__', 'constructor', 'toString', 'length', '0', '']), { value: chance.pick<unknown>([null, {}, { polluted: 1 }, 'x']), enumerable: true, configurable: true, writable: true }); break
      case 7: if (Array.isArray(part)) part.sort(() => chance.below(3) - 1); else holder[key] = 'x'.repeat(chance.once(10) ? 1 << (10 + chance.below(9)) : chance.below(300)); break
      default: holder[key] = somePart(root, chance).holder
    }
    if (part !== holder[key] && circular(root)) return wrongText(JSON.stringify(from), chance, ['{', '}', '[', ']', ',', ':', '"'])
  }
  const text = JSON.stringify(root.value) ?? 'null'
  return chance.once(6) ? wrongText(text, chance, ['{', '}', '[', ']', ',', ':', '"', '\\u', '[[[[', '{"a":']) : text.length > LARGE ? text.slice(0, LARGE) : text
}

function circular(value: unknown): boolean {
  try { JSON.stringify(value); return false } catch { return true }
}

function somePart(root: { value: unknown }, chance: Chance): { holder: Record<string, unknown>; key: string } {
  let holder = root as Record<string, unknown>, key = 'value'
  for (let depth = 0; depth < 12; depth++) {
    const inner = holder[key]
    if (typeof inner !== 'object' || inner === null || chance.once(6)) break
    const keys = Object.keys(inner)
    if (keys.length === 0) break
    holder = inner as Record<string, unknown>
    key = chance.pick(keys)
  }
  return { holder, key }
}
