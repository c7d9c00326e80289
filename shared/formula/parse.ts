/**
 * The formula language, read by operator precedence (Pratt 1973): `or`, `and`, `not`, comparison, sums, products, minus, from the loosest
 * to the tightest. Never throws: a formula, or its first fault with the place of it.
 */
import { FUNCTIONS, functionNamed, shapeOf, type Argument, type BinaryOperator, type FunctionName, type Node, type Word } from './ast.ts'
import { isFault, nearest, type Fault } from './fault.ts'
import { lex, type Token } from './lex.ts'

export const MOST_CHARACTERS = 10_000
export const MOST_DEPTH = 100

const BINDING: Readonly<Record<BinaryOperator, number>> = { or: 1, and: 2, '=': 4, '<>': 4, '<': 4, '>': 4, '<=': 4, '>=': 4, '+': 5, '-': 5, '*': 6, '/': 6 }
const NOT = 3
const COMPARISON = 4
const MINUS = 7

/** A chain of them is a tree as deep as it is long. */
const MOST_OPERATORS = 1000

export function parse(text: string): Node | Fault {
  if (text.length > MOST_CHARACTERS) return { code: 'formula.tooLong', params: { most: MOST_CHARACTERS }, at: MOST_CHARACTERS, end: text.length }
  const tokens = lex(text)
  return isFault(tokens) ? tokens : new Reader(tokens).whole()
}

class Reader {
  private readonly tokens: readonly Token[]
  private next = 0
  private depth = 0
  private operators = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  private get token(): Token { return this.tokens[this.next] }

  private isOver(): boolean { return this.token.kind === 'end' }

  private isSign(sign: string): boolean { return this.token.kind === 'sign' && this.token.sign === sign }

  whole(): Node | Fault {
    if (this.isSign('=')) this.next++
    if (this.isOver()) return { code: 'formula.empty', params: {}, at: 0, end: this.token.end }
    const node = this.expression(0)
    return isFault(node) || this.isOver() ? node : this.unexpected()
  }

  private unexpected(): Fault {
    const { token } = this
    const found = token.kind === 'end' ? '' : token.kind === 'sign' ? token.sign : token.kind === 'number' ? String(token.value) : token.text
    return { code: 'formula.unexpected', params: { found }, at: token.at, end: token.end }
  }

  /** What binds tighter than `above`. */
  private expression(above: number): Node | Fault {
    if (++this.depth > MOST_DEPTH) return { code: 'formula.tooDeep', params: { most: MOST_DEPTH }, at: this.token.at, end: this.token.end }
    let left = this.operand()
    for (let operator = this.operator(); !isFault(left) && operator !== null && BINDING[operator] > above; operator = this.operator()) {
      if (++this.operators > MOST_OPERATORS) return { code: 'formula.tooMany', params: { most: MOST_OPERATORS }, at: this.token.at, end: this.token.end }
      this.next++
      const right = this.expression(BINDING[operator])
      if (isFault(right)) return right
      left = { kind: 'binary', operator, left, right, at: left.at, end: right.end }
      // A comparison of a comparison is nobody's meaning.
      const again = this.operator()
      if (BINDING[operator] === COMPARISON && again !== null && BINDING[again] === COMPARISON) return this.unexpected()
    }
    this.depth--
    return left
  }

  private operator(): BinaryOperator | null {
    const { token } = this
    if (token.kind === 'sign' && Object.hasOwn(BINDING, token.sign)) return token.sign as BinaryOperator
    const word = token.kind === 'name' && !token.bracketed ? token.text.toLowerCase() : ''
    return word === 'and' || word === 'or' ? word : null
  }

  private operand(): Node | Fault {
    const { token } = this
    switch (token.kind) {
      case 'number': return this.number(token.value, token.at, token.end)
      case 'name': return token.bracketed ? this.measure(token.text) : this.named(token.text)
      case 'sign': return token.sign === '(' ? this.parenthesis() : token.sign === '-' ? this.unary('-', MINUS) : this.unexpected()
      default: return this.unexpected()
    }
  }

  private number(value: number, at: number, end: number): Node {
    this.next++
    if (!this.isSign('%')) return { kind: 'number', value, percent: false, at, end }
    const percent = this.token
    this.next++
    return { kind: 'number', value, percent: true, at, end: percent.end }
  }

  private unary(operator: '-' | 'not', binding: number): Node | Fault {
    const { at } = this.token
    this.next++
    const of = this.expression(binding - 1)
    return isFault(of) ? of : { kind: 'unary', operator, of, at, end: of.end }
  }

  private parenthesis(): Node | Fault {
    const open = this.token
    this.next++
    const inside = this.expression(0)
    if (isFault(inside)) return inside
    if (!this.isSign(')')) return this.unclosed(open)
    const close = this.token
    this.next++
    return { ...inside, at: open.at, end: close.end }
  }

  private unclosed(open: Token): Fault {
    return this.isOver() ? { code: 'formula.unclosed', params: { opened: '(' }, at: open.at, end: open.end } : this.unexpected()
  }

  private measure(name: string): Node {
    const { at, end } = this.token
    this.next++
    return { kind: 'measure', name, at, end }
  }

  private named(text: string): Node | Fault {
    const word = text.toLowerCase()
    // `not(a) > b` too: one meaning, whether or not a bracket follows.
    if (word === 'not') return this.unary('not', NOT)
    const called = this.tokens[this.next + 1]
    if (called.kind === 'sign' && called.sign === '(') return this.call(text)
    return word === 'and' || word === 'or' ? this.unexpected() : this.measure(text)
  }

  private call(written: string): Node | Fault {
    const head = this.token, open = this.tokens[this.next + 1]
    const name = functionNamed(written)
    if (name === undefined) return { code: 'formula.function', params: { name: written, near: nearest(written, Object.keys(FUNCTIONS)) }, at: head.at, end: head.end }
    this.next += 2
    const of: Node[] = []
    let word: Word | undefined
    let nth = 0
    if (!this.isSign(')')) {
      for (;; this.next++) {
        const argument = argumentOf(name, nth++)
        if (argument === null) return this.arguments(name, head)
        const read = this.argument(name, nth, argument)
        if (typeof read === 'string') word = read
        else if (isFault(read)) return read
        else of.push(read)
        if (!this.isSign(',')) break
      }
    }
    if (!this.isSign(')')) return this.unclosed(open)
    const { end } = this.token
    this.next++
    const shape = shapeOf(name)
    if (nth < shape.arguments.length - (shape.optional ?? 0)) return this.arguments(name, { ...head, end })
    return { kind: 'call', name, of, ...(word && { word }), at: head.at, end }
  }

  private arguments(name: FunctionName, { at, end }: { at: number; end: number }): Fault {
    const shape = shapeOf(name)
    return { code: 'formula.arguments', params: { name, least: shape.arguments.length - (shape.optional ?? 0), most: shape.many ? null : shape.arguments.length }, at, end }
  }

  private argument(name: FunctionName, nth: number, argument: Argument): Node | Word | Fault {
    if (argument.take === 'formula') return this.expression(0)
    const { token } = this
    const wrong = (wanted: string): Fault => ({ code: 'formula.argument', params: { name, nth, wanted }, at: token.at, end: Math.max(token.end, token.at) })
    if (argument.take === 'text') {
      if (token.kind !== 'text' || token.text.trim() === '') return wrong('"…"')
      this.next++
      return { kind: 'text', text: token.text.trim(), at: token.at, end: token.end }
    }
    if (argument.take === 'word') {
      const word = token.kind === 'name' ? argument.words.find((w) => w === token.text.toLowerCase()) : undefined
      if (word === undefined) return wrong(argument.words.join(' | '))
      this.next++
      return word
    }
    const minus = this.isSign('-')
    const digits = minus ? this.tokens[this.next + 1] : token
    const value = digits.kind === 'number' ? (minus ? -digits.value : digits.value) : NaN
    if (!Number.isInteger(value) || value < argument.least || value > argument.most) return wrong(`${argument.least} … ${argument.most}`)
    this.next += minus ? 2 : 1
    return { kind: 'number', value, percent: false, at: token.at, end: digits.end }
  }
}

/** What the nth argument of a function may be, from 0; null past the last. */
function argumentOf(name: FunctionName, nth: number): Argument | null {
  const shape = shapeOf(name)
  return shape.arguments[nth] ?? (shape.many ? shape.arguments.at(-1)! : null)
}
