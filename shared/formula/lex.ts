/** A formula's text as tokens. Full-width signs, as Chinese keyboards give them, are read as their narrow ones. */
import { TOO_LARGE } from '../value.ts'
import type { Span } from './ast.ts'
import { isFault, type Fault } from './fault.ts'

export type Token = Span & (
  | { kind: 'number'; value: number }
  | { kind: 'name'; text: string; bracketed: boolean }
  | { kind: 'text'; text: string }
  | { kind: 'sign'; sign: string }
  | { kind: 'end' }
)

const SIGNS = ['<>', '<=', '>=', '==', '!=', '<', '>', '=', '+', '-', '*', '/', '%', '(', ')', ',', ';']
const NARROW: Readonly<Record<string, string>> = {
  '（': '(', '）': ')', '，': ',', '；': ';', '＋': '+', '－': '-', '＊': '*', '／': '/', '％': '%', '＝': '=', '＜': '<', '＞': '>', '×': '*', '÷': '/', '−': '-', '≤': '<=', '≥': '>=', '≠': '<>',
}
const CLOSES: Readonly<Record<string, string>> = { '"': '"', '“': '”', '[': ']', '【': '】' }
const SPACE = /\s/
const NAME_START = /[\p{L}_]/u
const NAME_PART = /[\p{L}\p{M}\p{N}_]/u
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y

/** Tokens, the last of them the end; or the first fault. */
export function lex(text: string): Token[] | Fault {
  const tokens: Token[] = []
  for (let at = 0; at < text.length;) {
    if (SPACE.test(text[at])) { at++; continue }
    const token = tokenAt(text, at)
    if (isFault(token)) return token
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', at: text.length, end: text.length })
  return tokens
}

function tokenAt(text: string, at: number): Token | Fault {
  const character = String.fromCodePoint(text.codePointAt(at)!)
  NUMBER.lastIndex = at
  const digits = NUMBER.exec(text)
  if (digits) {
    const value = Number(digits[0]), end = at + digits[0].length
    return value < TOO_LARGE ? { kind: 'number', value, at, end } : { code: 'formula.unexpected', params: { found: digits[0] }, at, end }
  }
  if (NAME_START.test(character)) return nameAt(text, at)
  const closes = CLOSES[character]
  if (closes !== undefined) {
    const close = text.indexOf(closes, at + 1)
    if (close < 0) return { code: 'formula.unclosed', params: { opened: character }, at, end: text.length }
    const inside = text.slice(at + 1, close)
    const bracketed = closes === ']' || closes === '】'
    if (bracketed && inside.trim() === '') return { code: 'formula.unexpected', params: { found: text.slice(at, close + 1) }, at, end: close + 1 }
    return bracketed ? { kind: 'name', text: inside.trim(), bracketed, at, end: close + 1 } : { kind: 'text', text: inside, at, end: close + 1 }
  }
  const narrow = NARROW[character]
  const written = narrow === undefined ? SIGNS.find((s) => text.startsWith(s, at)) : character
  if (written === undefined) return { code: 'formula.character', params: { character }, at, end: at + character.length }
  const sign = narrow ?? (written === '==' ? '=' : written === '!=' ? '<>' : written === ';' ? ',' : written)
  return { kind: 'sign', sign: sign === ';' ? ',' : sign, at, end: at + written.length }
}

function nameAt(text: string, at: number): Token {
  let end = at
  for (let next = String.fromCodePoint(text.codePointAt(at)!); NAME_PART.test(next);) {
    end += next.length
    if (end >= text.length) break
    next = String.fromCodePoint(text.codePointAt(end)!)
  }
  return { kind: 'name', text: text.slice(at, end), bracketed: false, at, end }
}

/** Whether a measure's name can be written without brackets. */
export const isPlainName = (name: string): boolean => {
  const tokens = lex(name)
  return !isFault(tokens) && tokens.length === 2 && tokens[0].kind === 'name' && !tokens[0].bracketed && tokens[0].text === name
}
