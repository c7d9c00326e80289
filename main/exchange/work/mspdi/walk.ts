/** Walks a Microsoft Project XML text once: the project's own elements are answered, its rows are told one at a time. */
import { attribute, scanXml, XmlFault } from '../../text/xml.ts'
import { ASSIGNMENT, NAMESPACE, NEEDED, PROJECT, RESOURCE, TASK, type Field, type Shape } from './schema.ts'
import { plainText, type Parts } from './values.ts'

export type RowKind = 'Task' | 'Resource' | 'Assignment'

/** `root`: the local name of what the text begins with, empty for none. */
export class NotMspdi extends Error {
  readonly root: string
  constructor(root: string) {
    super('notMspdi')
    this.root = root
  }
}

const MOST_DEPTH = 32
/** Characters of one element's text; the rest of it is passed over. */
const MOST_TEXT = 100_000
/** Of one element's parts of the same name. */
const MOST_PARTS = 2_000

const rowsOf = (kind: RowKind, shape: Shape): Shape => new Map([[kind, { name: kind, many: true, shape }]])
const ROOT: Shape = new Map<string, Field>([
  ...PROJECT,
  ...([['Tasks', 'Task', TASK], ['Resources', 'Resource', RESOURCE], ['Assignments', 'Assignment', ASSIGNMENT]] as const).map(([name, kind, shape]): [string, Field] => [name, { name, many: false, shape: rowsOf(kind, shape) }]),
])

interface Open { field: Field; parts: Parts; text: string }

/**
 * What isn't in the schema, or isn't of its type, is passed over; of an element that stands twice the first is taken. Text without its margins where it
 * is a number, a date or a code. Throws NotMspdi, and XmlFault: doctype, unclosed, crossed (an end that isn't of what is open), deep.
 */
export function walkMspdi(xml: string, row: (kind: RowKind, parts: Parts) => void): Parts {
  const project: Parts = {}
  const names: string[] = []
  const open: Open[] = []
  let ended = false

  scanXml(xml, {
    open(name, tag, at) {
      if (names.length === 0) {
        if (ended) throw new XmlFault('crossed', at)
        if (name !== 'Project' || namespaceOf(tag) !== NAMESPACE) throw new NotMspdi(name.slice(0, 100))
        open.push({ field: { name, many: false, shape: ROOT }, parts: project, text: '' })
      } else if (open.length === names.length) {
        const field = 'shape' in open.at(-1)!.field ? (open.at(-1)!.field as { shape: Shape }).shape.get(name) : undefined
        if (field !== undefined) open.push({ field, parts: {}, text: '' })
      }
      names.push(name)
      if (names.length > MOST_DEPTH) throw new XmlFault('deep', at)
    },
    text(text) {
      const top = open.at(-1)
      if (top === undefined || open.length !== names.length || 'shape' in top.field) return
      if (top.text.length < MOST_TEXT) top.text += top.text.length + text.length > MOST_TEXT ? text.slice(0, MOST_TEXT - top.text.length) : text
    },
    close(name, at) {
      if (names.length === 0 || names.at(-1) !== name) throw new XmlFault('crossed', at)
      if (open.length === names.length) {
        const { field, parts, text } = open.pop()!
        const above = open.at(-1)
        if (above !== undefined) {
          if (open.length === 2 && field.many && isRow(above.field.name)) row(field.name as RowKind, parts)
          else take(above.parts, field, parts, text)
        }
      }
      names.pop()
      ended = names.length === 0
    },
  })
  if (names.length > 0) throw new XmlFault('unclosed', xml.length)
  if (!ended) throw new NotMspdi('')
  return project
}

const isRow = (container: string): boolean => container === 'Tasks' || container === 'Resources' || container === 'Assignments'

function take(into: Parts, field: Field, parts: Parts, raw: string): void {
  const held = into[field.name]
  if ('check' in field) {
    const text = field.text ? plainText(raw) : raw.trim()
    if (held === undefined && text !== '' && field.check(text)) into[field.name] = text
    return
  }
  if (Object.keys(parts).length === 0 || NEEDED[field.name]?.some((name) => parts[name] === undefined && field.shape.has(name))) return
  if (!field.many) { if (held === undefined) into[field.name] = parts; return }
  if (!Array.isArray(held)) into[field.name] = [parts]
  else if (held.length < MOST_PARTS) held.push(parts)
}

/** The namespace of an element's own name, by its prefix. */
function namespaceOf(tag: string): string | null {
  const prefix = /^[^\s:]*(?=:)/.exec(tag)?.[0]
  return prefix === undefined ? attribute(tag, 'xmlns') : attribute(tag, prefix)
}
