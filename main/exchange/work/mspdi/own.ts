/**
 * Our own ids in a file of Project's: in one of its custom text fields, which it shows, and writes again with a task whatever becomes of its UID.
 * Text11 to Text30 have the field ids 188743997 to 188744016 (pjTaskText11 to pjTaskText30 of PjField, learn.microsoft.com/office/vba/api/project.pjfield).
 * The text says whose it is, since a file may have another use for the field.
 */
import type { TaskKind } from '../../../../shared/rows.ts'
import { list, textOf, type Parts } from './values.ts'

const FIRST = 11, LAST = 30, FIRST_ID = 188_743_997
const ALIAS = 'Salesplan'
/** Project knows no initiatives below the top. */
const MARK = /^salesplan:(\S{1,200}?)( initiative)?$/

export interface OwnField { FieldID: string; FieldName: string; Alias: string }

const attributesOf = (task: Parts): Parts[] => list(task.ExtendedAttribute)
const markOf = (attribute: Parts): RegExpExecArray | null => MARK.exec(textOf(attribute.Value).trim())
const definitionsIn = (project: Parts): Parts[] => list((project.ExtendedAttributes as Parts | undefined)?.ExtendedAttribute)
const isOurs = ({ Alias }: Parts): boolean => Alias === ALIAS

/** The last of the text fields that the file has no other use for; null where it uses them all. `extras`: what is kept of its tasks. */
export function ownField(project: Parts, extras: readonly Parts[]): OwnField | null {
  const used = new Set([...definitionsIn(project).filter((d) => !isOurs(d)), ...extras.flatMap(attributesOf).filter((a) => markOf(a) === null)].map(({ FieldID }) => FieldID))
  for (let n = LAST; n >= FIRST; n--) {
    const FieldID = String(FIRST_ID + n - FIRST)
    if (!used.has(FieldID)) return { FieldID, FieldName: `Text${n}`, Alias: ALIAS }
  }
  return null
}

/** The project's custom fields, with ours among them once. */
export const withOwnField = (project: Parts, field: OwnField): Parts => ({ ExtendedAttribute: [...definitionsIn(project).filter((d) => !isOurs(d)), { ...field }] })

/** Of a project as it is kept: our field is defined anew each time. */
export function withoutOwnField(project: Parts): void {
  const others = definitionsIn(project).filter((d) => !isOurs(d))
  if (others.length > 0) project.ExtendedAttributes = { ExtendedAttribute: others }
  else delete project.ExtendedAttributes
}

export const ownMark = ({ FieldID }: OwnField, { id, kind }: { id: string; kind: TaskKind }): Parts => ({ FieldID, Value: `salesplan:${id}${kind === 'initiative' ? ' initiative' : ''}` })

/** Our id of a task as Project has it, and whether it was an initiative here. */
export function ownIn(task: Parts): { id: string; initiative: boolean } | null {
  const mark = attributesOf(task).map(markOf).find((m) => m !== null)
  return mark ? { id: mark[1], initiative: mark[2] !== undefined } : null
}
